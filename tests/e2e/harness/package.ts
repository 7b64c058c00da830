import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageBytes } from '../../../scripts/zip/packages.ts';
import { needProgram } from '../../support/programs.ts';

/** Puts the package that a store would get into a folder, and gives its path. */
export async function packageIn(folder: string, target: 'chromium' | 'firefox'): Promise<string> {
  const file = join(folder, `cardproof-${target}.zip`);
  await writeFile(file, await packageBytes(target));
  return file;
}

/** The package for Chromium, unpacked below a folder by a program that is not ours. */
export async function unpackedPackage(folder: string): Promise<string> {
  needProgram('unzip');
  const unpacked = join(folder, 'unpacked');
  execFileSync('unzip', ['-q', await packageIn(folder, 'chromium'), '-d', unpacked]);
  return unpacked;
}
