import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureTab } from '../../src/background/captures.ts';
import { clockWatch } from '../../src/background/clock-watch.ts';
import { watchDeadlines } from '../../src/background/deadline-watch.ts';
import { deleteOverdueItems, takeBackItem } from '../../src/background/removals.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import { windowOf } from '../deadlines/sample.ts';
import { halfWritten } from '../e2e/harness/whole-items.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { gained } from '../support/gained.ts';
import { injected } from '../support/injected.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';
import { lostItems } from '../support/store-faults.ts';

const hour = 3_600_000;
const year = 365 * 24 * hour;
const ordered = Date.parse('2026-11-20T14:30:15+08:00');

let db: CardProofDb;
let sealed: EvidenceRow;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: sampleMoment });
  db = emptyStore();
  sealed = await seal(db, orderDraft());
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a clock that is set back by a year', () => {
  it('misses no alert and says none twice, while it is wrong and after it is put right', async () => {
    const tab = fakeTab();
    const alarm = vi.fn(async (_: string, __: { when: number }) => {});
    Object.assign(chrome.alarms, { create: alarm });
    await addWindow(db, sealed.caseIds[0] ?? '', windowOf({ from: 'order' }));
    const told = async (at: number): Promise<number> => {
      const before = tab.notifications.length;
      await watchDeadlines(db, () => at);
      return tab.notifications.length - before;
    };
    expect(await told(sampleMoment)).toBe(0);
    expect(await told(ordered + 13 * hour)).toBe(1);
    // By the wrong clock the deadline is a year away.
    expect(await told(ordered + 14 * hour - year)).toBe(0);
    expect(alarm).toHaveBeenLastCalledWith('deadlines', { when: expect.any(Number) });
    expect(await told(ordered + 17 * hour - year)).toBe(0);
    // Put right: what was due meanwhile is said now, once.
    expect(await told(ordered + 19 * hour)).toBe(1);
    expect(await told(ordered + 19 * hour + 60_000)).toBe(0);
    expect(await told(ordered + 24 * hour)).toBe(1);
    expect(await told(ordered + 30 * hour)).toBe(0);
    injected('clock-set-back', { lost: await lostItems(db, [sealed]) });
  });

  it('is an entry of the ledger before the next capture, which is sealed as ever', async () => {
    fakeTab();
    const services = testServices(db);
    const start = { epochMs: sampleMoment, monotonicMs: 0, timeOriginMs: sampleMoment };
    services.clock = clockWatch(services, start);
    vi.setSystemTime(sampleMoment - year);
    await services.clock.look({ ...start, epochMs: sampleMoment - year });
    const row = gained(await captureTab(services, 7));
    const entries = (await db.ledger.toArray()).map(({ entry }) => entry);
    const jump = entries.find(({ type }) => type === 'clock-jump');
    expect(jump?.payload).toEqual({ ms: -year, by: 'monotonic' });
    expect(jump?.seq).toBeLessThan(row.seq);
    injected('clock-set-back', {
      lost: await lostItems(db, [sealed, row]),
      falseSaved: halfWritten(row),
    });
  });

  it('neither shortens nor lengthens the grace of what was taken back beyond a day', async () => {
    fakeTab();
    const services = testServices(db);
    gained(await takeBackItem(services, sealed.id));
    for (const [at, isThere] of [
      [sampleMoment - year, true],
      [sampleMoment - year + 5 * hour, true],
      // Put right again: a year forward is no year of grace.
      [sampleMoment + 6 * hour, true],
      [sampleMoment + 12 * hour, true],
    ] as const) {
      vi.setSystemTime(at);
      await deleteOverdueItems(services);
      expect((await db.removals.count()) === 1).toBe(isThere);
    }
    for (let n = 1; n <= 6; n++) {
      vi.setSystemTime(sampleMoment + (12 + 6 * n) * hour);
      await deleteOverdueItems(services);
    }
    expect(await db.removals.count()).toBe(0);
  });
});
