/**
 * Writes the tables of docs/reading.md: how the pages of tests/fixtures/reading are read.
 *
 *   npm run -s reading-table -- [--check]
 *
 * `--check` writes nothing. Exit 0: the tables are up to date now; 1: with `--check` they are
 * not; 2: the file could not be read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { labelledPages } from './reading/pages.ts';
import { marker, tablesOf } from './reading/tables.ts';

const file = join(import.meta.dirname, '../docs/reading.md');

function main(): number {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  const before = readFileSync(file, 'utf8');
  const prose = before.split(marker)[0] ?? '';
  const after = `${prose}${tablesOf(labelledPages())}`;
  if (after === before) return 0;
  if (values.check) console.error('docs/reading.md is not up to date: npm run -s reading-table');
  else writeFileSync(file, after);
  return values.check ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
