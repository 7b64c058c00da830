import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { measureFacts } from '../../src/reading/fact-places.ts';

/**
 * jsdom has no layout. Here every character is 10 wide and 20 high, and `data-box="x y"` says where the
 * text of an element begins.
 */
function page(html: string) {
  const { window } = new JSDOM(html, { url: 'https://shop.example/' });
  Object.assign(window, { innerWidth: 400, innerHeight: 300 });
  window.Range.prototype.getBoundingClientRect = function box(this: Range) {
    const parent = (this.startContainer.parentElement ?? window.document.body) as Element;
    const holder = this.startContainer.nodeType === 1 ? (this.startContainer as Element) : parent;
    const [left = 0, top = 0] = (holder.getAttribute('data-box') ?? '').split(' ').map(Number);
    const width = this.toString().length * 10;
    return new window.DOMRect(left + this.startOffset * 10, top, width, 20);
  };
  return window.document;
}

const fact = (text: string, changes: Partial<Fact> = {}) =>
  ({ field: 'orderNo', value: text, text, where: '', confidence: 1, ...changes }) as Fact;

function places(html: string, stated: Fact) {
  const document = page(html);
  const element = document.querySelector('b');
  return measureFacts(document, element ? [{ fact: stated, element }] : []);
}

describe('where a fact stands', () => {
  it('is the place of its text, not of all that its element says', () => {
    const [place] = places('<b data-box="50 40">No: 20261124</b>', fact('20261124'));
    expect(place?.rect).toMatchObject({ x: 90, y: 40, width: 80, height: 20 });
  });

  it('is all of the element where its text is cut into several', () => {
    const [place] = places('<b data-box="50 40"><i>¥</i>12.00</b>', fact('¥12.00'));
    expect(place?.rect).toMatchObject({ x: 50, y: 40, width: 60 });
  });

  it('carries field and order of the fact', () => {
    const stated = fact('20261124', { order: 3 });
    expect(places('<b data-box="0 0">20261124</b>', stated)).toMatchObject([
      { field: 'orderNo', order: 3 },
    ]);
  });

  it.each<[string, string, Fact]>([
    ['what is not in the window', '<b data-box="50 290">20261124</b>', fact('20261124')],
    ['what is scrolled out to the left', '<b data-box="-5 40">20261124</b>', fact('20261124')],
    ['what its element no longer says', '<b data-box="50 40">20261125</b>', fact('20261124')],
    ['a text that was put together', '<b data-box="50 40">2026 1124</b>', fact('20261124')],
    [
      'card keys, whose places are measured as masks',
      '<b>AB</b>',
      fact('AB', { field: 'cardKeys' }),
    ],
    ['a merchant, who stands in several places', '<b>AB</b>', fact('AB', { field: 'merchant' })],
  ])('is not said of %s', (_, html, stated) => {
    expect(places(html, stated)).toEqual([]);
  });

  it('is not said of elements in frames, nor of those that are gone', () => {
    const document = page('<b data-box="50 40">20261124</b>');
    const element = document.createElement('b');
    element.textContent = '20261124';
    expect(measureFacts(document, [{ fact: fact('20261124'), element }])).toEqual([]);
    const other = page('<b data-box="50 40">20261124</b>').querySelector('b');
    expect(other && measureFacts(document, [{ fact: fact('20261124'), element: other }])).toEqual(
      [],
    );
  });

  it('costs no reading where the page breaks what is measured', () => {
    const document = page('<b data-box="50 40">20261124</b>');
    const element = document.querySelector('b');
    document.createRange = () => {
      throw new Error('broken');
    };
    expect(element && measureFacts(document, [{ fact: fact('20261124'), element }])).toEqual([]);
  });
});
