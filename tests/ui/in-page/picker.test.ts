// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PointedPlace } from '../../../src/model/reading-hint.ts';
import { type PagePicker, pagePicker } from '../../../src/ui/in-page/picker.ts';

const text = { ask: 'Click it', how: 'Esc ends', cancel: 'Cancel', language: 'en' };
const place: PointedPlace = { where: 'p', label: '', nth: 0 };

let sent: (PointedPlace[] | null)[];
let asked: Element[];
let heard: string[];
let picker: PagePicker;

beforeEach(() => {
  document.body.innerHTML =
    '<form id="pay"><p id="a">One</p><div><b id="b">Two</b></div><button id="buy">Buy</button></form>';
  sent = [];
  asked = [];
  heard = [];
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
