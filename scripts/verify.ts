import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';
import { parseArgs } from 'node:util';
import { type Verdict, verdicts } from '../src/model/pack.ts';
import { type VerifyReport, verdictTexts } from '../src/pack/verify/verify-report.ts';
import { reportsTogether } from '../src/pack/verify/volume-set.ts';
import { windowsInClause } from '../src/rules/windows-from.ts';
import { knownVerifiers } from './verify/known-verifiers.ts';
import { verifyFile } from './verify/verify-file.ts';

/**
 * `npm run -s verify -- PACK.zip…`: recomputes everything in a pack, or in each of several. JSON on
 * stdout, words on stderr, exit 0 intact, 1 damaged, 2 unreadable; of several packs that of the worst.
 * `--passphrase-file FILE` holds the passphrase of packs that are encrypted in the age format. Timestamps count where the reader accepts their root:
 * `--trust FILE` names certificates as PEM (`--root` is the same), `--system-roots` takes those of the
 * system.
 */

const exitCodes: Readonly<Record<Verdict, number>> = {
  'intact-anchored': 0,
  intact: 0,
  damaged: 1,
  unreadable: 2,
};

const usage =
  'usage: npm run -s verify -- [--trust ROOT.pem]… [--system-roots] [--passphrase-file FILE] PACK.zip…\n';

async function main(args: readonly string[]): Promise<number> {
  const asked = readArguments(args);
  if (asked === null) {
    process.stderr.write(usage);
    return exitCodes.unreadable;
  }
  const [roots, verifiers] = [await rootsOf(asked), await knownVerifiers()];
  const passphrase = await passphraseIn(asked.passphraseFile);
  const single: PackReport[] = [];
  for (const path of asked.paths) {
    single.push({
      file: path,
      ...(await verifyFile(path, { roots, verifiers, readClause: windowsInClause }, passphrase)),
    });
  }
  const reports = reportsTogether(single);
  for (const { file, verdict } of reports) {
    const { zh, en } = verdictTexts[verdict];
    process.stderr.write(`${reports.length > 1 ? `${file}\n` : ''}${zh}\n${en}\n`);
  }
  const worst = reports.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const { file, ...only } = worst;
  const output = reports.length === 1 ? only : { verdict: worst.verdict, packs: reports };
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
  return exitCodes[worst.verdict];
}

type PackReport = VerifyReport & { file: string };

/** What is worse comes later. */
function rank({ verdict }: PackReport): number {
  return verdicts.indexOf(verdict);
}

/** Without the end of line that editors add. @throws where the file cannot be read */
async function passphraseIn(file: string | undefined): Promise<string | null> {
  return file === undefined ? null : (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
}

interface Asked {
  paths: string[];
  passphraseFile: string | undefined;
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
        'passphrase-file': { type: 'string' },
      },
    });
    if (positionals.length === 0) return null;
    const trusted = [...values.trust, ...values.root];
    return {
      paths: positionals,
      passphraseFile: values['passphrase-file'],
      trusted,
      trustsSystem: values['system-roots'],
    };
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
