// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { fetchSheets } from '../../src/capture/page-copy/far-sheets.ts';
import type { ResourceLoader } from '../../src/capture/page-copy/loader.ts';
import { cachedResources } from '../../src/capture/page-copy/loader.ts';
import type { Pacer } from '../../src/capture/page-copy/pacing.ts';
import { styleResources } from '../../src/capture/page-copy/resources.ts';
import { withCarriedStates } from '../../src/capture/page-copy/states.ts';
import { copyPage } from '../../src/capture/page-copy.ts';

const key = 'QM7X-2LPD-90KE';
const patient: Pacer = { isDue: () => false, pause: async () => {}, breathe: async () => {} };
const limits = { characters: 1_000_000, nodes: 1000, inlined: 50_000 };

/** A cache with these files, by address. */
function cacheOf(files: Record<string, { type: string; text: string }>): ResourceLoader {
  return {
    load: async (address) => {
      const file = files[address];
      return file ? new Blob([file.text], { type: file.type }) : null;
    },
    wasLoaded: (address) => !address.includes('unused'),
    expect: () => {},
  };
}

async function copyWith(
  body: string,
  head: string,
  files: Parameters<typeof cacheOf>[0],
  secrets: string[] = [],
) {
  document.head.innerHTML = head;
  document.body.innerHTML = body;
  return copyPage(document, secrets, { limits, loader: cacheOf(files), pacer: patient });
}

const own = (name: string) => new URL(name, document.baseURI).href;
const carried = (type: string, text: string) => `data:${type};base64,${btoa(text)}`;

