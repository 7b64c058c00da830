// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PointedPlace } from '../../../src/model/reading-hint.ts';
import { type PagePicker, pagePicker } from '../../../src/ui/in-page/picker.ts';
import { boxOf, textElementAt, textElements } from '../../../src/ui/in-page/text-elements.ts';

const text = { ask: 'Click it', how: 'Esc ends', cancel: 'Cancel', language: 'en' };
const place: PointedPlace = { where: 'p', label: '', nth: 0 };

let sent: (PointedPlace[] | null)[];
let asked: Element[];
let heard: string[];
let picker: PagePicker;
let isReal: boolean;

beforeEach(() => {
  document.body.innerHTML =
    '<form id="pay"><p id="a">One</p><div><b id="b">Two</b></div><button id="buy">Buy</button></form>';
  sent = [];
  asked = [];
  heard = [];
  isReal = true;
  // jsdom has no layout: everything is visible, and what lies under a point is the second text.
  Element.prototype.getClientRects = () => [{}] as unknown as DOMRectList;
  Element.prototype.scrollIntoView = () => {};
  document.elementsFromPoint = () => [
    ...document.querySelectorAll('cardproof-picker'),
    ...document.querySelectorAll('#b'),
  ];
  for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'submit']) {
    document.addEventListener(type, note, true);
  }
  picker = pagePicker(document, {
    place: (element) => {
      asked.push(element);
      return place;
    },
    send: (pointed) => sent.push(pointed),
    isReal: () => isReal,
  });
  picker.start(text);
});

afterEach(() => {
  picker.end();
  for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'submit']) {
    document.removeEventListener(type, note, true);
  }
});

function note(event: Event): void {
  heard.push(event.type);
}

function press(key: string, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
}

const isThere = () => document.querySelector('cardproof-picker') !== null;

describe('the picker', () => {
  it('takes the text that is clicked, and the page hears and does nothing', () => {
    const button = document.querySelector('#buy');
    for (const type of ['pointerdown', 'mousedown', 'click']) {
      const event = new MouseEvent(type, {
        bubbles: true,
        cancelable: true,
        clientX: 5,
        clientY: 5,
      });
      button?.dispatchEvent(event);
      expect(event.defaultPrevented).toBe(true);
    }
    expect(asked.map(({ id }) => id)).toEqual(['b']);
    expect(sent).toEqual([[place]]);
    expect(heard).toEqual([]);
    expect(isThere()).toBe(false);
  });

  it('takes nothing that the page does itself, and the page hears nothing', () => {
    isReal = false;
    for (const key of ['ArrowDown', 'Enter', 'Escape']) press(key);
    for (const type of ['mousemove', 'click']) {
      document.querySelector('#b')?.dispatchEvent(new MouseEvent(type, { bubbles: true }));
    }
    expect(sent).toEqual([]);
    expect(asked).toEqual([]);
    expect(heard).toEqual([]);
    expect(isThere()).toBe(true);
  });

  it('is usable by keyboard: arrows move, Enter takes', () => {
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) press(key);
    expect(asked.map(({ id }) => id)).toEqual(['a']);
    expect(sent).toEqual([[place]]);
    expect(heard).toEqual([]);
  });

  it('ends by Escape and says that nothing was pointed at', () => {
    press('Escape');
    expect(sent).toEqual([null]);
    expect(isThere()).toBe(false);
  });

  it('leaves the browser its own keys', () => {
    expect(press('Tab').defaultPrevented).toBe(false);
    expect(press('x').defaultPrevented).toBe(true);
  });

  it('is gone without a trace after it: the page hears its clicks again', () => {
    press('Escape');
    document.querySelector('#a')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    expect(heard).toEqual(['click']);
    expect(document.querySelectorAll('cardproof-picker')).toHaveLength(0);
  });

  it('begun again is there once', () => {
    picker.start(text);
    expect(document.querySelectorAll('cardproof-picker')).toHaveLength(1);
  });
});

describe('the picker of several texts', () => {
  const several = { how: 'One by one', done: 'Done' };
  const other: PointedPlace = { where: 'b', label: '', nth: 0 };

  beforeEach(() => {
    picker.end();
    picker = pagePicker(document, {
      place: ({ id }) => (id === 'a' ? place : other),
      send: (pointed) => sent.push(pointed),
      isReal: () => isReal,
    });
    picker.start({ ...text, several });
  });

  it('takes one after the other, and says them all at the end', () => {
    for (const key of ['ArrowDown', 'Enter', 'ArrowDown', 'Enter']) press(key);
    expect(sent).toEqual([]);
    pressDone();
    expect(sent).toEqual([[place, other]]);
    expect(heard).toEqual([]);
  });

  it('leaves one out that is taken twice, and says nothing while there is none', () => {
    for (const key of ['ArrowDown', 'Enter', 'Enter']) press(key);
    pressDone();
    expect(sent).toEqual([]);
    for (const key of ['ArrowDown', 'Enter']) press(key);
    pressDone();
    expect(sent).toEqual([[other]]);
  });

  it('stays over the page, unseen, until it is taken away', () => {
    for (const key of ['ArrowDown', 'Enter']) press(key);
    pressDone();
    expect(isThere()).toBe(true);
    document.querySelector('#buy')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    press('Escape');
    expect(heard).toEqual([]);
    expect(sent).toHaveLength(1);
    picker.end();
    expect(isThere()).toBe(false);
  });

  /** The button is in a closed tree: only a click at its place reaches it. */
  function pressDone(): void {
    const box = Element.prototype.getBoundingClientRect;
    Element.prototype.getBoundingClientRect = function rect(this: Element) {
      const at = this.className === 'done' ? 500 : 0;
      return { left: at, right: at + 10, top: at, bottom: at + 10 } as DOMRect;
    };
    document.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, clientX: 505, clientY: 505 }),
    );
    Element.prototype.getBoundingClientRect = box;
  }
});

describe('texts in frames of the same origin', () => {
  it('can be pointed at, and the frame around them lies where they are seen', () => {
    document.body.innerHTML = '<p id="a">One</p><iframe></iframe>';
    const frame = document.querySelector('iframe');
    const inner = frame?.contentDocument;
    if (!frame || !inner) throw new Error('no frame');
    inner.body.innerHTML = '<b id="deep">Key</b>';
    const deep = inner.querySelector('#deep');
    frame.getBoundingClientRect = () => ({ x: 100, y: 200, width: 50, height: 50 }) as DOMRect;
    Object.assign(deep ?? {}, {
      getBoundingClientRect: () => ({ x: 3, y: 4, width: 20, height: 10 }),
      getClientRects: () => [{}],
    });
    document.elementsFromPoint = () => [frame, document.body];
    inner.elementsFromPoint = (x, y) => (deep && x === 5 && y === 6 ? [deep] : []);
    expect(textElementAt(document, document.head, 105, 206)).toBe(deep);
    expect(deep && boxOf(deep)).toEqual({ x: 103, y: 204, width: 20, height: 10 });
    expect(textElements(document, document.head).map(({ id }) => id)).toEqual(['a', 'deep']);
  });
});
