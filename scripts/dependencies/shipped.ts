import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesLike, importsOf, packageOf } from '../../tests/repo/source-files.ts';
import { table } from '../markdown-table.ts';

/** A package of others, some of which is in what users install. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** SPDX expression, as the package itself states it. */
  licence: string;
  /** Those of the sources, and the packages, that need it. */
  neededBy: string[];
}

/** Copied into the package or put into its scripts by the build, without an import in our sources. */
const byBuild = ['webextension-polyfill', '@tesseract.js-data/chi_sim'];
/** Of a tool for building only the part that our sources import is shipped, not what it is built with. */
const tools = new Set(['wxt']);

/** Every shipped package by its name, ours and theirs, as installed. */
export function shippedPackages(root: string): ShippedPackage[] {
  const found = new Map<string, Set<string>>();
  const add = (name: string, by: string) => {
    const isNew = !found.has(name);
    found.set(name, (found.get(name) ?? new Set()).add(by));
    if (!isNew || tools.has(name)) return;
    for (const dependency of Object.keys(installed(root, name).dependencies ?? {})) {
      add(dependency, name);
    }
  };
  for (const file of filesLike('src/**/*.{ts,tsx}', 'entrypoints/**/*.ts')) {
    for (const { specifier, file: own, isTypeOnly } of importsOf(file)) {
      if (own === null && !isTypeOnly) add(packageOf(specifier), 'src');
    }
  }
  for (const name of byBuild) add(name, 'build');
  return [...found]
    .map(([name, by]) => {
      const { name: real, version, license = 'none' } = installed(root, name);
      return { name: real, version, licence: license, neededBy: [...by].sort() };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface PackageFile {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
}

function installed(root: string, name: string): PackageFile {
  const file = join(root, 'node_modules', name, 'package.json');
  return JSON.parse(readFileSync(file, 'utf8')) as PackageFile;
}

const row = /^\|\s*`([^`]+)`\s*\|\s*([^\s|]+)\s*\|[^|]*\|\s*(\d{4}-\d\d-\d\d)\s*\|/gm;

/** The days of release that a page has, by name and version. */
export function daysIn(page: string): Map<string, string> {
  return new Map(
    [...page.matchAll(row)].map(([, name = '', version = '', day = '']) => [
      `${name} ${version}`,
      day,
    ]),
  );
}

/** The page of docs/. */
export function dependencyPage(
  packages: readonly ShippedPackage[],
  days: ReadonlyMap<string, string>,
): string {
  const rows = packages.map(({ name, version, licence, neededBy }) => [
    `\`${name}\``,
    version,
    licence,
    days.get(`${name} ${version}`) ?? 'unknown',
    neededBy.join(', '),
  ]);
  const head = ['package', 'version', 'licence', 'released by', 'needed by'];
  return `# What others wrote

Every package of which something is in what users install. All licences allow that and ask for no more than
to be named; where a package offers several, the first that does is taken. A version was released on the
day given or before it: that is when the registry that was asked had it. Written by
\`scripts/dependencies.ts\`, and kept true by \`tests/repo/dependencies.test.ts\`. \`src\` is our own sources, \`build\`
what the build copies in.

${table(head, rows, head.length).join('\n')}
`;
}
