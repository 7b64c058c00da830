import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cancelLater, captureLater } from '../../src/background/later.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';
import { emptyStore } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

let db: CardProofDb;
let tab: FakeTab;
let ids = 600;

beforeEach(() => {
  ids += 1;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  db = emptyStore(`later ${ids}`);
  tab = fakeTab({ id: ids });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets what waits for no timer go on. */
const breathe = () => vi.advanceTimersByTimeAsync(0);

describe('a capture after a countdown', () => {
  it('counts on badge and page, then captures and tells', async () => {
    const ended = captureLater(testServices(db), tab.id);
    for (const left of [3, 2, 1]) {
      await vi.waitFor(() => expect(tab.done.at(-1)).toBe(`count ${left}`));
      expect(tab.badge).toBe(String(left));
      expect(await db.evidence.count()).toBe(0);
      await vi.advanceTimersByTimeAsync(1000);
    }
    vi.useRealTimers();
    await ended;
    expect(await db.evidence.count()).toBe(1);
    expect(tab.badge).toBeNull();
    expect(tab.toasts).toHaveLength(1);
  });

  it('is cancelled for good, and the badge says nothing any more', async () => {
    const ended = captureLater(testServices(db), tab.id);
    await vi.waitFor(() => expect(tab.done).toEqual(['count 3']));
    expect(await cancelLater(tab.id)).toBe(true);
    expect(tab.badge).toBeNull();
    await vi.advanceTimersByTimeAsync(5000);
    await ended;
    expect(await db.evidence.count()).toBe(0);
    expect(await cancelLater(tab.id)).toBe(false);
  });

  it('begun anew captures once', async () => {
    const services = testServices(db);
    const first = captureLater(services, tab.id);
    await vi.waitFor(() => expect(tab.done).toEqual(['count 3']));
    const second = captureLater(services, tab.id);
    for (let step = 0; step < 8; step++) {
      await breathe();
      await vi.advanceTimersByTimeAsync(1000);
    }
    vi.useRealTimers();
    await Promise.all([first, second]);
    expect(await db.evidence.count()).toBe(1);
  });

  it('of a page that lets no script in counts on the badge alone', async () => {
    tab.report = null;
    tab.url = 'chrome://settings/';
    const ended = captureLater(testServices(db), tab.id);
    await vi.waitFor(() => expect(tab.badge).toBe('3'));
    for (let step = 0; step < 4; step++) {
      await breathe();
      await vi.advanceTimersByTimeAsync(1000);
    }
    vi.useRealTimers();
    await ended;
    expect(tab.done).toEqual([]);
    expect(tab.notifications).toHaveLength(1);
  });
});
