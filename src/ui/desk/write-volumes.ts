import type { PackRecipient, PackVariant } from '../../model/pack.ts';
import { ok, type Result } from '../../model/result.ts';
import { ageEnding, encryptWithAge } from '../../pack/age.ts';
import type { OpenSink } from '../../pack/pack-sink.ts';
import type { PackSource, PicturePort } from '../../pack/pack-source.ts';
import { type WrittenPack, writePack } from '../../pack/write-pack.ts';
import type { App } from '../app.ts';
import { storedSigner } from './signer.ts';
import { stampsFrom } from './stamp-port.ts';

/** What making a pack needs besides the store. */
export interface ExportTools {
  /** Program and version, as the pack names its maker. */
  agent: string;
  pictures: PicturePort;
  /** Where finished packs wait until they are saved. */
  openSink: OpenSink;
  /** `verify.html` for the pack; throws where it cannot be read. */
  verifier(): Promise<Uint8Array>;
}

export interface ExportChoice {
  variant: PackVariant;
  audience: PackRecipient;
  /** Printed on the cover; may be empty. */
  recipient: string;
  /** Encrypts every volume in the age format; absent where none is wanted. */
  passphrase?: string;
}

/** A finished file, ready to be saved. */
export interface ReadyPack {
  name: string;
  /** In bytes. */
  size: number;
  url: string;
  isEncrypted: boolean;
  /** The pack inside. */
  pack: WrittenPack;
  /** Forgets the file, once a download that has begun is over. */
  discard(): void;
}

/** How far the pack in hand is. */
export interface PackStep {
  done: number;
  total: number;
  /** `stamping`: an authority is being asked, which may take seconds. */
  is: 'writing' | 'stamping' | 'encrypting';
}

/**
 * Makes all volumes of a case, one after another, and hands over each as soon as it is finished and
 * verified.
 * @param read collects what goes in; called once the key that signs it is in the ledger
 */
export async function writeVolumes(
  app: App,
  read: () => Promise<Result<PackSource>>,
  options: {
    tools: ExportTools;
    choice: ExportChoice;
    signal: AbortSignal;
    onStep(step: PackStep): void;
    onPack(pack: ReadyPack): Promise<void>;
  },
): Promise<Result<null>> {
  // First, because a new key is named by an entry that the pack has to hold.
  const signer = await storedSigner(app.db, app.ask);
  if (!signer.ok) return signer;
  const source = await read();
  if (!source.ok) return source;
  const { tools, signal } = options;
  const { passphrase, ...choice } = options.choice;
  const at = Date.now();
  const stamps = await stampsFrom(app.ask);
  const fixed = {
    ...choice,
    ...tools,
    verifier: await tools.verifier(),
    signer: signer.value,
    at,
    offsetMinutes: -new Date(at).getTimezoneOffset(),
    signal,
    ...(stamps && { stamps }),
    onStamping() {
      if (!signal.aborted) options.onStep({ is: 'stamping', done: 0, total: 0 });
    },
    onProgress(done: number, total: number) {
      if (!signal.aborted) options.onStep({ is: 'writing', done, total });
    },
  };
  for (let volume = 1; ; volume++) {
    const written = await writePack(source.value, { ...fixed, volume });
    if (!written.ok) return written;
    const { no, of } = written.value.volume;
    if (passphrase !== undefined) options.onStep({ is: 'encrypting', done: 0, total: 0 });
    const ready = await readyPack(written.value, { tools, signal, passphrase });
    if (!ready.ok) return ready;
    await options.onPack(ready.value);
    if (no === of) return ok(null);
  }
}

async function readyPack(
  pack: WrittenPack,
  {
    tools: { openSink },
    signal,
    passphrase,
  }: { tools: ExportTools; signal: AbortSignal; passphrase: string | undefined },
): Promise<Result<ReadyPack>> {
  if (passphrase === undefined) return ok(offered(pack, pack.name, pack));
  const name = pack.name + ageEnding;
  const encrypted = await encryptWithAge(pack.bytes, passphrase, { name, openSink, signal });
  // What was not encrypted must not stay behind.
  await pack.discard().catch(() => {});
  return encrypted.ok ? ok(offered(pack, name, encrypted.value)) : encrypted;
}

/** How long the browser may take to copy a file that is being saved, in milliseconds. */
const longestSaving = 60_000;

function offered(
  pack: WrittenPack,
  name: string,
  file: { bytes: Blob; discard(): Promise<void> },
): ReadyPack {
  const url = URL.createObjectURL(file.bytes);
  return {
    ...{ name, size: file.bytes.size, url, pack },
    isEncrypted: file !== pack,
    discard() {
      setTimeout(() => {
        URL.revokeObjectURL(url);
        void file.discard().catch(() => {});
      }, longestSaving);
    },
  };
}

/** Hands a finished file to the browser's own download. */
export function download({ url, name }: Pick<ReadyPack, 'url' | 'name'>): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
