/**
 * Runs every check and test and sums them up; the last line is `N passed, N failed`. Each check
 * counts as one, each test as one. `--long` runs the full counts of the long suites.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { countTests } from './count-tests.mjs';

const isLong = process.argv.includes('--long');
const reports = join(root, 'out', 'test');
const minute = 60_000;
const patience = (isLong ? 90 : 9) * minute;
/** Enough of a failed step's output to see why, at its end where tools say it. */
const shownLines = 120;

const totals = { passed: 0, failed: 0 };
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
// A failed build must not leave an older one to be tested.
const built = join(root, '.output', 'chrome-mv3');
for (const folder of [built, join(root, '.output', 'firefox-mv3')]) {
  rmSync(folder, { recursive: true, force: true });
}

// The build comes first: it also writes the types of the extension's own files, which tsc reads.
const isBuilt =
  (await check('build', 'wxt', ['build'])) &&
  (await check('build for Firefox', 'wxt', ['build', '-b', 'firefox']));
if (isBuilt) {
  console.log(`  ${sizes()}`);
  await check('packages', 'node', ['scripts/zip.ts', '--built']);
  await check("linter of Firefox's store", 'node', ['scripts/lint-package.ts']);
}
await check('lint and format', 'biome', ['check', '--error-on-warnings']);
await check('types', 'tsc', ['--noEmit', '-p', 'tsconfig.json']);
await check('types without DOM', 'tsc', ['--noEmit', '-p', 'tsconfig.pure.json']);
await check('dead code', 'knip', ['--no-progress']);
// Alarms that ring after half a minute need no processor meanwhile.
const inBrowser = join('tests', 'e2e', 'vitest.config.ts');
const alarms =
  isBuilt && tests('alarms in a browser', inBrowser, { CARDPROOF_BROWSER_TESTS: 'waiting' });
await tests('tests, Asia/Shanghai', 'vitest.config.ts', { TZ: 'Asia/Shanghai' });
// The long run repeats everything; the short one what a zone can change.
const again = isLong ? {} : { CARDPROOF_SECOND_ZONE: '1' };
await tests('tests, UTC', 'vitest.config.ts', { TZ: 'UTC', ...again });
if (isLong) {
  // Clocks that change twice a year; and digits, days and directions of a language that is not ours.
  const once = { CARDPROOF_LONG: '' };
  await tests('tests, Los Angeles', 'vitest.config.ts', { ...once, TZ: 'America/Los_Angeles' });
  const arabic = { LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
  await tests('tests, Arabic', 'vitest.config.ts', { ...once, ...arabic, TZ: 'Asia/Shanghai' });
}
await alarms;
if (isBuilt) await tests('real browser', inBrowser, { CARDPROOF_BROWSER_TESTS: 'busy' });
else note('real browser', 'not run, because the build failed', 0, 1);

console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** A step that passes or fails as a whole. */
async function check(name, program, args) {
  const { ok, ms, output } = await step(program, args, {});
  if (!ok) show(output);
  note(name, `${ok ? 'ok' : 'FAILED'}, ${seconds(ms)}`, ok ? 1 : 0, ok ? 0 : 1);
  return ok;
}

/** How large the built scripts are; tests/repo/bundle.test.ts holds the limits. */
function sizes() {
  const scripts = readdirSync(built, { recursive: true }).filter((name) => name.endsWith('.js'));
  const sized = scripts.map((name) => ({ name, size: statSync(join(built, name)).size }));
  return sized
    .sort((a, b) => b.size - a.size)
    .map(({ name, size }) => `${name} ${Math.round(size / 1000)} kB`)
    .join(', ');
}

/** A run of vitest, whose tests are counted one by one. */
async function tests(name, config, env = {}) {
  const report = join(reports, `${name.replaceAll(/[^a-z]+/gi, '-')}.json`);
  const args = ['run', '--config', config, '--reporter=default'];
  args.push('--reporter=json', `--outputFile.json=${report}`);
  const { ok, ms, output } = await step('vitest', args, env);
  const { passed, failed, skipped, unsteady } = countTests(readReport(report), ok);
  if (failed > 0) show(output);
  const aside = skipped > 0 ? `, ${skipped} skipped` : '';
  note(name, `${passed} passed, ${failed} failed${aside}, ${seconds(ms)}`, passed, failed);
  for (const each of unsteady) console.log(`  passed at the second try: ${each}`);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs one program to its end, or kills it with all its children when it takes too long. */
function step(program, args, env) {
  return new Promise((resolve) => {
    const started = Date.now();
    const onPosix = process.platform !== 'win32';
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...(isLong ? { CARDPROOF_LONG: '1' } : {}), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: onPosix,
      shell: !onPosix,
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = setTimeout(() => {
      output += `\nstopped after ${seconds(patience)}\n`;
      if (onPosix) process.kill(-child.pid, 'SIGKILL');
      else child.kill();
    }, patience);
    const end = (ok) => {
      clearTimeout(timer);
      resolve({ ok, ms: Date.now() - started, output });
    };
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

function note(name, result, passed, failed) {
  totals.passed += passed;
  totals.failed += failed;
  console.log(`${name.padEnd(25)} ${result}`);
}

function show(output) {
  const lines = output.trimEnd().split('\n');
  if (lines.length > shownLines) console.log(`… ${lines.length - shownLines} lines before`);
  console.log(lines.slice(-shownLines).join('\n'));
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
