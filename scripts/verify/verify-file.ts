import { type FileHandle, open } from 'node:fs/promises';
import type { VerifyOptions } from '../../src/pack/verify/verify-options.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type VerifyReport, verifyReport } from '../../src/pack/verify/verify-report.ts';

/** Verifies a pack on the disk, which is read in parts. A file that cannot be read is `unreadable`. */
export async function verifyFile(path: string, options: VerifyOptions = {}): Promise<VerifyReport> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return verifyReport([{ code: 'read-failed', path: '', detail: String(error) }]);
  }
  try {
    const { size } = await handle.stat();
    const read = (offset: number, length: number) => readAll(handle, offset, length);
    return await verifyPack({ size, read }, options);
  } finally {
    await handle.close();
  }
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
