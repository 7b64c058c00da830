/**
 * Gets a fresh clone ready: dependencies from the lockfile and, where asked for, a browser. Node
 * built-ins only, and it must run on Node 20, because it runs before anything is installed.
 * Everything it says goes to stderr: stdout belongs to the command that follows.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';
import { missingPrograms, testPrograms } from './test-programs.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const oldestNode = 20;
/** The first Node that runs TypeScript by itself and that WXT and Vitest support. */
const oldestToolNode = 24;

/** Something the user has to do; its message is all that is shown. */
export class NotReady extends Error {}

/**
 * @param {{ browser: boolean, programs?: boolean }} needs `programs` are those of the tests
 * @returns {{ node: string, browser: string | null }} the programs that the command is to use
 * @throws NotReady with instructions
 */
export function bootstrap(needs) {
  checkNode();
  if (!isInstalled()) installDependencies();
  const node = toolNode();
  if (needs.programs) readyPrograms();
  return { node, browser: needs.browser ? readyBrowser() : null };
}

export function say(text) {
  process.stderr.write(`${text}\n`);
}

function checkNode() {
  if (majorOf(process.versions.node) >= oldestNode) return;
  throw new NotReady(
    `CardProof needs Node ${oldestNode} or newer; this is ${process.version}. Get it from https://nodejs.org/`,
  );
}

function majorOf(version) {
  return Number(version.split('.')[0]);
}

/**
 * True when everything that the lockfile demands of this platform is installed in its version. The
 * contents are compared, not file times: a checkout touches the lockfile without changing it.
 */
function isInstalled() {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  const demanded = readPackages(join(root, 'package-lock.json'));
  if (!installed || !demanded) return false;
  return Object.entries(demanded).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

function installDependencies() {
  say('Installing the dependencies from the lockfile (npm ci) …');
  const ci = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm names itself to its scripts; calling that file avoids a shell on Windows.
  const npm = process.env.npm_execpath;
  const done = npm
    ? run(process.execPath, [npm, ...ci])
    : run('npm', ci, { shell: process.platform === 'win32' });
  if (!done) throw new NotReady('npm ci failed; its messages stand above.');
}

/** Node 24 comes with the dependencies, so that any Node 20 can start the project. */
function toolNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = join(root, 'node_modules', 'node', 'bin', name);
  if (existsSync(bundled)) return bundled;
  if (majorOf(process.versions.node) >= oldestToolNode) return process.execPath;
  throw new NotReady(
    `The npm package "node" did not install its program (were install scripts switched off?). ` +
      `Run "npm rebuild node", or use Node ${oldestToolNode} or newer.`,
  );
}

function isDebianAsRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** What cannot be installed is only told of: the tests that need it fail and say so. */
function readyPrograms() {
  const packagesOf = (names) => names.map((name) => testPrograms[name]);
  const missing = missingPrograms();
  if (missing.length > 0 && isDebianAsRoot()) installWithApt(packagesOf(missing));
  const stillMissing = missingPrograms();
  if (stillMissing.length === 0) return;
  say(
    `Not installed: ${stillMissing.join(', ')}. Tests that need them will fail. On Debian and Ubuntu:`,
  );
  say(`  sudo apt-get install ${packagesOf(stillMissing).join(' ')}`);
}

function readyBrowser() {
  const missing = [
    ...(findBrowser() === null ? ['chromium'] : []),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length > 0 && isDebianAsRoot()) installWithApt(missing);
  const browser = findBrowser();
  if (browser === null) throw new NotReady(howToGetBrowser());
  if (!existsSync(browser)) throw new NotReady(`CARDPROOF_BROWSER names no file: ${browser}`);
  if (!hasChineseFont()) {
    say('No Chinese font found: pages will show empty boxes. On Debian and Ubuntu:');
    say('  sudo apt-get install fonts-noto-cjk');
  }
  return browser;
}

/** macOS and Windows bring Chinese fonts; on Linux only fontconfig knows. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

function installWithApt(packages) {
  say(`Installing ${packages.join(' and ')} (apt-get) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  run('apt-get', ['update', '-qq'], { env });
  if (!run('apt-get', ['install', ...options, '--no-install-recommends', ...packages], { env })) {
    say('apt-get failed; its messages stand above.');
  }
}

function howToGetBrowser() {
  const ways = {
    darwin: ['  brew install --cask chromium', '  or Chrome from https://www.google.com/chrome/'],
    win32: ['  winget install Google.Chrome', '  (or use Microsoft Edge, which Windows brings)'],
    linux: [
      '  Debian:  sudo apt-get install chromium fonts-noto-cjk',
      '  Ubuntu:  sudo snap install chromium && sudo apt-get install fonts-noto-cjk',
      '  Fedora:  sudo dnf install chromium google-noto-sans-cjk-fonts',
      '  Arch:    sudo pacman -S chromium noto-fonts-cjk',
    ],
  };
  return [
    'No browser of the Chromium family found. Install one of Chromium, Chrome or Edge:',
    ...(ways[process.platform] ?? ways.linux),
    'or set CARDPROOF_BROWSER to the program file of one.',
  ].join('\n');
}

/** Runs a program with its output on stderr; false when it failed or does not exist. */
function run(program, args, options = {}) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  return status === 0;
}
