import { type FileHandle, open } from 'node:fs/promises';
import type { Verdict } from '../src/model/pack.ts';
import { verifyPack } from '../src/pack/verify/verify-pack.ts';
import { type VerifyReport, verdictTexts, verifyReport } from '../src/pack/verify/verify-report.ts';

/**
 * `npm run -s verify -- PACK.zip`: recomputes everything in a pack. JSON on stdout, words on stderr,
 * exit 0 intact, 1 damaged, 2 unreadable.
 */

const exitCodes: Readonly<Record<Verdict, number>> = {
  'intact-anchored': 0,
  intact: 0,
  damaged: 1,
  unreadable: 2,
};

async function main(paths: readonly string[]): Promise<number> {
  const [path] = paths;
  if (path === undefined || paths.length > 1) {
    process.stderr.write('usage: npm run -s verify -- PACK.zip\n');
    return exitCodes.unreadable;
  }
  const report = await verifyFile(path);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  const { zh, en } = verdictTexts[report.verdict];
  process.stderr.write(`${zh}\n${en}\n`);
  return exitCodes[report.verdict];
}

async function verifyFile(path: string): Promise<VerifyReport> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return verifyReport([{ code: 'read-failed', path: '', detail: String(error) }]);
  }
  try {
    const { size } = await handle.stat();
    return await verifyPack({
      size,
      read: (offset, length) => readAll(handle, offset, length),
    });
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

process.exitCode = await main(process.argv.slice(2));
