import '../support/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clockWatch } from '../../src/background/clock-watch.ts';
import { knownOffsets } from '../../src/browser/settings.ts';
import type { ClockReading } from '../../src/capture/server-time.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const origin = 'https://shop.example';
const hour = 3_600_000;
const start: ClockReading = { epochMs: 10 * hour, monotonicMs: 0, timeOriginMs: 10 * hour };

/** Both clocks some time after the start, the one that can be set having been set. */
function clocksAt(ms: number, setBy = 0): ClockReading {
  return { ...start, epochMs: start.epochMs + ms + setBy, monotonicMs: ms };
}

function said(offsetMs: number, uncertaintyMs = 1100) {
  return { origin, dateMs: 0, localMs: -offsetMs, offsetMs, uncertaintyMs };
}

let db: CardProofDb;
let services: ReturnType<typeof testServices>;

beforeEach(async () => {
  db = emptyStore();
  services = testServices(db);
  await knownOffsets.setValue({});
});

async function jumps(): Promise<unknown[]> {
  const rows = await db.ledger.orderBy('seq').toArray();
  return rows.flatMap(({ entry }) => (entry.type === 'clock-jump' ? [entry.payload] : []));
}

describe('the computer’s clock within one life of the worker', () => {
  it.each([
    ['goes as it should', clocksAt(hour), []],
    ['is corrected by a little', clocksAt(hour, -1500), []],
    ['is set back', clocksAt(hour, -hour), [{ ms: -hour, by: 'monotonic' }]],
    ['is set forward', clocksAt(hour, 5000), [{ ms: 5000, by: 'monotonic' }]],
  ])('that %s is noted as what it is', async (_, clock, noted) => {
    await clockWatch(services, start).look(clock);
    expect(await jumps()).toEqual(noted);
    expect(services.appended()).toBe(noted.length);
  });

  it('is told of once for each jump', async () => {
    const clock = clockWatch(services, start);
    await clock.look(clocksAt(1000, -hour));
    await clock.look(clocksAt(2000, -hour));
    await clock.look(clocksAt(3000));
    expect(await jumps()).toEqual([
      { ms: -hour, by: 'monotonic' },
      { ms: hour, by: 'monotonic' },
    ]);
  });

  it('whose jump could not be written is told of with the next capture', async () => {
    const clock = clockWatch(services, start);
    const full = vi.spyOn(db.ledger, 'bulkAdd').mockRejectedValueOnce(new Error('full'));
    await clock.look(clocksAt(1000, -hour));
    expect(await services.troubles.all()).toMatchObject([{ problem: { stage: 'clock-jump' } }]);
    full.mockRestore();
    await clock.look(clocksAt(2000, -hour));
    expect(await jumps()).toEqual([{ ms: -hour, by: 'monotonic' }]);
  });
});

describe('the computer’s clock beside a server’s', () => {
  it.each([
    ['that says the same', said(400), []],
    ['of a shop whose servers differ by seconds', said(9000), []],
    ['that now finds it an hour slow', said(hour), [{ ms: -hour, by: 'server' }]],
    ['that now finds it an hour fast', said(-hour), [{ ms: hour, by: 'server' }]],
  ])('%s is noted as what it is, also in another run', async (_, next, noted) => {
    await clockWatch(services, start).compare(said(0));
    await clockWatch(services, start).compare(next);
    expect(await jumps()).toEqual(noted);
  });

  it('of another shop is another matter', async () => {
    const clock = clockWatch(services, start);
    await clock.compare(said(0));
    await clock.compare({ ...said(hour), origin: 'https://other.example' });
    await clock.compare({ unseen: 'no-answer' });
    expect(await jumps()).toEqual([]);
  });

  it('does not tell again what the other clock has told', async () => {
    const clock = clockWatch(services, start);
    await clock.compare(said(0));
    await clock.look(clocksAt(1000, -hour));
    await clock.compare(said(hour));
    expect(await jumps()).toEqual([{ ms: -hour, by: 'monotonic' }]);
  });
});

describe('the ledger', () => {
  it('says itself that an entry is earlier than the one before it, once', async () => {
    await seal(db, orderDraft());
    const [last] = await db.ledger.orderBy('seq').reverse().limit(1).toArray();
    const earlier = Date.parse(last?.entry.at ?? '') - 2 * hour;
    await seal(db, orderDraft({ at: earlier }));
    await seal(db, orderDraft({ at: earlier + 1 }));
    expect(await jumps()).toEqual([{ ms: -2 * hour, by: 'ledger' }]);
    const types = (await db.ledger.orderBy('seq').toArray()).map(({ entry }) => entry.type);
    expect(types.indexOf('clock-jump')).toBe(types.indexOf('captured') + 2);
  });
});
