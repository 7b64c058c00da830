// @vitest-environment jsdom
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage } from '../../../src/ui/in-page/watch.ts';

/** What the background answers, and what it was told. */
let answer: () => Promise<unknown>;
let told: unknown[];
let material: string;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<p id="clock"></p>';
  told = [];
  material = 'first';
  answer = async () => 'go-on';
  Object.assign(chrome.runtime, {
    id: 'test',
    sendMessage: async (message: { page: string }) => {
      told.push(message.page);
      const said = await answer();
      if (message.page === 'arrived' && said === 'go-on') putReader();
      return said;
    },
  });
});

afterEach(async () => {
  // The watcher of this test must not hear the pages of the next.
  answer = async () => 'stop';
  material = `end ${Math.random()}`;
  await change();
  await vi.advanceTimersByTimeAsync(120_000);
  Reflect.deleteProperty(globalThis, 'cardproofReader');
  Reflect.deleteProperty(globalThis, 'cardproofWatching');
  vi.useRealTimers();
});

function putReader(): void {
  Object.defineProperty(globalThis, 'cardproofReader', {
    configurable: true,
    value: { material: () => material },
  });
}

async function change(): Promise<void> {
  const clock = document.querySelector('#clock');
  if (clock) clock.textContent = String(Math.random());
  await Promise.resolve();
}

const settle = () => vi.advanceTimersByTimeAsync(3000);

describe('the watcher in a page', () => {
  it('says that it arrived, then what changed, and nothing for a repaint', async () => {
    watchPage();
    await settle();
    expect(told).toEqual(['arrived', 'changed']);
    await change();
    await settle();
    expect(told).toHaveLength(2);
    material = 'second';
    await change();
    await settle();
    expect(told).toEqual(['arrived', 'changed', 'changed']);
  });

  it('looks anew at a page that comes back from the history', async () => {
    watchPage();
    await settle();
    const event = Object.assign(new Event('pageshow'), { persisted: true });
    window.dispatchEvent(event);
    await settle();
    expect(told).toEqual(['arrived', 'changed', 'changed']);
  });

  it('does not tell the old content of a single page under its new address', async () => {
    material = '["product",["a"]]';
    watchPage();
    await settle();
    history.pushState(null, '', '/orders/1');
    material = '["order-detail",["a"]]';
    await change();
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).toEqual(['arrived', 'changed']);
    material = '["order-detail",["b"]]';
    await change();
    await settle();
    expect(told).toEqual(['arrived', 'changed', 'changed']);
  });

  it('tells a page that stays as it was under its new address after a while', async () => {
    material = '["product",["a"]]';
    watchPage();
    await settle();
    history.pushState(null, '', '/orders/2');
    material = '["order-detail",["a"]]';
    await change();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual(['arrived', 'changed', 'changed']);
  });

  it('runs once, however often it is started', async () => {
    watchPage();
    watchPage();
    await settle();
    expect(told).toEqual(['arrived', 'changed']);
  });

  it('stops when it is told to, and can be started again', async () => {
    answer = async () => 'stop';
    watchPage();
    await settle();
    await change();
    await settle();
    expect(told).toEqual(['arrived']);
    answer = async () => 'go-on';
    watchPage();
    await settle();
    expect(told).toEqual(['arrived', 'arrived', 'changed']);
  });

  it.each([
    ['a worker that is killed', () => Promise.reject(new Error('message channel closed'))],
    ['a problem of the background', async () => ({ ok: false })],
    ['nobody', async () => undefined],
  ])(
    'says it again after it was heard by %s, although nothing changes any more',
    async (_, fails) => {
      watchPage();
      await settle();
      answer = fails as () => Promise<unknown>;
      material = 'second';
      await change();
      await settle();
      answer = async () => 'go-on';
      await vi.advanceTimersByTimeAsync(70_000);
      const before = told.length;
      await vi.advanceTimersByTimeAsync(120_000);
      expect(told.slice(2).length).toBeGreaterThanOrEqual(2);
      expect(told).toHaveLength(before);
    },
  );

  it('stops where the extension is gone', async () => {
    watchPage();
    await settle();
    answer = () => Promise.reject(new Error('Extension context invalidated'));
    Reflect.deleteProperty(chrome.runtime, 'id');
    material = 'second';
    await change();
    await vi.advanceTimersByTimeAsync(300_000);
    expect(told).toHaveLength(3);
    Object.assign(chrome.runtime, { id: 'test' });
  });

  it('is not fooled by elements that a page puts under its names', async () => {
    document.body.innerHTML +=
      '<form id="cardproofReader"></form><form id="cardproofWatching"></form>';
    watchPage();
    await settle();
    expect(told).toEqual(['arrived', 'changed']);
  });
});
