import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import type { VerifyReport } from '../../../src/pack/verify/verify-report.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Unpacks a zip into a folder and returns the path of the one folder inside it. */
export async function unzip(zip: string, into: string): Promise<string> {
  const archive = await JSZip.loadAsync(await readFile(zip));
  for (const entry of Object.values(archive.files)) {
    if (entry.dir) continue;
    const path = join(into, entry.name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await entry.async('uint8array'));
  }
  const [folder, ...others] = await readdir(into);
  if (folder === undefined || others.length > 0) throw new Error('a pack holds one folder');
  return join(into, folder);
}

/** Every file below a folder, with forward slashes, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

export interface Finished {
  exit: number;
  stdout: string;
  stderr: string;
}

/** Checks a manifest with the system's own tool, as a stranger would. */
export async function checkManifest(folder: string, manifest: string): Promise<Finished> {
  const tools: [string, string[]][] = [
    ['sha256sum', ['-c', manifest]],
    ['shasum', ['-a', '256', '-c', manifest]],
  ];
  for (const [tool, args] of tools) {
    const finished = await run(tool, args, folder);
    if (finished) return finished;
  }
  throw new Error('neither sha256sum nor shasum is installed');
}

/**
 * Runs the command line that verifies a pack.
 * @param trusted files with roots that the reader accepts
 */
export async function verify(
  zip: string,
  trusted: readonly string[] = [],
): Promise<{ exit: number; report: VerifyReport }> {
  const script = join(root, 'scripts', 'verify.ts');
  const finished = await run(
    process.execPath,
    [script, ...trusted.flatMap((file) => ['--trust', file]), zip],
    root,
  );
  if (!finished) throw new Error('node could not be started');
  return { exit: finished.exit, report: JSON.parse(finished.stdout) as VerifyReport };
}

/** Null when there is no such program. */
function run(program: string, args: string[], cwd: string): Promise<Finished | null> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd }, (error, stdout, stderr) => {
      if (error?.code === 'ENOENT') resolve(null);
      else resolve({ exit: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