describe('what a copy takes from the cache', () => {
  it('is fonts and backgrounds of style sheets, pictures, and the file of an image button', async () => {
    const { html, missing } = await copyWith(
      '<div style="background: url(a.png)">a</div><img src="b.png"><input type="image" src="c.png">',
      '<style>@font-face{font-family:x;src:url("x.woff2")}</style>',
      {
        [own('a.png')]: { type: 'image/png', text: 'one' },
        [own('b.png')]: { type: 'image/png', text: 'two' },
        [own('c.png')]: { type: 'image/png', text: 'three' },
        [own('x.woff2')]: { type: 'font/woff2', text: 'four' },
      },
    );
    for (const text of ['one', 'two', 'three']) expect(html).toContain(carried('image/png', text));
    expect(html).toContain(`url("${carried('font/woff2', 'four')}")`);
    expect(missing).toEqual([]);
  });

  it('in styles is told from what the page made itself', async () => {
    const drawn = carried('image/png', 'key');
    const { html } = await copyWith(
      `<div style="background:url(a.png)">a</div><p style="background:url('${drawn}#cardproof-sent')">b</p>`,
      `<style>b{background:url("${drawn}")}</style>`,
      { [own('a.png')]: { type: 'image/png', text: 'one' } },
    );
    expect(html).toContain(`${carried('image/png', 'one')}#cardproof-sent`);
    expect(html).toContain(drawn);
    expect(html).not.toContain(`${drawn}#cardproof-sent`);
  });

  it('is no document, script or anything else that is neither picture nor font', async () => {
    const { html, missing } = await copyWith(
      '<img src="a.png">',
      '<style>a{background:url(b.png)}</style>',
      {
        [own('a.png')]: { type: 'text/html', text: '<script>' },
        [own('b.png')]: { type: 'text/javascript', text: 'x' },
      },
    );
    expect(html).not.toMatch(/data:text/);
    expect(missing.sort()).toEqual([own('a.png'), own('b.png')]);
  });

  it('has its secrets marked where it is a drawing, which is text', async () => {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><text>${key}</text></svg>`;
    const marked = btoa(unescape(encodeURIComponent(drawing.replace(key, '⟦secret:1⟧'))));
    const { html } = await copyWith(
      `<img src="a.svg"><img src="data:image/svg+xml,${encodeURIComponent(drawing)}">`,
      '',
      { [own('a.svg')]: { type: 'image/svg+xml', text: drawing } },
      [key],
    );
    expect(html.split(marked)).toHaveLength(3);
    expect(html).not.toContain(btoa(drawing));
  });

  it('is not missed where the page never loaded it', async () => {
    const style = '<style>.x{background:url(unused.png)}.y{background:url(gone.png)}</style>';
    const { missing } = await copyWith('', style, {});
    expect(missing).toEqual([own('gone.png')]);
  });

  it('ends with its budget, and what did not fit is listed and named in the copy', async () => {
    const large = { type: 'image/png', text: 'x'.repeat(60_000) };
    const { html, missing, cut } = await copyWith('<img src="a.png">', '', {
      [own('a.png')]: large,
    });
    expect(cut).toBe(true);
    expect(missing).toEqual([own('a.png')]);
    expect(html).toContain(`<meta name="cardproof-missing" content="${own('a.png')}">`);
  });
});

describe('addresses in style sheets', () => {
  it.each([
    ['a token of ours that a page wrote itself', 'url("cardproof-resource:0")'],
    ['an address cut by an escape', 'url(https://a.example/\\62 .png)'],
    ['an address that is none', 'url("https://[")'],
  ])('load nothing, not even %s', async (_, value) => {
    const { html } = await copyWith('<p>a</p>', `<style>p{background:${value}}</style>`, {});
    expect([...html.matchAll(/url\("([^"]*)"\)/g)].map(([, address]) => address)).toEqual([
      expect.stringMatching(/^about:invalid/),
    ]);
  });

  it('are found in a style sheet that is made to take long', async () => {
    const hostile = `url(${'\\66'.repeat(50_000)}`;
    const { html } = await copyWith('<p>a</p>', `<style>p{background:${hostile}}</style>`, {});
    expect(html).toContain('<p>a</p>');
  });

  it('are counted as often as they are written', async () => {
    const loader = cacheOf({ 'https://a.example/a.png': { type: 'image/png', text: 'abc' } });
    const missing: string[] = [];
    const context = { loader, pacer: patient, mark: (text: string) => text };
    const resources = styleResources({ ...context, addMissing: (each) => missing.push(each) });
    resources.refer('https://a.example/a.png');
    resources.refer('https://a.example/a.png');
    const one = carried('image/png', 'abc').length;
    const tight = { left: 2 * one - 1, isExceeded: false };
    await resources.load(tight);
    expect([tight.isExceeded, missing]).toEqual([true, ['https://a.example/a.png']]);
  });
});

describe('a style sheet of another origin', () => {
  const far = 'https://cdn.example/css/far.css';

  it('is taken as text, with what it imports, addresses as it means them', async () => {
    const sheets = await fetchSheets(
      [far],
      cacheOf({
        [far]: {
          type: 'text/css',
          text: '@charset "utf-8";/* @import "no.css"; */@import url(more.css) screen;a{background:url(../a.png)}',
        },
        'https://cdn.example/css/more.css': { type: 'text/css', text: 'b{color:red}' },
      }),
    );
    const css = sheets.css(far, (address) => address) ?? '';
    expect(css).toContain('@media screen {\nb{color:red}\n}');
    expect(css).toContain('url("https://cdn.example/a.png")');
    expect(css).not.toContain('import');
  });

  it('that could not be had is not there', async () => {
    const sheets = await fetchSheets([far], cacheOf({}));
    expect([sheets.has(far), sheets.css(far, String)]).toEqual([false, null]);
  });
});

describe('the loader', () => {
  interface Asked {
    address: string;
    init: RequestInit;
  }

  function viewOf(loaded: string[], isControlled = false) {
    const asked: Asked[] = [];
    const view = {
      performance: { getEntriesByType: () => loaded.map((name) => ({ name })), now: () => 0 },
      location: { origin: 'https://shop.example' },
      navigator: { serviceWorker: { controller: isControlled ? {} : null } },
      fetch: async (address: string, init: RequestInit) => {
        asked.push({ address, init });
        return { ok: true, blob: async () => new Blob(['x']) };
      },
    };
    return { asked, view: view as unknown as Window & typeof globalThis };
  }

  it('asks for nothing of the shop but its cache, and elsewhere without cookies', async () => {
    const addresses = ['https://shop.example/a.png', 'https://cdn.example/b.png'];
    const { asked, view } = viewOf(addresses);
    const loader = cachedResources(view);
    for (const address of addresses) await loader.load(address);
    expect(asked.map(({ init }) => [init.cache, init.mode, init.credentials])).toEqual([
      ['only-if-cached', 'same-origin', undefined],
      ['force-cache', 'cors', 'omit'],
    ]);
  });

  it.each([
    ['what the page did not load', 'https://shop.example/other.png', false],
    ['what is no file of the web', 'chrome-extension://abc/a.png', false],
    ['anything where a service worker would see it', 'https://shop.example/a.png', true],
  ])('does not ask for %s', async (_, address, isControlled) => {
    const { asked, view } = viewOf(['https://shop.example/a.png'], isControlled);
    expect(await cachedResources(view).load(address)).toBeNull();
    expect(asked).toEqual([]);
  });

  it('tries a few of the files that only style sheets of other origins know', async () => {
    const { asked, view } = viewOf([]);
    const loader = cachedResources(view);
    const addresses = Array.from({ length: 40 }, (_, n) => `https://cdn.example/${n}.woff2`);
    for (const address of addresses) loader.expect(address);
    for (const address of addresses) await loader.load(address);
    expect(asked).toHaveLength(12);
  });
});

describe('states in style sheets', () => {
  it.each([
    ['.a:hover{}', '.a[data-cardproof-state~="hover"]{}'],
    [
      'a:not(:focus-visible):focus{}',
      'a:not([data-cardproof-state~="focus-visible"])[data-cardproof-state~="focus"]{}',
    ],
    ['.hover\\:x:hover{}', '.hover\\:x[data-cardproof-state~="hover"]{}'],
    ['.hover\\:hover{}', '.hover\\:hover{}'],
    ['@media(hover:hover){a{}}', '@media(hover:hover){a{}}'],
    ['.card-hover:hover{}', '.card-hover[data-cardproof-state~="hover"]{}'],
    ['a:hovering{}', 'a:hovering{}'],
  ])('%s', (css, carriedCss) => {
    expect(withCarriedStates(css)).toBe(carriedCss);
  });
});
