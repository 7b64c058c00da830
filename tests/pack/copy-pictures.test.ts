import { describe, expect, it } from 'vitest';
import { withoutCopyPictures } from '../../src/pack/copy-pictures.ts';

const data = (text: string) => `data:image/png;base64,${text}`;
const edition = '<!-- cardproof page copy 2 -->';
const sent = `<img alt="a &gt; b" src="${data('c2VudA==')}">`;
const drawn = `<img data-cardproof-drawn="" src="${data('ZHJhd24=')}">`;
const framed = `<iframe srcdoc="<img data-cardproof-drawn=&quot;&quot; src=&quot;${data('aW5uZXI=')}&quot;>"></iframe>`;
const style = `<style>a{background:url("${data('c3R5bGU=')}")}@font-face{src:url("data:font/woff2;base64,Zm9udA==")}</style>`;
const copy = edition + style + sent + drawn + framed;

/** What is left of the pictures, by the words that they hold. */
function leftIn(html: string): string[] {
  return [...html.matchAll(/base64,([A-Za-z0-9+/=]+)/g)]
    .map(([, text = '']) => atob(text))
    .filter((text) => /^[a-z]+$/.test(text));
}

describe('pictures of a page copy', () => {
  it.each([
    ['none', ['style', 'font', 'sent', 'drawn', 'inner']],
    ['drawn', ['style', 'font', 'sent']],
    ['all', ['font']],
  ] as const)('with %s hidden, these are left: %j', (which, left) => {
    expect(leftIn(withoutCopyPictures(copy, which))).toEqual(left);
  });

  it('of the first edition cannot be told apart, so all are hidden', () => {
    expect(leftIn(withoutCopyPictures(sent + drawn, 'drawn'))).toEqual([]);
  });

  it('go without touching anything else', () => {
    const text = `${edition}<p>data:image/png;base64 is written here, 5 &gt; 3</p>`;
    expect(withoutCopyPictures(text, 'all')).toBe(text);
  });
});
