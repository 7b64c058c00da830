import { spawnSync } from 'node:child_process';

/**
 * Builds the extension, as what is measured or shown must be what the sources say now. What a build
 * that fails says goes to stderr.
 * @param browser as wxt names it
 * @returns whether there is a build
 */
export function isBuilt(browser: 'chrome' | 'firefox' = 'chrome'): boolean {
  // The program is a .cmd file on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  const { status, stdout, stderr } = spawnSync('wxt', ['build', '-b', browser], {
    encoding: 'utf8',
    shell,
    // Any other name in the caller's environment puts the paths of this machine into the scripts.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) console.error([stdout, stderr].join('\n'));
  return status === 0;
}
