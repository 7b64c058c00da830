// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { isFree, nearestFree } from '../../../src/ui/in-page/free-place.ts';

const size = 44;
const own = document.createElement('cardproof-button');
/** The element that lies under the points from 100/100 to 200/200; elsewhere is the body. */
let covering: Element | null;

beforeEach(() => {
  document.body.removeAttribute('style');
  Object.assign(window, { innerWidth: 400, innerHeight: 300 });
  covering = null;
  document.elementsFromPoint = (x, y) => {
    const isInside = x >= 100 && x < 200 && y >= 100 && y < 200;
    return [own, isInside && covering ? covering : document.body];
  };
});

function isFreeOver(html: string, selector: string): boolean {
  document.body.innerHTML = html;
  covering = document.querySelector(selector);
  return isFree(document, { left: 120, top: 120 }, size, own);
}

describe('a place over', () => {
  it.each([
    ['a link', '<a href="/pay">Pay</a>', 'a'],
    ['a picture in a link', '<a href="/pay"><img alt=""></a>', 'img'],
    ['a word in a button', '<button><b><i>Pay</i></b></button>', 'i'],
    ['a button that is off', '<button disabled>Pay</button>', 'button'],
    ['a field', '<input>', 'input'],
    ['the words of a field', '<label>Amount <input></label>', 'label'],
    ['a frame', '<iframe></iframe>', 'iframe'],
    ['what says that it is a button', '<div role="button"><span>Pay</span></div>', 'span'],
    ['what the keyboard reaches', '<div tabindex="0">Pay</div>', 'div'],
    ['what shows the hand', '<div style="cursor: pointer">Pay</div>', 'div'],
    ['what the page made itself and shows nothing of', '<pay-button></pay-button>', 'pay-button'],
  ])('%s is not free', (_, html, selector) => {
    expect(isFreeOver(html, selector)).toBe(false);
  });

  it.each([
    ['a text', '<p>Text</p>', 'p'],
    ['an anchor that leads nowhere', '<a id="top">Top</a>', 'a'],
    ['a part that only takes the focus by script', '<main tabindex="-1"><p>Text</p></main>', 'p'],
    ['what the page made itself and holds text', '<app-root><p>Text</p></app-root>', 'p'],
  ])('%s is free', (_, html, selector) => {
    expect(isFreeOver(html, selector)).toBe(true);
  });

  it('a button in an open shadow tree is not free', () => {
    document.body.innerHTML = '<shop-card><p>light</p></shop-card>';
    const host = document.querySelector('shop-card');
    const root = host?.attachShadow({ mode: 'open' });
    const button = document.createElement('button');
    root?.append(button);
    if (root) root.elementsFromPoint = () => [button];
    covering = host;
    expect(isFree(document, { left: 120, top: 120 }, size, own)).toBe(false);
  });

  it('anything of a page that shows the hand everywhere goes by what it is', () => {
    document.body.style.cursor = 'pointer';
    expect(isFreeOver('<p style="cursor: pointer">Text</p>', 'p')).toBe(true);
    expect(isFreeOver('<button>Pay</button>', 'button')).toBe(false);
  });
});

describe('a place beside', () => {
  it.each([
    ['a finger away', { left: 206, top: 120 }, true],
    ['touching', { left: 200, top: 120 }, false],
    ['over a corner', { left: 190, top: 190 }, false],
  ])('a button, %s', (_, point, free) => {
    document.body.innerHTML = '<button>Pay</button>';
    covering = document.querySelector('button');
    expect(isFree(document, point, size, own)).toBe(free);
  });
});

describe('the nearest free place', () => {
  it('is the wanted one where that is free', () => {
    const wanted = { left: 40, top: 40 };
    expect(nearestFree(document, wanted, size, own)).toEqual(wanted);
  });

  it('stands at an edge of the window otherwise', () => {
    document.body.innerHTML = '<button>Pay</button>';
    covering = document.querySelector('button');
    const found = nearestFree(document, { left: 120, top: 120 }, size, own);
    expect(found?.left).toBe(10);
    expect(Math.abs((found?.top ?? 0) - 120)).toBeLessThanOrEqual(24);
  });

  it('is none where everything can be pressed', () => {
    document.body.innerHTML = '<button>Pay</button>';
    const button = document.querySelector('button') ?? document.body;
    document.elementsFromPoint = () => [own, button];
    expect(nearestFree(document, { left: 120, top: 120 }, size, own)).toBeNull();
  });
});
