// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PageHint, pageHint } from '../../../src/ui/in-page/hint.ts';

const text = { title: '<b>Saved</b>', body: 'order page', close: 'Close', language: 'en' };
let hint: PageHint;
let roots: ShadowRoot[];

beforeEach(() => {
  vi.useFakeTimers();
  roots = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attached(
    this: Element,
    init,
  ) {
    // Only so can a test see into a closed tree.
    expect(init.mode).toBe('closed');
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
  document.body.innerHTML = '<p>page</p>';
  hint = pageHint(document);
});

afterEach(async () => {
  void hint.hide();
  vi.useRealTimers();
});

const host = () => document.querySelector('cardproof-hint');

describe('the hint in a page', () => {
  it('shows its words as words, out of reach of the page and outside of its body', async () => {
    hint.show('pixels-wanted', text);
    expect(roots[0]?.querySelector('[role=status]')?.textContent).toBe('');
    await vi.advanceTimersByTimeAsync(1);
    expect(roots[0]?.querySelector('strong')?.textContent).toBe('<b>Saved</b>');
    expect(roots[0]?.querySelector('b')).toBeNull();
    expect(roots[0]?.querySelector('[lang=en] [role=status]')).not.toBeNull();
    expect(host()?.getAttribute('style')).toMatch(/display: block !important/);
    expect(host()?.shadowRoot).toBeNull();
    expect(document.body.innerHTML).toBe('<p>page</p>');
  });

  it('is there once, however often it is shown', () => {
    hint.show('saved', text);
    hint.show('pixels-wanted', text);
    expect(document.querySelectorAll('cardproof-hint')).toHaveLength(1);
  });

  it('goes by itself when it only tells, and stays when it asks for something', async () => {
    hint.show('saved', text);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host()).toBeNull();
    hint.show('pixels-wanted', text);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(host()).not.toBeNull();
  });

  it('that only tells does not go away under the hand that is about to close it', async () => {
    hint.show('saved', text);
    roots[0]?.querySelector('button')?.focus();
    await vi.advanceTimersByTimeAsync(6000);
    expect(host()).not.toBeNull();
    roots[0]?.querySelector('button')?.blur();
    await vi.advanceTimersByTimeAsync(6000);
    expect(host()).toBeNull();
  });

  it('is closed by its button and by Escape', () => {
    hint.show('pixels-wanted', text);
    roots[0]?.querySelector('button')?.click();
    expect(host()).toBeNull();
    hint.show('pixels-wanted', text);
    const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    roots[1]?.querySelector('button')?.dispatchEvent(pressed);
    expect(host()).toBeNull();
  });

  it('is off the screen before a picture is taken', async () => {
    hint.show('pixels-wanted', text);
    const hidden = hint.hide();
    expect(host()).toBeNull();
    await vi.advanceTimersByTimeAsync(200);
    await hidden;
  });
});
