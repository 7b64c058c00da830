import { describe, expect, it } from 'vitest';
import { withoutCopyPictures } from '../../src/pack/copy-pictures.ts';

const data = (text: string) => `data:image/png;base64,${text}`;
const edition = '<!-- cardproof page copy 2 -->';
const sent = `<img alt="a &gt; b" src="${data('c2VudA==')}">`;
const drawn = `<img data-cardproof-drawn="" src="${data('ZHJhd24=')}">`;
const framed = `<iframe srcdoc="<img data-cardproof-drawn=&quot;&quot; src=&quot;${data('aW5uZXI=')}&quot;>"></iframe>`;
const style = `<style>a{background:url("${data('c3R5bGU=')}")}@font-face{src:url("data:font/woff2;base64,Zm9udA==")}</style>`;
const sentStyle = `<style>b{background:url("${data('c2hlZXQ=')}#cardproof-sent")}</style>`;
const own = `<p style="background:url(&quot;${data('b3du')}&quot;)"></p>`;
const set = `<style>p{background:image-set("${data('c2V0')}#cardproof-sent" 1x)}</style>`;
const styledPicture = `<img style="background:url(&quot;${data('YmVoaW5k')}&quot;)" src="${data('ZnJvbnQ=')}">`;
const framedStyle = `<iframe srcdoc="<b style=&quot;background:url(&amp;quot;${data('ZGVlcA==')}&amp;quot;)&quot;></b><b style=&quot;background:url(&amp;quot;${data('ZmFy')}#cardproof-sent&amp;quot;)&quot;></b>"></iframe>`;
const copy =
  edition + style + sent + drawn + framed + sentStyle + own + set + styledPicture + framedStyle;
const inStyles = ['own', 'set', 'behind'];

/** What is left of the pictures, by the words that they hold. */
function leftIn(html: string): string[] {
  return [...html.matchAll(/base64,([A-Za-z0-9+/=]+)/g)]
    .map(([, text = '']) => atob(text))
    .filter((text) => /^[a-z]+$/.test(text));
}

describe('pictures of a page copy', () => {
  it.each([
    [
      'none',
      ['style', 'font', 'sent', 'drawn', 'inner', 'sheet', ...inStyles, 'front', 'deep', 'far'],
    ],
    ['drawn', ['font', 'sent', 'sheet', 'front', 'far']],
    ['all', ['font']],
  ] as const)('with %s hidden, these are left: %j', (which, left) => {
    expect(leftIn(withoutCopyPictures(copy, which))).toEqual(left);
  });

  it('of the first edition cannot be told apart, so all are hidden', () => {
    expect(leftIn(withoutCopyPictures(sent + drawn, 'drawn'))).toEqual([]);
  });

  it('inside of a drawing are hidden however they are written', () => {
    const drawing = (href: string) => `${edition}<svg><image href="${href}"/></svg>`;
    const text = 'data:image/svg+xml,%3Csvg%3Ekey&amp;%3C/svg%3E';
    const hidden = withoutCopyPictures(drawing(text), 'drawn');
    expect(hidden).not.toContain('key');
    expect(withoutCopyPictures(drawing(data('a2V5')), 'drawn')).toBe(hidden);
  });

  it('go without touching anything else', () => {
    const text = `${edition}<p>data:image/png;base64 is written here, 5 &gt; 3</p>`;
    expect(withoutCopyPictures(text, 'all')).toBe(text);
  });
});
