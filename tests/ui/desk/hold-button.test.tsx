// @vitest-environment jsdom
import '../../support/browser.ts';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it } from 'vitest';
import { HoldButton } from '../../../src/ui/desk/hold-button.tsx';

let states: boolean[];
let button: HTMLButtonElement;

beforeEach(() => {
  states = [];
  act(() => render(null, document.body));
  act(() => render(<HoldButton onHold={(held) => states.push(held)} />, document.body));
  const found = document.querySelector('button');
  if (!found) throw new Error('no button');
  button = found;
  button.setPointerCapture = () => {};
});

function send(event: string, init: Record<string, unknown> = {}): void {
  button.dispatchEvent(Object.assign(new Event(event, { bubbles: true }), init));
}

describe('the button that shows keys', () => {
  it.each([
    ['pointerup', () => send('pointerup')],
    ['a cancelled pointer', () => send('pointercancel')],
    ['the loss of the focus', () => button.dispatchEvent(new Event('blur'))],
    ['the window going into the background', () => globalThis.dispatchEvent(new Event('blur'))],
    ['a hidden page', () => document.dispatchEvent(new Event('visibilitychange'))],
  ])('shows them from the press until %s', (_name, release) => {
    send('pointerdown', { pointerId: 1 });
    expect(states).toEqual([true]);
    release();
    expect(states).toEqual([true, false]);
  });

  it.each([' ', 'Enter'])('works with the key "%s"', (key) => {
    send('keydown', { key });
    send('keyup', { key });
    expect(states).toEqual([true, false]);
  });

  it('shows nothing on a mere click or another key', () => {
    button.click();
    send('keydown', { key: 'Tab' });
    expect(states).not.toContain(true);
  });
});
