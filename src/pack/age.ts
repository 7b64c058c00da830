import { Decrypter, Encrypter } from 'age-encryption';
import { fail, ok, type Result } from '../model/result.ts';
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
 * @returns `export-failed`, also when aborted; nothing is left behind then
 */
export async function encryptWithAge(
  file: Blob,
  passphrase: string,
  options: { name: string; openSink: OpenSink; signal?: AbortSignal; workFactor?: number },
): Promise<Result<SunkFile>> {
  return into(await options.openSink(options.name), 'export-failed', async () => {
    const age = new Encrypter();
    age.setPassphrase(passphrase);
    age.setScryptWorkFactor(options.workFactor ?? workFactor);
    return { stream: await age.encrypt(bytesOf(file)), ...options };
  });
}

/** No pack is larger; what grows beyond it was not made by this program. */
const mostBytes = 300 * 1024 * 1024;

/**
 * Decrypts a file.
 * @returns `pack-passphrase-wrong`, also where the file was changed at its beginning, or `pack-unreadable`
 * where it was changed further on
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
  return into(await options.openSink(options.name), 'pack-unreadable', async () => ({
    stream,
    ...options,
  }));
}

async function into(
  opened: PackSink,
  code: 'export-failed' | 'pack-unreadable',
  start: () => Promise<{ stream: ReadableStream<Uint8Array>; signal?: AbortSignal }>,
): Promise<Result<SunkFile>> {
  const sink = gathering(opened);
  try {
    const { stream, signal } = await start();
    let size = 0;
    const reader = stream.getReader();
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > mostBytes) throw new Error(`more than ${mostBytes} bytes`);
      await sink.write([value]);
    }
    return ok({ bytes: await sink.close(), discard: () => sink.discard() });
  } catch (error) {
    await sink.discard().catch(() => {});
    return fail('age', code, error);
  }
}

function bytesOf(file: Blob): ReadableStream<Uint8Array> {
  return file.stream() as ReadableStream<Uint8Array>;
}
