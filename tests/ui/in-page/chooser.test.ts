// @vitest-environment jsdom
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rect } from '../../../src/model/fact.ts';
import { type PageChooser, pageChooser } from '../../../src/ui/in-page/chooser.ts';

const text = { ask: 'Choose', how: 'Esc ends', cancel: 'Cancel', language: 'en' };
const boxes: Record<string, Rect> = {
  '#list': { x: 10, y: 10, width: 400, height: 300 },
  '#a': { x: 20, y: 20, width: 200, height: 40 },
  '#b': { x: 20, y: 80, width: 200, height: 40 },
};

let sent: (Rect | null)[];
let heard: string[];
let isReal: boolean;
let chooser: PageChooser;
const types = ['pointerdown', 'mousedown', 'click', 'keydown', 'submit'] as const;
const note = ({ type }: Event) => heard.push(type);

beforeEach(() => {
  document.body.innerHTML = '<form id="list"><p id="a">One</p><p id="b">Two</p></form>';
  sent = [];
  heard = [];
  isReal = true;
  Object.assign(window, { innerWidth: 500, innerHeight: 400 });
  // jsdom has no layout: what stands where is said by the table above.
  Element.prototype.getClientRects = () => [{}] as unknown as DOMRectList;
  Element.prototype.scrollIntoView = () => {};
  Element.prototype.getBoundingClientRect = function boxed(this: Element) {
    const { x, y, width, height } = boxes[`#${this.id}`] ?? { x: 0, y: 0, width: 0, height: 0 };
    return {
      x,
      y,
      width,
      height,
      left: x,
      top: y,
      right: x + width,
      bottom: y + height,
    } as DOMRect;
  };
  document.elementsFromPoint = (x, y) => {
    const found = ['#b', '#a', '#list'].filter((selector) => {
      const box = boxes[selector];
      return box && x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height;
    });
    const own = document.querySelectorAll('cardproof-chooser');
    return [...own, ...found.flatMap((selector) => [...document.querySelectorAll(selector)])];
  };
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work));
  for (const type of types) document.addEventListener(type, note, true);
  chooser = pageChooser(document, { send: (rect) => sent.push(rect), isReal: () => isReal });
  chooser.start(text);
});

afterEach(() => {
  chooser.end();
  for (const type of types) document.removeEventListener(type, note, true);
  vi.unstubAllGlobals();
});

function mouse(type: string, clientX: number, clientY: number): void {
  const how = { bubbles: true, cancelable: true, clientX, clientY };
  const event = new MouseEvent(type, how);
  document.querySelector('#a')?.dispatchEvent(Object.assign(event, { pointerType: 'mouse' }));
}

function press(key: string, shiftKey = false): void {
  document.body.dispatchEvent(
    new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
  );
}

const isThere = () => document.querySelector('cardproof-chooser') !== null;
const answer = () => vi.waitFor(() => expect(sent).toHaveLength(1));

describe('choosing a part of a page', () => {
  it('takes the element that is clicked, and the page hears nothing', async () => {
    for (const type of ['pointermove', 'pointerdown', 'mousedown', 'pointerup', 'click']) {
      mouse(type, 30, 90);
    }
    await answer();
    expect(sent).toEqual([boxes['#b']]);
    expect(heard).toEqual([]);
    expect(isThere()).toBe(false);
  });

  it.each([
    ['to the right and down', [30, 30], [230, 130]],
    ['to the left and up', [230, 130], [30, 30]],
  ] as const)('takes the rectangle that is dragged %s', async (_, [x, y], [toX, toY]) => {
    mouse('pointerdown', x, y);
    mouse('pointermove', toX, toY);
    mouse('pointerup', toX, toY);
    expect(sent).toEqual([]);
    mouse('click', toX, toY);
    await answer();
    expect(sent).toEqual([{ x: 30, y: 30, width: 200, height: 100 }]);
  });

  it('takes no more than the window shows', async () => {
    mouse('pointerdown', 450, 350);
    mouse('pointermove', 900, 900);
    mouse('click', 900, 900);
    await answer();
    expect(sent).toEqual([{ x: 450, y: 350, width: 50, height: 50 }]);
  });

  it.each<[string, [string, boolean?][], Rect | null]>([
    ['the next text', [['ArrowDown'], ['ArrowDown']], boxes['#b'] ?? null],
    ['the text before', [['ArrowDown'], ['ArrowDown'], ['ArrowUp']], boxes['#a'] ?? null],
    ['what holds it', [['ArrowDown'], ['ArrowLeft']], boxes['#list'] ?? null],
    [
      'a frame made larger',
      [['ArrowDown'], ['ArrowRight', true], ['ArrowDown', true]],
      { x: 20, y: 20, width: 210, height: 50 },
    ],
  ])('is usable by keyboard: %s', async (_, keys, chosen) => {
    for (const [key, shift] of keys) press(key, shift);
    press('Enter');
    await answer();
    expect(sent).toEqual([chosen]);
    expect(heard).toEqual([]);
  });

  it('ends by Escape and says that nothing was chosen', async () => {
    press('Escape');
    await answer();
    expect(sent).toEqual([null]);
    expect(isThere()).toBe(false);
  });

  it('takes nothing that the page does itself', () => {
    isReal = false;
    press('ArrowDown');
    press('Enter');
    mouse('click', 30, 90);
    expect(isThere()).toBe(true);
    expect(heard).toEqual([]);
  });

  it('takes nothing where nothing was aimed at', () => {
    press('Enter');
    mouse('click', 480, 390);
    expect(isThere()).toBe(true);
  });
});
