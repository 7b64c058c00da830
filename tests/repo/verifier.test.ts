import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildVerifier } from '../../scripts/build-verifier.ts';
import { root } from './source-files.ts';

/** Goes into every pack; most of it is what reads certificates. */
const mostBytes = 880_000;

let page: string;

beforeAll(async () => {
  page = await buildVerifier();
});

/** A difference of whole pages would fill the screen. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** The style comes first, and the script last: it may itself hold the tags of a page that it writes. */
function inside(tag: 'style' | 'script'): string {
  const start = page.indexOf(`<${tag}>`) + tag.length + 2;
  const end = tag === 'style' ? page.indexOf('</style>') : page.lastIndexOf('</script>');
  return page.slice(start, end);
}

describe('verify.html', () => {
  it('is the same from the same sources, whatever the mode of the build', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'development';
    try {
      expect(hashOf(await buildVerifier())).toBe(hashOf(page));
    } finally {
      process.env.NODE_ENV = before;
    }
  });

  it('is what the extension puts into packs', () => {
    const built = join(root, '.output', 'chrome-mv3', 'pack', 'verify.html');
    const isThat = hashOf(readFileSync(built, 'utf8')) === hashOf(page);
    expect(isThat, 'run `npm run build` first').toBe(true);
  });

  it('allows its own script and style, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(inside('script'))}`,
      `style-src ${hash(inside('style'))}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('is one file: it names no other', () => {
    const markup = page.replace(inside('script'), '').replace(inside('style'), '');
    expect(markup).not.toMatch(/\b(?:src|href)=|@import|url\(/);
    expect(inside('style')).not.toMatch(/@import|url\(/);
  });

  it('says nothing of the machine on which it was built', () => {
    expect(page).not.toContain(root);
    expect(page).not.toMatch(/node_modules|sourceMappingURL/);
  });

  it(`has at most ${mostBytes} bytes`, () => {
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(mostBytes);
  });
});
