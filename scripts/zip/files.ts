import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedFile } from './stable-zip.ts';

/** What is made, never written; the same as in `.gitignore`, for a folder without git. */
const made = ['node_modules', '.output', '.wxt', 'out'];

/** Every file below a folder. */
export function filesBelow(folder: string): Promise<PackedFile[]> {
  return read(folder, walk(folder, ''));
}

/**
 * The sources: what git knows or would take. The unpacked sources have no git; there everything counts
 * that is not made, which is the same.
 */
export function sourceFiles(root: string): Promise<PackedFile[]> {
  if (!existsSync(join(root, '.git'))) return read(root, walk(root, '', made));
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\0');
  return read(
    root,
    // Git also lists what was deleted and not yet committed.
    listed.filter((path) => path !== '' && existsSync(join(root, path))),
  );
}

function walk(folder: string, below: string, without: readonly string[] = []): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    if (without.includes(entry.name)) return [];
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    return entry.isDirectory() ? walk(folder, path) : [path];
  });
}

function read(folder: string, paths: readonly string[]): Promise<PackedFile[]> {
  return Promise.all(
    paths.map(async (path) => ({
      path,
      bytes: new Uint8Array(await readFile(join(folder, path))),
    })),
  );
}
