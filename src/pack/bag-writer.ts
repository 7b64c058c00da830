import { largestPack } from '../model/pack.ts';
import { encodeText, fileHash } from './bytes.ts';
import { bagFiles, payloadFolder } from './layout.ts';
import type { LeakFinder } from './leaks.ts';
import type { ListedFile } from './manifest.ts';
import { gathering, type PackSink } from './pack-sink.ts';
import { zipWriter } from './zip/zip-writer.ts';

/** A secret was found in a finished file: the last look before it leaves. */
export class SecretLeft extends Error {
  constructor(path: string) {
    super(`a secret is left in ${path}`);
  }
}

/** The files together became larger than a pack may be. */
export class PackTooLarge extends Error {}

/** Writes the files of one bag, each hashed and looked through on its way. */
export interface BagWriter {
  /** Paths and hashes of what was written, under data/ and outside of it. */
  readonly payload: readonly ListedFile[];
  readonly tags: readonly ListedFile[];
  /** Bytes under data/. */
  readonly payloadSize: () => number;
  /** @throws SecretLeft, PackTooLarge, the reason of an abort, and what the sink throws */
  add(path: string, bytes: Uint8Array): Promise<void>;
  close(): Promise<Blob>;
}

/** @param root name of the one folder in the zip */
export function bagWriter(
  root: string,
  options: { sink: PackSink; leaks: LeakFinder; signal?: AbortSignal },
): BagWriter {
  const sink = gathering(options.sink);
  const zip = zipWriter((pieces) => sink.write(pieces));
  const payload: ListedFile[] = [];
  const tags: ListedFile[] = [];
  let size = 0;
  let payloadSize = 0;
  return {
    payload,
    tags,
    payloadSize: () => payloadSize,
    async add(path, bytes) {
      options.signal?.throwIfAborted();
      const isPayload = path.startsWith(payloadFolder);
      size += bytes.length;
      if (isPayload) payloadSize += bytes.length;
      if (size > largestPack) throw new PackTooLarge(`${size} bytes`);
      const zipPath = `${root}/${path}`;
      // The verifier is the same in every pack: a word of its code that equals a secret gives nothing away.
      const isLooked = path !== bagFiles.verifier;
      if (isLooked && (options.leaks(bytes) || options.leaks(encodeText(zipPath)))) {
        throw new SecretLeft(path);
      }
      (isPayload ? payload : tags).push({ path, hash: await fileHash(bytes) });
      await zip.add({ path: zipPath, bytes });
    },
    async close() {
      await zip.finish();
      return sink.close();
    },
  };
}
