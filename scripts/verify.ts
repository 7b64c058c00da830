import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { parseArgs } from 'node:util';
import type { Verdict } from '../src/model/pack.ts';
import { verdictTexts } from '../src/pack/verify/verify-report.ts';
import { knownVerifiers } from './verify/known-verifiers.ts';
import { verifyFile } from './verify/verify-file.ts';

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
  const [roots, verifiers] = [await rootsOf(asked), await knownVerifiers()];
  const report = await verifyFile(asked.path, { roots, verifiers });
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = exitCodes.unreadable;
}
