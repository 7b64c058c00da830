import { missingPrograms, testPrograms } from '../../scripts/test-programs.mjs';

/**
 * Fails where a program of others is missing that a test runs: `npm test` installs it where it can, and
 * nothing is skipped in silence.
 */
export function needProgram(name: string): void {
  if (!missingPrograms().includes(name)) return;
  throw new Error(`${name} is not installed (Debian: apt-get install ${testPrograms[name]})`);
}
