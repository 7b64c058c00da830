import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesBelow, sourceFiles } from './files.ts';
import { stableZip } from './stable-zip.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where packages are left, with the list of their hashes. */
export const packagesFolder = join(root, 'out', 'packages');

/** The list of hashes beside the packages, as `sha256sum -c` reads it. */
export const sumsFile = 'SHA256SUMS';

export type Target = 'chromium' | 'firefox' | 'sources';

const contents = {
  chromium: () => filesBelow(join(root, '.output', 'chrome-mv3')),
  firefox: () => filesBelow(join(root, '.output', 'firefox-mv3')),
  sources: () => sourceFiles(root),
} satisfies Record<Target, unknown>;

/** Name of a package's file; all three carry the version of the sources. */
export async function packageName(target: Target): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return `cardproof-${version}-${target}.zip`;
}

/** The bytes of a package, from what was built last. */
export async function packageBytes(target: Target): Promise<Uint8Array> {
  return stableZip(await contents[target]());
}

/**
 * Writes all packages and their hashes, in place of older ones.
 * @returns the lines of the list: `hash␠␠name`
 */
export async function writePackages(): Promise<string[]> {
  await rm(packagesFolder, { recursive: true, force: true });
  await mkdir(packagesFolder, { recursive: true });
  const lines: string[] = [];
  for (const target of ['chromium', 'firefox', 'sources'] as const) {
    const [name, bytes] = [await packageName(target), await packageBytes(target)];
    await writeFile(join(packagesFolder, name), bytes);
    lines.push(`${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  }
  await writeFile(join(packagesFolder, sumsFile), `${lines.join('\n')}\n`);
  return lines;
}
