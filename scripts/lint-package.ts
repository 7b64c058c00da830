/**
 * `npm run lint-package`: has the linter of Firefox's store look at the package that `npm run zip` made.
 * Exit 0 where it finds no error and just the warnings that docs/publishing.md lists.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runLinter } from './lint-package/run-linter.ts';
import { compareWarnings, knownWarnings } from './lint-package/warnings.ts';
import { packageName, packagesFolder } from './zip/packages.ts';

const list = 'docs/publishing.md';

const file = join(packagesFolder, await packageName('firefox'));
const bytes = await readFile(file).catch(() => null);
if (bytes === null) {
  console.error(`${file} is missing: run \`npm run zip\` first`);
  process.exitCode = 2;
} else {
  await lint(bytes);
}

async function lint(zip: Uint8Array): Promise<void> {
  const { errors, warnings } = await runLinter(file, zip);
  const known = knownWarnings(await readFile(join(import.meta.dirname, '..', list), 'utf8'));
  const { unlisted, gone } = compareWarnings(warnings, known);
  const complaints = [
    ...errors,
    ...unlisted.map(
      ({ code, file: place, excerpt }) => `${code} in ${place}, not in ${list}: ${excerpt}`,
    ),
    ...gone.map(
      ({ code, sign }) => `${code} (${sign}) is in ${list}, but the linter does not say it`,
    ),
  ];
  for (const complaint of complaints) console.error(complaint);
  console.log(
    `${errors.length} errors, ${warnings.length} warnings, ${unlisted.length} of them not listed`,
  );
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
