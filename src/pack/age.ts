import { Decrypter, Encrypter } from 'age-encryption';
import { fail, isDiskFull, ok, type ProblemCode, type Result } from '../model/result.ts';
import { ageHeadLength, isAgeHead } from './age-head.ts';
import { gathering, type OpenSink, type PackSink } from './pack-sink.ts';

/**
 * Encryption of whole packs with a passphrase, in the age format (age-encryption.org/v1): anybody opens
 * them with the `age` program. Both directions go piece by piece.
 */

/** The name of an encrypted file ends so, after its own. */
export const ageEnding = '.age';

/** Whether a file begins like one of age. */
export async function isAge(file: Blob): Promise<boolean> {
  return isAgeHead(new Uint8Array(await file.slice(0, ageHeadLength).arrayBuffer()));
}

/** A file that was written to a sink. */
export interface SunkFile {
  bytes: Blob;
  discard(): Promise<void>;
}

/** Work factor of scrypt as the age program uses it: 256 MiB and about a second for each guess. */
const workFactor = 18;

/**
 * Encrypts a file.
 * @param options `workFactor` is log2 of scrypt's N; only tests need another
 * @returns `export-disk-full`, or `export-failed`, also when aborted; nothing is left behind then
 */
export async function encryptWithAge(
  file: Blob,
  passphrase: string,
  options: { name: string; openSink: OpenSink; signal?: AbortSignal; workFactor?: number },
): Promise<Result<SunkFile>> {
  const codes = { full: 'export-disk-full', other: 'export-failed' } as const;
  return into(options, codes, async () => {
    const age = new Encrypter();
    age.setPassphrase(passphrase);
    age.setScryptWorkFactor(options.workFactor ?? workFactor);
    return age.encrypt(bytesOf(file));
  });
}

/** No pack is larger; what grows beyond it was not made by this program. */
const mostBytes = 300 * 1024 * 1024;

/**
 * Decrypts a file.
 * @returns `pack-passphrase-wrong`, also where the file was changed at its beginning, or `pack-unreadable`
 * where it was changed further on, `storage-full`; nothing is left behind then
 */
export async function decryptWithAge(
  file: Blob,
  passphrase: string,
  options: { name: string; openSink: OpenSink; signal?: AbortSignal },
): Promise<Result<SunkFile>> {
  let stream: ReadableStream<Uint8Array>;
  try {
    const age = new Decrypter();
    age.addPassphrase(passphrase);
    stream = await age.decrypt(bytesOf(file));
  } catch (error) {
    return fail('restore', 'pack-passphrase-wrong', error);
  }
  const codes = { full: 'storage-full', other: 'pack-unreadable' } as const;
  return into(options, codes, async () => stream);
}

async function into(
  { name, openSink, signal }: { name: string; openSink: OpenSink; signal?: AbortSignal },
  codes: { full: ProblemCode; other: ProblemCode },
  start: () => Promise<ReadableStream<Uint8Array>>,
): Promise<Result<SunkFile>> {
  let sink: PackSink | null = null;
  try {
    const opened = gathering(await openSink(name));
    sink = opened;
    let size = 0;
    const reader = (await start()).getReader();
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > mostBytes) throw new Error(`more than ${mostBytes} bytes`);
      await opened.write([value]);
    }
    return ok({ bytes: await opened.close(), discard: () => opened.discard() });
  } catch (error) {
    await sink?.discard().catch(() => {});
    return fail('age', isDiskFull(error) ? codes.full : codes.other, error);
  }
}

function bytesOf(file: Blob): ReadableStream<Uint8Array> {
  return file.stream() as ReadableStream<Uint8Array>;
}
