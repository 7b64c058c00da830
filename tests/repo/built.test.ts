import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesLike, root, textOf } from './source-files.ts';

/** What users install, as it is built: only its own code runs, and nothing runs that a page wrote. */
const folders = ['.output/chrome-mv3', '.output/firefox-mv3'];
let files: string[] = [];

beforeAll(() => {
  files = filesLike(...folders.map((folder) => `${folder}/**/*.{js,html}`));
  expect(
    files.length,
    'run `npm run build` and `npm run build -- -b firefox` first',
  ).toBeGreaterThan(30);
});

/** Files that hold a pattern, by their names without hashes. */
function holding(pattern: RegExp): string[] {
  return files.filter((file) => pattern.test(textOf(file)));
}

describe('the built files', () => {
  it.each([
    ['make code of text', /\beval\s*\(|\bnew Function\b|[^.\w]Function\s*\(\s*["'`][^"'`]/],
    ['load code from elsewhere', /\bimport(?:Scripts)?\s*\(\s*["'`](?:https?:)?\/\//],
    ['write markup into a document', /\bdocument\.write(?:ln)?\s*\(|insertAdjacentHTML\s*\(/],
  ])('do not %s', (_, pattern) => {
    expect(holding(pattern)).toEqual([]);
  });

  it('have no script in a page but files of the package, and no listener as an attribute', () => {
    // verify.html is one file for other people's machines; its own policy names its script by hash.
    const pages = files.filter((file) => file.endsWith('.html') && !file.includes('/pack/'));
    expect(pages.length).toBeGreaterThanOrEqual(8);
    for (const page of pages) {
      const html = textOf(page);
      for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) {
        expect(tag).toMatch(/\ssrc="\/[\w/.-]+\.js"/);
      }
      expect(html).not.toMatch(/<script\b[^>]*>[^<]|\son\w+=|javascript:/i);
      expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    }
  });

  it('are allowed the same in both browsers', () => {
    const [chromium, firefox] = folders.map((folder) =>
      JSON.parse(readFileSync(join(root, folder, 'manifest.json'), 'utf8')),
    );
    const policy = 'content_security_policy';
    expect(firefox[policy]).toEqual(chromium[policy]);
    expect(firefox.web_accessible_resources ?? []).toEqual([]);
    expect(firefox.content_scripts ?? []).toEqual([]);
    expect(firefox.host_permissions ?? []).toEqual([]);
    expect(firefox.optional_host_permissions).toEqual(['<all_urls>']);
    expect(
      firefox.permissions.filter((name: string) => !chromium.permissions.includes(name)),
    ).toEqual([]);
  });
});

describe('our sources', () => {
  const sinks =
    /\.(?:innerHTML|outerHTML)\s*\+?=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|setHTMLUnsafe|createContextualFragment|\beval\(|new Function/;

  it('make no markup of a text', () => {
    const sources = filesLike('src/**/*.{ts,tsx}', 'entrypoints/**/*.ts');
    // What a comment says is not done.
    const code = (file: string) => textOf(file).replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    expect(sources.filter((file) => sinks.test(code(file)))).toEqual([]);
  });

  it('hear no message that a page can send', () => {
    const inPage = filesLike(
      'src/ui/in-page/**/*.ts',
      'src/reading/**/*.ts',
      'src/capture/**/*.ts',
    );
    const listens =
      /addEventListener\(\s*['"]message['"]|(?:window|globalThis|self)\.onmessage|CustomEvent/;
    expect(inPage.filter((file) => listens.test(textOf(file)))).toEqual([]);
  });
});
