// @vitest-environment jsdom
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageAct } from '../../../src/model/page-act.ts';
import { type PageButton, pageButton } from '../../../src/ui/in-page/page-button.ts';
import { closedRoots } from '../../support/closed-roots.ts';

const text = { label: 'Save', how: 'Drag', hide: 'Hide', language: 'en', place: { x: 1, y: 0.5 } };
/** What can be pressed on the page, as left, top, right, bottom; jsdom has no layout of its own. */
let pressable: [number, number, number, number][];
let button: PageButton;
let roots: ShadowRoot[];
let acts: PageAct[];
let isReal: boolean;
let isHeard: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  roots = closedRoots();
  document.body.innerHTML = '<a id="pay" href="/pay">Pay</a><p id="text">Text</p>';
  Object.assign(window, { innerWidth: 1000, innerHeight: 800 });
  pressable = [];
  acts = [];
  isReal = true;
  isHeard = true;
  document.elementsFromPoint = (x, y) => {
    const isOver = pressable.some(
      ([left, top, right, bottom]) => x >= left && x < right && y >= top && y < bottom,
    );
    const own = document.querySelectorAll('cardproof-button');
    return [...own, ...document.querySelectorAll(isOver ? '#pay' : '#text')];
  };
  button = pageButton(document, {
    send: async (act) => {
      acts.push(act);
      return isHeard;
    },
    isReal: () => isReal,
  });
  button.show(text);
});

afterEach(() => {
  button.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const place = () => roots.at(-1)?.querySelector<HTMLElement>('.place');
const main = () => roots.at(-1)?.querySelector<HTMLElement>('.main');
const at = () => [place()?.style.left, place()?.style.top].map((text) => parseFloat(text ?? ''));
const isYielding = () => place()?.classList.contains('yielding');
const isThere = () => document.querySelector('cardproof-button') !== null;
const click = (detail = 1) => main()?.dispatchEvent(new MouseEvent('click', { detail }));

function pointer(type: string, clientX: number, clientY: number): void {
  const event = new MouseEvent(type, { clientX, clientY, button: 0 });
  main()?.dispatchEvent(Object.assign(event, { pointerId: 1 }));
}

function press(key: string): void {
  main()?.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
}

describe('the button in a page', () => {
  it('stands where it was put, as a share of the window', () => {
    expect(at()).toEqual([946, 378]);
    button.show({ ...text, place: { x: 0, y: 0 } });
    expect(at()).toEqual([10, 10]);
    expect(document.querySelectorAll('cardproof-button')).toHaveLength(1);
  });

  it('asks for a capture when a person presses it, and not twice at once', () => {
    click();
    click();
    expect(acts).toEqual([{ act: 'capture' }]);
    void button.hide();
    button.restore();
    click();
    expect(acts).toHaveLength(2);
  });

  it('hears nothing that the page does', () => {
    isReal = false;
    click();
    press('ArrowLeft');
    pointer('pointerdown', 960, 400);
    pointer('pointermove', 500, 400);
    pointer('pointerup', 500, 400);
    roots.at(-1)?.querySelector<HTMLElement>('.hide')?.click();
    document.querySelector<HTMLElement>('cardproof-button')?.click();
    expect(acts).toEqual([]);
    expect(at()).toEqual([946, 378]);
  });

  it('follows the pointer, keeps its new place, and takes the end of a drag for no press', () => {
    pointer('pointerdown', 960, 400);
    pointer('pointermove', 700, 300);
    pointer('pointerup', 700, 300);
    click();
    expect(at()).toEqual([686, 278]);
    expect(acts).toEqual([
      { act: 'move-button', x: expect.closeTo(676 / 936, 6), y: expect.closeTo(268 / 736, 6) },
    ]);
    click(0);
    expect(acts.at(-1)).toEqual({ act: 'capture' });
  });

  it('takes a trembling hand for a press', () => {
    pointer('pointerdown', 960, 400);
    pointer('pointermove', 962, 402);
    pointer('pointerup', 962, 402);
    click();
    expect(acts).toEqual([{ act: 'capture' }]);
  });

  it('is moved by the arrow keys, and never out of the window', () => {
    press('ArrowUp');
    expect(at()).toEqual([946, 362]);
    press('ArrowRight');
    expect(at()).toEqual([946, 362]);
    expect(acts.every(({ act }) => act === 'move-button')).toBe(true);
  });

  it('does not come to stand over what can be pressed', () => {
    pressable = [[880, 300, 1000, 460]];
    button.show(text);
    const [left = 0, top = 0] = at();
    expect(left + 44 <= 880 || top >= 460 || top + 44 <= 300).toBe(true);
    expect(isYielding()).toBe(false);
  });

  it('gives way when something to press comes beneath it', async () => {
    const before = at();
    pressable = [[880, 300, 1000, 460]];
    document.body.append(document.createElement('b'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(at()).not.toEqual(before);
    expect(acts).toEqual([]);
  });

  it('lets clicks through while the page is scrolled, and where there is no free place', async () => {
    window.dispatchEvent(new Event('scroll'));
    expect(isYielding()).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(isYielding()).toBe(false);
    pressable = [[0, 0, 1000, 800]];
    window.dispatchEvent(new Event('scroll'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(isYielding()).toBe(true);
  });

  it('takes no press when something came beneath it a moment ago', () => {
    pressable = [[880, 300, 1000, 460]];
    click();
    expect(acts).toEqual([]);
    expect(at()).not.toEqual([946, 378]);
  });

  it('is off the page for a picture, and back afterwards', async () => {
    const hidden = button.hide();
    expect(isThere()).toBe(false);
    await vi.advanceTimersByTimeAsync(200);
    await hidden;
    button.restore();
    expect(isThere()).toBe(true);
    button.end();
    button.restore();
    expect(isThere()).toBe(false);
  });

  it('goes when it is hidden, and where nobody hears it any more', async () => {
    roots.at(-1)?.querySelector<HTMLElement>('.hide')?.click();
    expect({ acts, there: isThere() }).toEqual({ acts: [{ act: 'hide-button' }], there: false });
    button.show(text);
    isHeard = false;
    click();
    await vi.advanceTimersByTimeAsync(0);
    expect(isThere()).toBe(false);
  });
});
