/** Finds browsers that are installed. Node built-ins only: it runs before anything is installed. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'];

const windowsPrograms = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/**
 * Finds a browser of the Chromium family.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | null} path of the program: `CARDPROOF_BROWSER` if set, else the first one found
 */
export function findBrowser(env = process.env, platform = process.platform) {
  if (env.CARDPROOF_BROWSER) return env.CARDPROOF_BROWSER;
  return candidates(env, platform).find(isProgram) ?? null;
}

/**
 * Finds Firefox, in which verify.html has to work, too.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | null} path of the program: `CARDPROOF_FIREFOX` if set, else the first one found
 */
export function findFirefox(env = process.env, platform = process.platform) {
  if (env.CARDPROOF_FIREFOX) return env.CARDPROOF_FIREFOX;
  const path = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = path.flatMap((folder) => [join(folder, 'firefox-esr'), join(folder, 'firefox')]);
  const installed = {
    darwin: [join('/Applications', 'Firefox.app', 'Contents', 'MacOS', 'firefox')],
    win32: [env.ProgramFiles, env['ProgramFiles(x86)']]
      .filter(Boolean)
      .map((root) => join(root, 'Mozilla Firefox', 'firefox.exe')),
  };
  return [...(installed[platform] ?? []), ...onPath].find(isProgram) ?? null;
}

function candidates(env, platform) {
  if (platform === 'win32') {
    const roots = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
    return windowsPrograms.flatMap((path) =>
      roots.filter(Boolean).map((root) => join(root, ...path)),
    );
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = namesOnPath.flatMap((name) => folders.map((folder) => join(folder, name)));
  if (platform !== 'darwin') return onPath;
  const roots = ['/Applications', join(env.HOME ?? '/', 'Applications')];
  const installed = macApplications.flatMap((name) =>
    roots.map((root) => join(root, `${name}.app`, 'Contents', 'MacOS', name)),
  );
  return [...installed, ...onPath];
}

/** Whether a path names a file that can be run. */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
