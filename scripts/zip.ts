/**
 * `npm run zip`: builds the extension and leaves in `out/packages/` what is handed in to the stores: the
 * package for Chromium and Edge, the one for Firefox, the sources from which both can be built again, and
 * `SHA256SUMS`. `--built` takes what was built last.
 */
import { relative } from 'node:path';
import { isBuilt } from './build.ts';
import { packagesFolder, writePackages } from './zip/packages.ts';

if (process.argv.includes('--built') || (isBuilt() && isBuilt('firefox'))) {
  for (const line of await writePackages()) console.log(line);
  console.error(`in ${relative(process.cwd(), packagesFolder)}`);
} else {
  process.exitCode = 1;
}
