import { openAsBlob } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { decryptWithAge } from '../../src/pack/age.ts';
import { ageHeadLength, isAgeHead } from '../../src/pack/age-head.ts';
import { blobSink } from '../../src/pack/pack-sink.ts';
import type { VerifyOptions } from '../../src/pack/verify/verify-options.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type VerifyReport, verifyReport } from '../../src/pack/verify/verify-report.ts';

/**
 * Verifies a pack on the disk, which is read in parts. A file that cannot be read is `unreadable`.
 * @param passphrase of packs that are encrypted; null where none is known
 */
export async function verifyFile(
  path: string,
  options: VerifyOptions = {},
  passphrase: string | null = null,
): Promise<VerifyReport> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return verifyReport([{ code: 'read-failed', path: '', detail: String(error) }]);
  }
  try {
    const { size } = await handle.stat();
    const read = (offset: number, length: number) => readAll(handle, offset, length);
    const isEncrypted = isAgeHead(await read(0, ageHeadLength));
    if (isEncrypted && passphrase !== null) return await decrypted(path, options, passphrase);
    return await verifyPack({ size, read }, options);
  } catch (error) {
    // A folder can be opened and not read.
    return verifyReport([{ code: 'read-failed', path: '', detail: String(error) }]);
  } finally {
    await handle.close();
  }
}

async function decrypted(
  path: string,
  options: VerifyOptions,
  passphrase: string,
): Promise<VerifyReport> {
  const file = await openAsBlob(path);
  // In memory, because what was encrypted should not lie on the disk in clear.
  const opened = await decryptWithAge(file, passphrase, { name: path, openSink: blobSink });
  if (opened.ok) return verifyPack(opened.value.bytes, options);
  const isWrong = opened.problem.code === 'pack-passphrase-wrong';
  return verifyReport([
    isWrong
      ? { code: 'encrypted', path: '' }
      : { code: 'read-failed', path: '', detail: opened.problem.detail ?? '' },
  ]);
}

async function readAll(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
