/**
 * Writes docs/dependencies.md: every package of others that is in what users install, with its licence
 * and a day by which that version was released. The registry is asked only for days that the page does
 * not have yet. `node scripts/run.mjs node scripts/dependencies.ts`
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { daysIn, dependencyPage, shippedPackages } from './dependencies/shipped.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs', 'dependencies.md');
const known = daysIn(readFileSync(page, { encoding: 'utf8', flag: 'a+' }));
const days = new Map<string, string>();
for (const { name, version } of shippedPackages(root)) {
  const key = `${name} ${version}`;
  days.set(key, known.get(key) ?? releaseDay(name, version));
}
writeFileSync(page, dependencyPage(shippedPackages(root), days));

function releaseDay(name: string, version: string): string {
  const asked = ['view', `${name}@${version}`, 'time', '--json'];
  const times = JSON.parse(execFileSync('npm', asked, { encoding: 'utf8' })) as Record<
    string,
    string
  >;
  return times[version]?.slice(0, 10) ?? 'unknown';
}
