// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenSettled } from '../../../src/ui/in-page/settle.ts';

/** A clock that the test moves; a look may cost as much of it as the test says. */
let looks: number[];
/** What a look costs the page, how long the background takes for it, and whether it hears it. */
let cost: number;
let answering: number;
let isUnheard: boolean;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<p id="clock"></p>';
  looks = [];
  cost = 0;
  answering = 0;
  isUnheard = false;
  end = whenSettled(
    document,
    async () => {
      looks.push(Date.now());
      await new Promise((resolve) => {
        setTimeout(resolve, cost + answering);
      });
      return { cost, isUnheard };
    },
    tools(),
  );
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

function tools() {
  return {
    now: () => Date.now(),
    later: (work: () => void, ms: number) => setTimeout(work, ms) as unknown as number,
    cancel: (timer: number) => clearTimeout(timer),
  };
}

async function change(): Promise<void> {
  const clock = document.querySelector('#clock');
  if (clock) clock.textContent = String(Math.random());
  // The observer hears of it in a microtask.
  await Promise.resolve();
}

function hide(isHidden: boolean): void {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (isHidden ? 'hidden' : 'visible'),
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('a page', () => {
  it('is looked at once when it is quiet, and not again as long as nothing changes', async () => {
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toHaveLength(1);
  });

  it('is looked at after a change has settled, not at each of its steps', async () => {
    await vi.advanceTimersByTimeAsync(5000);
    for (let step = 0; step < 5; step++) {
      await change();
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(5000);
    expect(looks).toHaveLength(2);
  });

  it('that never is quiet is looked at all the same', async () => {
    await vi.advanceTimersByTimeAsync(5000);
    for (let step = 0; step < 100; step++) {
      await change();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(looks.length).toBeGreaterThanOrEqual(4);
    expect(looks.length).toBeLessThanOrEqual(12);
  });

  it('that is costly to look at is looked at less often: a twentieth of the time at most', async () => {
    cost = 200;
    for (let step = 0; step < 600; step++) {
      await change();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(looks.length * cost).toBeLessThanOrEqual(60_000 / 20 + cost);
    expect(looks.length).toBeGreaterThan(5);
  });

  it('is looked at again soon after a look for which the background needed long', async () => {
    answering = 6000;
    await vi.advanceTimersByTimeAsync(1000);
    await change();
    await vi.advanceTimersByTimeAsync(8000);
    expect(looks).toHaveLength(2);
  });

  it('whose look nobody heard is looked at again, more and more rarely, until somebody does', async () => {
    isUnheard = true;
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const unheard = looks.length;
    expect(unheard).toBeGreaterThan(8);
    expect(unheard).toBeLessThan(20);
    isUnheard = false;
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(looks).toHaveLength(unheard + 1);
  });

  it('in the back waits until it is in front', async () => {
    await vi.advanceTimersByTimeAsync(5000);
    hide(true);
    await change();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toHaveLength(1);
    hide(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(looks).toHaveLength(2);
  });

  it('that goes to another address without loading is looked at again', async () => {
    await vi.advanceTimersByTimeAsync(5000);
    window.dispatchEvent(new PopStateEvent('popstate'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(looks).toHaveLength(2);
  });

  it('that changes during a look is looked at once more', async () => {
    cost = 1000;
    await vi.advanceTimersByTimeAsync(5000 + 30_000);
    await change();
    await vi.advanceTimersByTimeAsync(300);
    await change();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toHaveLength(3);
  });

  it('is left alone after the end', async () => {
    end();
    await change();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toHaveLength(0);
  });
});
