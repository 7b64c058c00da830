/**
 * Programs of others with which the tests check what a stranger would: none of them is needed to use or
 * to build the extension. Node built-ins only: it runs before anything is installed.
 */
import { delimiter, join } from 'node:path';
import { findFirefox, isProgram } from './find-browser.mjs';

/** By name of the program, the Debian package that has it. */
export const testPrograms = {
  openssl: 'openssl',
  unzip: 'unzip',
  zip: 'zip',
  '7z': 'p7zip-full',
  python3: 'python3',
  age: 'age',
  pdftotext: 'poppler-utils',
  'firefox-esr': 'firefox-esr',
};

/** Names of the programs that are not installed. */
export function missingPrograms(env = process.env) {
  return Object.keys(testPrograms).filter((name) =>
    name === 'firefox-esr' ? findFirefox(env) === null : !isOnPath(name, env),
  );
}

function isOnPath(name, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.some(
    (folder) => isProgram(join(folder, name)) || isProgram(join(folder, `${name}.exe`)),
  );
}
