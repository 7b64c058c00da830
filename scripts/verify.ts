import { type FileHandle, open, readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { parseArgs } from 'node:util';
import type { Verdict } from '../src/model/pack.ts';
import { verifyPack } from '../src/pack/verify/verify-pack.ts';
import { type VerifyReport, verdictTexts, verifyReport } from '../src/pack/verify/verify-report.ts';

/**
 * `npm run -s verify -- PACK.zip`: recomputes everything in a pack. JSON on stdout, words on stderr,
 * exit 0 intact, 1 damaged, 2 unreadable. Timestamps count where the reader accepts their root:
 * `--trust FILE` names certificates as PEM (`--root` is the same), `--system-roots` takes those of the
 * system.
 */

const exitCodes: Readonly<Record<Verdict, number>> = {
  'intact-anchored': 0,
  intact: 0,
  damaged: 1,
  unreadable: 2,
};

const usage = 'usage: npm run -s verify -- [--trust ROOT.pem]… [--system-roots] PACK.zip\n';

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (asked === null) {
    process.stderr.write(usage);
    return exitCodes.unreadable;
  }
  const report = await verifyFile(asked.path, await rootsOf(asked));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  const { zh, en } = verdictTexts[report.verdict];
  process.stderr.write(`${zh}\n${en}\n`);
  return exitCodes[report.verdict];
}

interface Asked {
  path: string;
  trusted: string[];
  trustsSystem: boolean;
}

function readArguments(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trust: { type: 'string', multiple: true, default: [] },
        root: { type: 'string', multiple: true, default: [] },
        'system-roots': { type: 'boolean', default: false },
      },
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) return null;
    const trusted = [...values.trust, ...values.root];
    return { path, trusted, trustsSystem: values['system-roots'] };
  } catch {
    return null;
  }
}

/** Where Debian, Fedora and Alpine keep the roots of the system. */
const systemFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/** @throws where a file that was named cannot be read */
async function rootsOf({ trusted, trustsSystem }: Asked): Promise<string[]> {
  const roots = await Promise.all(trusted.map((file) => readFile(file, 'utf8')));
  return trustsSystem ? [...roots, ...(await systemRoots())] : roots;
}

async function systemRoots(): Promise<readonly string[]> {
  for (const file of systemFiles) {
    try {
      return [await readFile(file, 'utf8')];
    } catch {
      // Another system.
    }
  }
  return rootCertificates;
}

async function verifyFile(path: string, roots: readonly string[]): Promise<VerifyReport> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    return verifyReport([{ code: 'read-failed', path: '', detail: String(error) }]);
  }
  try {
    const { size } = await handle.stat();
    const read = (offset: number, length: number) => readAll(handle, offset, length);
    return await verifyPack({ size, read }, { roots });
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = exitCodes.unreadable;
}
