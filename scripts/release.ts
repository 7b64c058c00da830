/**
 * `npm run release [-- --dry-run]`: checks everything that a release needs, makes packages, hashes and notes in
 * `out/release/`, and the tag. `--dry-run` makes no tag and goes on past what is missing, to say all of it.
 * `--tagged` is for the workflow, where the tag is what started it; `--untested` leaves the tests out of a dry run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildVerifier } from './build-verifier.ts';
import { notesOf, obstacles } from './release/notes.ts';
import { packagesFolder, sumsFile } from './zip/packages.ts';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out', 'release');

const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    tagged: { type: 'boolean', default: false },
    untested: { type: 'boolean', default: false },
  },
});
const isDry = values['dry-run'];
process.exitCode = (await release()) ? 0 : 1;

async function release(): Promise<boolean> {
  const { version } = JSON.parse(await text('package.json')) as { version: string };
  const changelog = await text('CHANGELOG.md');
  const missing = obstacles({
    version,
    changelog,
    verifiers: await text('docs/verifiers.md'),
    verifierHash: createHash('sha256')
      .update(await buildVerifier())
      .digest('hex'),
    changes: git('status', '--porcelain'),
    tags: values.tagged ? [] : git('tag').split('\n'),
  });
  for (const sentence of missing) console.log(`missing: ${sentence}`);
  if (missing.length > 0 && !isDry) return false;
  const tests = values.untested && isDry ? [] : [['scripts/test.mjs', '--long']];
  const steps = [...tests, ['scripts/zip.ts'], ['scripts/lint-package.ts']];
  const failed = steps.filter((step) => !succeeds(step)).map(([name = '']) => name);
  for (const name of failed) console.log(`failed: ${name}`);
  if (failed.length > 0) return false;

  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await cp(packagesFolder, out, { recursive: true });
  await writeFile(join(out, 'notes.md'), `${notesOf(changelog, version)?.text ?? ''}\n`);
  console.log(await readFile(join(out, sumsFile), 'utf8'));
  if (isDry || values.tagged) {
    console.log(
      `would ${missing.length > 0 ? 'stop at what is missing' : `tag this commit v${version}`}`,
    );
  } else {
    git('tag', '-a', `v${version}`, '-m', `CardProof ${version}`);
    console.log(`tagged v${version}. Next: git push origin v${version}`);
  }
  return missing.length === 0;
}

function succeeds(step: readonly string[]): boolean {
  console.log(`node ${step.join(' ')}`);
  return spawnSync('node', step, { cwd: root, stdio: 'inherit' }).status === 0;
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}

function text(path: string): Promise<string> {
  return readFile(join(root, path), 'utf8');
}
