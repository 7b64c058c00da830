import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root, textOf } from './source-files.ts';

const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((file) => file !== '');
const texts = tracked.filter((file) => !/\.(png|jpg|zip|ico|woff2?)$/.test(file));

const inModules = 'node_modules/';
const lock = JSON.parse(textOf('package-lock.json')) as {
  packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
};

/** `file:line` of each line in a text file that matches. */
function linesWith(pattern: RegExp, files: readonly string[] = texts): string[] {
  return files.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  );
}

describe('the repository', () => {
  it('holds no path of a machine', () => {
    const homes = ['home', 'Users', 'root', 'work'].join('|');
    expect(linesWith(new RegExp(`(?<![\\w.:/])/(?:${homes})/[\\w.]+/`))).toEqual([]);
  });

  it('depends on nothing beside it', () => {
    expect(linesWith(new RegExp(`\\.\\./${'shared'}\\b`))).toEqual([]);
  });

  it('installs from whatever registry the user has: the lockfile names none', () => {
    const bound = Object.entries(lock.packages).filter(([, { resolved }]) => resolved);
    expect(bound.map(([name]) => name)).toEqual([]);
  });

  it('installs on every platform: the lockfile knows all optional packages', () => {
    const known = new Set(Object.keys(lock.packages).map((path) => path.split(inModules).at(-1)));
    const missing = Object.values(lock.packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !known.has(name));
    expect(missing).toEqual([]);
  });

  it('keeps no built or exported file', () => {
    expect(tracked.filter((file) => /^(out|\.output|\.wxt|node_modules)\//.test(file))).toEqual([]);
  });

  it('does not silence the compiler', () => {
    const silencer = new RegExp(['@ts-', '(ignore|nocheck|expect-error)'].join(''));
    const sources = texts.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
    expect(linesWith(silencer, sources)).toEqual([]);
  });

  it('leaves no work for later in the code', () => {
    const sources = texts.filter((file) => /^(src|entrypoints|scripts|tests)\//.test(file));
    expect(
      linesWith(new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`), sources),
    ).toEqual([]);
  });
});
