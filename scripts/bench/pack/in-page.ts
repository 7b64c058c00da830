import { configure, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { makeZip } from 'client-zip';
import { Zip, ZipPassThrough } from 'fflate';
import { noCaseId } from '../../../src/model/pack.ts';
import { diskSink } from '../../../src/pack/disk-sink.ts';
import { gathering, type PackSink } from '../../../src/pack/pack-sink.ts';
import { canvasPictures } from '../../../src/pack/pictures.ts';
import { verifyPack } from '../../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../../src/pack/write-pack.ts';
import { zipWriter } from '../../../src/pack/zip/zip-writer.ts';
import { type ReadyFile, sealItem } from '../../../src/store/evidence.ts';
import { CardProofDb } from '../../../src/store/schema.ts';
import { ensureSigningKey } from '../../../src/store/signing-key.ts';
import { readLooseSource } from '../../../src/ui/desk/pack-source.ts';
import { noise, readyFile, textPicture } from '../in-page/content.ts';
import { plainDraft } from '../in-page/draft.ts';

/** What the page of the bench gets: a large case in its storage, and everything that makes packs of it. */

const mib = 1024 * 1024;
const at = '2026-11-20T14:31:00.000+08:00';
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Puts items of one recording each into the storage, the first of them with the number `from`. */
export async function seed(from: number, to: number, size: number): Promise<void> {
  const db = new CardProofDb();
  for (let no = from; no < to; no++) {
    const picture = await textPicture(1280, 2400, (y) => `订单 ${no} ${y} `.repeat(12));
    const files: ReadyFile[] = [
      await readyFile('recording.webm', 'video/webm', noise(size)),
      await readyFile('screenshot.png', 'image/png', picture),
    ];
    const draft = plainDraft(no.toString(16).padStart(32, '0'), Date.parse(at), 'recording');
    const sealed = await sealItem(db, draft, files, at, random);
    if (!sealed.ok) throw new Error(sealed.problem.detail);
  }
  await ensureSigningKey(db, at, random);
  db.close();
}

/** Makes all volumes, each verified, as the desk does. @returns bytes of each, and how long it took */
export async function exportAll(): Promise<{ sizes: number[]; ms: number; verifyMs: number }> {
  const db = new CardProofDb();
  const key = await ensureSigningKey(db, at, random);
  const signer = {
    spki: key.spki,
    sign: async (bytes: Uint8Array) =>
      new Uint8Array(
        await crypto.subtle.sign(
          { name: 'ECDSA', hash: 'SHA-256' },
          key.pair.privateKey,
          bytes as Uint8Array<ArrayBuffer>,
        ),
      ),
  };
  const started = performance.now();
  const source = await readLooseSource(db);
  if (!source.ok) throw new Error(source.problem.detail ?? noCaseId);
  const sizes: number[] = [];
  let verifyMs = 0;
  let ms = 0;
  for (let volume = 1; ; volume++) {
    const written = await writePack(source.value, {
      variant: 'full',
      audience: 'shop',
      recipient: '',
      volume,
      at: Date.parse(at),
      offsetMinutes: 480,
      agent: 'bench',
      pictures: canvasPictures(),
      signer,
      verifier: new TextEncoder().encode('<!doctype html>'),
      openSink: diskSink,
    });
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    ms = performance.now() - started - verifyMs;
    const { bytes, volume: place } = written.value;
    sizes.push(bytes.size);
    const again = performance.now();
    const report = await verifyPack(bytes);
    if (report.verdict !== 'intact') throw new Error(report.verdict);
    verifyMs += performance.now() - again;
    await written.value.discard();
    if (place.no === place.of) break;
  }
  db.close();
  return { sizes, ms, verifyMs };
}

type Files = { path: string; bytes: Uint8Array }[];

/** Each writes the same files, stored, into one file on the disk. */
const writers: Record<string, (files: Files, sink: PackSink) => Promise<void>> = {
  async jszip(files, sink) {
    const zip = zipWriter((pieces) => sink.write(pieces));
    for (const file of files) await zip.add(file);
    await zip.finish();
  },
  async 'client-zip'(files, sink) {
    const input = files.map(({ path, bytes }) => ({ name: path, input: bytes as BufferSource }));
    const reader = makeZip(input).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      await sink.write([value]);
    }
  },
  async 'zip.js'(files, sink) {
    configure({ useWebWorkers: false });
    const to = new WritableStream<Uint8Array>({ write: (piece) => sink.write([piece]) });
    const zip = new ZipWriter(to, { level: 0, keepOrder: true });
    for (const { path, bytes } of files) await zip.add(path, new Uint8ArrayReader(bytes));
    await zip.close();
  },
  async fflate(files, sink) {
    let pieces: Uint8Array[] = [];
    const zip = new Zip((error, piece) => {
      if (error) throw error;
      pieces.push(piece);
    });
    const flush = async () => {
      const ready = pieces;
      pieces = [];
      await sink.write(ready);
    };
    for (const { path, bytes } of files) {
      const entry = new ZipPassThrough(path);
      zip.add(entry);
      entry.push(bytes, true);
      await flush();
    }
    zip.end();
    await flush();
  },
};

/** Writes so much with one library. @returns milliseconds */
export async function writeBare(library: string, count: number, size: number): Promise<number> {
  const bytes = noise(size);
  const files = Array.from({ length: count }, (_, no) => ({ path: `${no}.webm`, bytes }));
  const opened = await diskSink(`${library}.zip`);
  const sink = gathering(opened);
  const started = performance.now();
  await writers[library]?.(files, sink);
  const file = await sink.close();
  const ms = performance.now() - started;
  if (file.size < count * size) throw new Error(`${library} wrote ${file.size / mib} MiB`);
  await opened.discard();
  return ms;
}

/** Hashes so much with WebCrypto alone: nobody who verifies can do less. @returns milliseconds */
export async function hashBare(count: number, size: number): Promise<number> {
  const bytes = noise(size) as BufferSource;
  const started = performance.now();
  for (let no = 0; no < count; no++) await crypto.subtle.digest('SHA-256', bytes);
  return performance.now() - started;
}
