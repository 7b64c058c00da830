/**
 * Entry of every npm script: `node scripts/run.mjs [--browser] [--programs] command [argument …]`. Gets the clone
 * ready, then runs the command with the project's own programs first on PATH. Its exit code is the
 * command's.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { bootstrap, NotReady, root, say } from './bootstrap.mjs';

const words = process.argv.slice(2);
const first = words.findIndex((word) => !word.startsWith('--'));
const needs = words.slice(0, Math.max(first, 0));
const [command, ...args] = words.slice(needs.length);

try {
  if (!command || first < 0) {
    throw new NotReady('usage: node scripts/run.mjs [--browser] [--programs] command [argument …]');
  }
  const [browser, programs] = [needs.includes('--browser'), needs.includes('--programs')];
  start(command, args, bootstrap({ browser, programs }));
} catch (error) {
  if (!(error instanceof NotReady)) throw error;
  say(error.message);
  process.exitCode = 1;
}

function start(name, parameters, { node, browser }) {
  const folders = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
  const env = { ...process.env, PATH: folders.join(delimiter) };
  if (browser !== null) env.CARDPROOF_BROWSER = browser;
  const isNode = name === 'node';
  const child = spawn(isNode ? node : name, parameters, {
    cwd: root,
    env,
    stdio: 'inherit',
    // The other programs are .cmd files on Windows, which only a shell can start.
    shell: process.platform === 'win32' && !isNode,
  });
  // Ctrl+C reaches the command by itself; this process only waits for it to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    say(`${name} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1);
  });
}
