// @vitest-environment jsdom
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PageAct } from '../../../src/model/page-act.ts';
import type { Sight } from '../../../src/ui/in-page/seen.ts';
import { type PageToast, pageToast, type ToastText } from '../../../src/ui/in-page/toast.ts';
import { closedRoots } from '../../support/closed-roots.ts';

const text: ToastText = {
  language: 'en',
  tone: 'good',
  title: 'Saved',
  lines: ['<b>Order</b> · Screenshot', 'In case: Card'],
  picture: null,
  acts: [
    { act: 'undo', label: 'Undo' },
    { act: 'open', label: 'View' },
  ],
  close: 'Close',
  shownFor: 12_000,
};

let toast: PageToast;
let roots: ShadowRoot[];
let sent: PageAct[];
let isReal: boolean;
let sight: Sight;
let sightAt: number[];

beforeEach(() => {
  vi.useFakeTimers();
  roots = closedRoots();
  document.body.innerHTML = '<p>page</p>';
  sent = [];
  isReal = true;
  sight = 'seen';
  sightAt = [];
  toast = pageToast(document, {
    send: (act) => sent.push(act),
    isReal: () => isReal,
    watchSight: () => ({
      sightAt(at) {
        sightAt.push(at);
        return sight;
      },
      end: () => undefined,
    }),
  });
});

afterEach(() => {
  void toast.hide();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const inside = () => roots.at(-1);
const box = () => inside()?.querySelector<HTMLElement>('.toast');
const button = (label: string) =>
  [...(inside()?.querySelectorAll('button') ?? [])].find(
    ({ textContent, title }) => textContent === label || title === label,
  );

async function shown(changes: Partial<ToastText> = {}): Promise<void> {
  toast.show({ ...text, ...changes });
  await vi.advanceTimersByTimeAsync(1);
}

describe('the toast in a page', () => {
  it('says its words as words, in a status that was there before them', async () => {
    toast.show(text);
    expect(inside()?.querySelector('[role=status]')?.textContent).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    expect(inside()?.querySelector('[role=status]')?.textContent).toContain('<b>Order</b>');
    expect(inside()?.querySelector('b')).toBeNull();
    expect(box()?.lang).toBe('en');
    expect(document.body.innerHTML).toBe('<p>page</p>');
  });

  it.each([
    ['Undo', 'undo'],
    ['View', 'open'],
  ] as const)('passes on "%s", pressed by a person', async (label, act) => {
    await shown();
    button(label)?.click();
    expect(sent).toEqual([{ act }]);
  });

  it.each<[Sight, PageAct[]]>([
    ['seen', [{ act: 'undo' }]],
    ['unsure', [{ act: 'ask-undo' }]],
    ['too-soon', []],
  ])('of undo on a toast that was %s it sends %j', async (how, expected) => {
    await shown();
    sight = how;
    button('Undo')?.click();
    expect(sent).toEqual(expected);
  });

  it('goes by what was seen when the button was pressed, not when it was let go of', async () => {
    await shown();
    sight = 'unsure';
    button('Undo')?.dispatchEvent(new Event('pointerdown'));
    sight = 'seen';
    button('Undo')?.dispatchEvent(new MouseEvent('click', { detail: 1 }));
    expect(sent).toEqual([{ act: 'ask-undo' }]);
    expect(sightAt).toHaveLength(1);
  });

  it('hears nothing that the page presses', async () => {
    await shown();
    isReal = false;
    for (const label of ['Undo', 'View', 'Close']) button(label)?.click();
    box()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(sent).toEqual([]);
    expect(toast.isShown()).toBe(true);
  });

  it('goes by itself, but not under the hand or the keyboard of a reader', async () => {
    await shown();
    box()?.dispatchEvent(new Event('pointerenter'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(toast.isShown()).toBe(true);
    box()?.dispatchEvent(new Event('pointerleave'));
    button('Undo')?.focus();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(toast.isShown()).toBe(true);
    button('Undo')?.blur();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(toast.isShown()).toBe(false);
  });

  it('stays where it is to stay', async () => {
    await shown({ tone: 'failed', shownFor: null });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(toast.isShown()).toBe(true);
  });

  it('is closed by its cross and by Escape, which the page does not hear', async () => {
    const heard: string[] = [];
    document.addEventListener('keydown', ({ key }) => heard.push(key));
    await shown();
    button('Close')?.click();
    expect(toast.isShown()).toBe(false);
    await shown();
    const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    button('Undo')?.dispatchEvent(key);
    expect(toast.isShown()).toBe(false);
    expect(heard).toEqual([]);
  });

  it('is there once, and off the screen before a picture is taken', async () => {
    await shown();
    await shown();
    expect(document.querySelectorAll('cardproof-toast')).toHaveLength(1);
    const hidden = toast.hide();
    expect(document.querySelectorAll('cardproof-toast')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    await hidden;
  });

  it('has its picture on a canvas with words, and none where it cannot be painted', async () => {
    vi.stubGlobal('createImageBitmap', async () => {
      throw new Error('no picture');
    });
    toast.show({ ...text, picture: { jpeg: btoa('x'), label: 'What was saved' } });
    expect(inside()?.querySelector('canvas')?.getAttribute('aria-label')).toBe('What was saved');
    await vi.advanceTimersByTimeAsync(1);
    expect(inside()?.querySelector('canvas')).toBeNull();
    vi.unstubAllGlobals();
  });
});
