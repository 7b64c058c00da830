/**
 * Runs every test that injects a fault and writes what came of it into docs/faults.md.
 *
 *   npm run -s faults-table
 *
 * The full counts with CARDPROOF_LONG=1. Exit 0: written, and nothing was lost; 1: something was; 2: could
 * not be run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultIds, faults } from '../tests/faults/faults.ts';
import { countFaults, marker, sumOf, tablesOf } from './faults/table.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'docs/faults.md');

function main(): number {
  const paths = [...new Set(faultIds.flatMap((id): readonly string[] => faults[id].tests))];
  const isInBrowser = (path: string) => path.endsWith('.e2e.ts');
  const folder = mkdtempSync(join(tmpdir(), 'cardproof-faults-'));
  try {
    const runs = [
      { config: 'vitest.config.ts', wanted: paths.filter((path) => !isInBrowser(path)) },
      { config: 'tests/e2e/vitest.config.ts', wanted: paths.filter(isInBrowser) },
    ].map(({ config, wanted }, n) => reportOf(config, wanted, join(folder, `${n}.json`)));
    const counts = countFaults(runs.map(({ report }) => report));
    const prose = readFileSync(file, 'utf8').split(marker)[0] ?? '';
    writeFileSync(file, `${prose}${marker}${tablesOf(counts)}`);
    console.log(sumOf(counts));
    return runs.every(({ isGood }) => isGood) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs test files. @throws where there is no report of them */
function reportOf(config: string, wanted: readonly string[], path: string) {
  const how = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
  const { status } = spawnSync('vitest', ['run', '--config', config, ...how, ...wanted], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return { isGood: status === 0, report: JSON.parse(readFileSync(path, 'utf8')) as unknown };
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
