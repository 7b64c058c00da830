import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM } from 'jsdom';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPlatformId, withPlatform } from '../../scripts/new-platform/skeleton.ts';
import { newPlatform } from '../../scripts/new-platform.ts';
import type { inspect } from '../../src/reading/inspect.ts';

const project = join(import.meta.dirname, '../..');

describe('the skeleton of a shop program', () => {
  let root = '';

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'new-platform-'));
    for (const part of ['src/reading', 'src/model']) {
      cpSync(join(project, part), join(root, part), { recursive: true });
    }
    mkdirSync(join(root, 'tests/fixtures/reading'), { recursive: true });
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it('is in the list at once, and reads the page that comes with it', async () => {
    const written = newPlatform(root, 'demo-shop-2', '2026-11');
    expect(written).toEqual({
      files: [
        'src/reading/platforms/demo-shop-2.ts',
        'src/reading/platforms/index.ts',
        'tests/fixtures/reading/demo-shop-2-order.html',
      ],
    });
    const reader = pathToFileURL(join(root, 'src/reading/inspect.ts')).href;
    const module = (await import(/* @vite-ignore */ reader)) as { inspect: typeof inspect };
    const html = readFileSync(join(root, 'tests/fixtures/reading/demo-shop-2-order.html'), 'utf8');
    const url = /^<!-- url: (\S+) -->/.exec(html)?.[1] ?? '';
    const reading = module.inspect(new JSDOM(html, { url }).window.document, url);
    expect(reading).toMatchObject({ platform: 'demo-shop-2', kind: 'order-detail' });
    const keys = reading.facts.find(({ field }) => field === 'cardKeys');
    expect(keys?.value).toEqual(['HERON-7H2Q-90AX-11PD']);
  });

  it('is never written over something', () => {
    const list = join(root, 'src/reading/platforms/index.ts');
    const before = readFileSync(list, 'utf8');
    expect(newPlatform(root, 'dujiaoka', '2026-11')).toHaveProperty('refused');
    expect(readFileSync(list, 'utf8')).toBe(before);
  });
});

describe('the id of a shop program', () => {
  it.each(['demo', 'demo-shop', 'shop2'])('can be %s', (id) => {
    expect(isPlatformId(id)).toBe(true);
  });

  it.each(['', 'Demo', '2shop', 'a_b', '../x', 'a--b', 'index', 'platform', 'x'.repeat(41)])(
    'cannot be "%s"',
    (id) => {
      expect(isPlatformId(id)).toBe(false);
    },
  );
});

describe('the list of shop programs', () => {
  const list = readFileSync(join(project, 'src/reading/platforms/index.ts'), 'utf8');

  it('keeps its imports in the order of paths and takes a new program last', () => {
    const grown = withPlatform(list, 'm-shop') ?? '';
    const paths = [...grown.matchAll(/from '(.+)'/g)].map((match) => match[1]);
    expect(paths).toEqual([...paths].sort());
    expect(grown).toMatch(/\n {2}mShop,\n\];\n$/);
  });

  it('is left alone when it looks otherwise', () => {
    expect(withPlatform('export const platforms = [];\n', 'm-shop')).toBeNull();
  });
});
