import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { measureRegions } from '../../src/reading/regions.ts';

/**
 * jsdom has no layout. Here every character is 10 wide and 20 high, every block is a line of its own
 * in document order, and `data-box="x y width height"` gives an element its box.
 * `data-stacked` puts every text of an element at its left edge.
 */
function page(html: string) {
  const { window } = new JSDOM(html, { url: 'https://shop.example/' });
  Object.assign(window, { innerWidth: 400, innerHeight: 300 });
  layOut(window as unknown as Window & typeof globalThis);
  return window.document;
}

function layOut(window: Window & typeof globalThis) {
  const rect = (x: number, y: number, width: number, height: number) =>
    new window.DOMRect(x, y, width, height);
  window.Element.prototype.getBoundingClientRect = function box(this: Element) {
    const [x = 0, y = 0, width = 0, height = 0] = (this.getAttribute('data-box') ?? '')
      .split(' ')
      .map(Number);
    return rect(x, y, width, height);
  };
  for (const [property, index] of [
    ['clientWidth', 2],
    ['clientHeight', 3],
  ] as const) {
    Object.defineProperty(window.Element.prototype, property, {
      get(this: Element) {
        return Number((this.getAttribute('data-box') ?? '').split(' ')[index] ?? 0);
      },
    });
  }
  window.Range.prototype.getClientRects = function rects(this: Range) {
    const parent = this.startContainer.parentElement ?? window.document.body;
    const [left = 0, top = 0] = (parent.getAttribute('data-box') ?? '').split(' ').map(Number);
    const width = (this.endOffset - this.startOffset) * 10;
    return [
      rect(
        left + (parent.hasAttribute('data-stacked') ? 0 : this.startOffset * 10),
        top,
        width,
        20,
      ),
    ] as unknown as DOMRectList;
  };
}

const key = 'ABCD-1234-EFGH';

describe('regions of secrets', () => {
  it('a key in a text is covered where it stands', () => {
    const document = page(`<p data-box="10 40">卡密：${key} 请保管</p>`);
    expect(measureRegions(document, ['XXXX-YYYY', key])).toEqual([
      { secret: 2, rect: { x: 40, y: 40, width: 140, height: 20 } },
    ]);
  });

  it('a key split over inline elements is covered piece by piece', () => {
    const document = page(
      '<p><span data-box="0 0">ABCD</span><b data-box="40 0">-1234-</b><span data-box="100 0">EFGH!</span></p>',
    );
    expect(measureRegions(document, [key]).map(({ rect }) => [rect.x, rect.width])).toEqual([
      [0, 40],
      [40, 60],
      [100, 40],
    ]);
  });

  it('a key with spaces in it or broken over lines is covered', () => {
    const document = page('<p data-box="0 0">ABCD -1234-\nEFGH</p>');
    expect(measureRegions(document, [key])[0]?.rect).toEqual({
      x: 0,
      y: 0,
      width: 160,
      height: 20,
    });
  });

  it('two blocks do not join to a key', () => {
    const document = page('<p data-box="0 0">ABCD-1234</p><p data-box="0 20">-EFGH</p>');
    expect(measureRegions(document, [key])).toEqual([]);
  });

  it('controls that hold a key are covered whole, hidden and password fields are not looked at', () => {
    const document = page(
      `<textarea data-box="10 10 200 50">x\n${key}</textarea><input data-box="10 70 200 20" value="${key}">` +
        `<input type="hidden" data-box="1 1 1 1" value="${key}"><input type="password" data-box="1 1 1 1" value="${key}">`,
    );
    expect(measureRegions(document, [key]).map(({ rect }) => rect)).toEqual([
      { x: 10, y: 10, width: 200, height: 50 },
      { x: 10, y: 70, width: 200, height: 20 },
    ]);
  });

  it('what is outside of the viewport is dropped, what crosses its edge is clipped', () => {
    const document = page(
      `<p data-box="0 500">${key}</p><p data-box="-200 0">${key}</p><p data-box="330 290">${key}</p>`,
    );
    expect(measureRegions(document, [key])).toEqual([
      { secret: 1, rect: { x: 330, y: 290, width: 70, height: 10 } },
    ]);
  });

  it('open shadow roots are looked into', () => {
    const document = page('<key-box></key-box>');
    const shadow = document.querySelector('key-box')?.attachShadow({ mode: 'open' });
    if (shadow) shadow.innerHTML = `<p data-box="5 5">${key}</p>`;
    expect(measureRegions(document, [key])[0]?.rect).toMatchObject({ x: 5, y: 5 });
  });

  it('frames of the same origin are looked into, moved and clipped to their box', () => {
    const document = page('<iframe data-box="100 100 120 60"></iframe>');
    const inner = document.querySelector('iframe')?.contentWindow as unknown as Window &
      typeof globalThis;
    layOut(inner);
    inner.document.body.innerHTML = `<p data-box="10 10">${key}</p>`;
    expect(measureRegions(document, [key])).toEqual([
      { secret: 1, rect: { x: 110, y: 110, width: 110, height: 20 } },
    ]);
  });

  it('a link whose text is an address with a token is covered at the token', () => {
    const document = page('<a data-box="0 0">/faka?skey=0cc175b9c0f1b6a8</a>');
    expect(measureRegions(document, ['0cc175b9c0f1b6a8'])[0]?.rect).toMatchObject({
      x: 110,
      width: 160,
    });
  });

  it('a short secret inside a longer number is left alone', () => {
    const document = page('<p>订单号 20261234</p>');
    expect(measureRegions(document, ['1234'])).toEqual([]);
  });

  it('5,000 keys are all covered', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `KEY-${i}-ABCD`);
    const document = page(keys.map((value) => `<p>${value}</p>`).join(''));
    const covered = new Set(measureRegions(document, keys).map((region) => region.secret));
    expect(covered.size).toBe(5000);
  });

  it('where there is too much to measure one by one, the whole viewport is covered', () => {
    const document = page(`<p data-stacked data-box="0 0">${`${key} `.repeat(20_001)}</p>`);
    const regions = measureRegions(document, [key]);
    expect(regions).toEqual([{ secret: 1, rect: { x: 0, y: 0, width: 400, height: 300 } }]);
  });

  it('nothing is measured without secrets', () => {
    expect(measureRegions(page(`<p>${key}</p>`), [])).toEqual([]);
  });
});
