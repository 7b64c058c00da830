// @vitest-environment jsdom
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PageCountdown, pageCountdown } from '../../../src/ui/in-page/countdown.ts';
import { closedRoots } from '../../support/closed-roots.ts';

const text = { text: 'Saving soon', cancel: 'Cancel', language: 'en' };
let count: PageCountdown;
let roots: ShadowRoot[];
let cancelled: number;
let isReal: boolean;
let heard: string[];
const note = ({ key }: KeyboardEvent) => heard.push(key);

beforeEach(() => {
  vi.useFakeTimers();
  roots = closedRoots();
  cancelled = 0;
  isReal = true;
  heard = [];
  document.addEventListener('keydown', note, true);
  count = pageCountdown(document, {
    onCancel: () => {
      cancelled += 1;
    },
    isReal: () => isReal,
  });
});

afterEach(() => {
  void count.hide();
  document.removeEventListener('keydown', note, true);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const isThere = () => document.querySelector('cardproof-countdown') !== null;
const press = (key: string) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

describe('the countdown in a page', () => {
  it('counts in one element, which takes no focus', () => {
    document.body.innerHTML = '<input>';
    document.querySelector('input')?.focus();
    for (const seconds of [3, 2, 1]) count.show(seconds, text);
    expect(document.querySelectorAll('cardproof-countdown')).toHaveLength(1);
    expect(roots[0]?.querySelector('.number')?.textContent).toBe('1');
    expect(document.activeElement?.localName).toBe('input');
  });

  it('is cancelled by Escape, which the page does not hear, and by its button', () => {
    count.show(3, text);
    press('x');
    press('Escape');
    expect({ cancelled, heard, there: isThere() }).toEqual({
      cancelled: 1,
      heard: ['x'],
      there: false,
    });
    count.show(3, text);
    roots.at(-1)?.querySelector('button')?.click();
    expect(cancelled).toBe(2);
  });

  it('gives the page its keys back', () => {
    count.show(3, text);
    void count.hide();
    press('Escape');
    expect({ cancelled, heard }).toEqual({ cancelled: 0, heard: ['Escape'] });
  });

  it('is not cancelled by the page', () => {
    count.show(3, text);
    isReal = false;
    press('Escape');
    roots.at(-1)?.querySelector('button')?.click();
    expect({ cancelled, there: isThere() }).toEqual({ cancelled: 0, there: true });
  });

  it('goes where nobody counts any more', async () => {
    count.show(3, text);
    await vi.advanceTimersByTimeAsync(1000);
    count.show(2, text);
    await vi.advanceTimersByTimeAsync(2000);
    expect(isThere()).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(isThere()).toBe(false);
  });
});
