import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { extensionCalls, manifestNeeds, type Since, webFeatures } from './browser-needs.ts';
import { filesLike, root, textOf } from './source-files.ts';

type Engine = 'chrome' | 'firefox';

interface Manifest {
  minimum_chrome_version?: string;
  browser_specific_settings?: { gecko: { strict_min_version: string } };
}

/** Sources without comments, in which things are named that nobody uses. */
const sources = filesLike('src/**/*.{ts,tsx,css}', 'entrypoints/**/*.{ts,tsx}').map((file) =>
  textOf(file).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
);
/** Elsewhere `browser` is a word like any other. */
const callers = sources.filter((text) => text.includes("from 'wxt/browser'"));
const calls = new Set(
  callers.flatMap((text) =>
    [...text.matchAll(/\bbrowser\s*\.\s*([a-z]\w+)\s*\??\.\s*([a-z]\w+)/gi)].map(
      ([, api, call]) => `${api}.${call}`,
    ),
  ),
);
const used = webFeatures.filter(({ sign }) => sources.some((text) => sign.test(text)));
const needs: [string, Since][] = [
  ...Object.entries(extensionCalls),
  ...Object.entries(manifestNeeds),
  ...used.map((feature): [string, Since] => [feature.name, feature]),
];

function oldest(engine: Engine): number {
  const folder = engine === 'chrome' ? 'chrome-mv3' : 'firefox-mv3';
  const file = join(root, '.output', folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const version =
    manifest.minimum_chrome_version ?? manifest.browser_specific_settings?.gecko.strict_min_version;
  return Number.parseInt(version ?? '0', 10);
}

describe('the oldest browsers that the manifests let in', () => {
  it('are measured by a list of every call of the extension interface, and of no other', () => {
    expect([...calls].sort()).toEqual(Object.keys(extensionCalls).sort());
  });

  it('are found by signs that still find something', () => {
    expect(used.map(({ name }) => name)).toEqual(expect.arrayContaining(['URL.parse', ':has()']));
    expect(oldest('chrome')).toBeGreaterThan(100);
    expect(oldest('firefox')).toBeGreaterThan(100);
  });

  it.each<Engine>(['chrome', 'firefox'])('have all that is used: %s', (engine) => {
    const missing = needs.filter(
      ([, since]) =>
        since.without === undefined && (since[engine] ?? Number.POSITIVE_INFINITY) > oldest(engine),
    );
    expect(missing.map(([name, since]) => `${name} since ${since[engine]}`)).toEqual([]);
  });

  it('are no older than the language of the sources', () => {
    expect(textOf('tsconfig.json')).toContain('"lib": ["ES2024", "DOM"');
  });

  it.each([
    ['Chromium', 'chrome'],
    ['Firefox', 'firefox'],
  ] as const)('are named in README: %s', (name, engine) => {
    expect(textOf('README.md')).toMatch(new RegExp(`${name} ${oldest(engine)} or newer`));
  });
});
