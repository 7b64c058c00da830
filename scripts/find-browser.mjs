/** Finds a browser of the Chromium family. Node built-ins only: it runs before anything is installed. */
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
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | null} path of the program: `CARDPROOF_BROWSER` if set, else the first one found
 */
export function findBrowser(env = process.env, platform = process.platform) {
  if (env.CARDPROOF_BROWSER) return env.CARDPROOF_BROWSER;
  return candidates(env, platform).find(isProgram) ?? null;
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

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
