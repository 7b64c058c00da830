import '../support/browser.ts';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { watchDeadlines } from '../../src/background/deadline-watch.ts';
import { lostEvidence, markLedger } from '../../src/background/services.ts';
import { startBackground } from '../../src/background/start.ts';
import { programName } from '../../src/browser/program.ts';
import { summaryOf } from '../../src/dispute/case-summary.ts';
import { sha256Hex } from '../../src/model/hash.ts';
import { isoWithOffset } from '../../src/model/time.ts';
import { makeSummaries, readSummaries } from '../../src/store/case-summaries.ts';
import { setCaseOpen } from '../../src/store/cases.ts';
import { putClaim } from '../../src/store/claims.ts';
import { sealItem, secretsFile } from '../../src/store/evidence.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import { CardProofDb } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import { countRows } from '../support/count-rows.ts';
import { gained } from '../support/gained.ts';
import { listenedBrowser } from '../support/listened-browser.ts';
import { seededBytes } from '../support/pack-source.ts';
import { orderDraft, orderFacts } from '../support/sealed-store.ts';
import { chanceOf, type Order, ordersOf, sessionsOf } from './buyer.ts';
import { wrongAlerts } from './expected-alerts.ts';

// Minutes long: once is enough, and no hour of this depends on the zone that it runs in.
const isLong = process.env.CARDPROOF_LONG === '1' && process.env.TZ !== 'UTC';
/** The year of the issue, and a sample of it at the same pace. */
const size = isLong
  ? { days: 365, orders: 2000, items: 20_000 }
  : { days: 5, orders: 27, items: 270 };

const begins = Date.parse('2026-01-01T00:00:00+08:00');
const chance = chanceOf(10);
const sessions = sessionsOf(begins, size.days, chance);
const orders = ordersOf(sessions, size, chance);
const random = seededBytes('year');

vi.useFakeTimers({ toFake: ['Date'] });

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const nameOf = (no: number) => `Card ${String(no).padStart(5, '0')}`;
const idOf = (no: number, of: number) => (no * 1000 + of + 1).toString(16).padStart(32, '0');

/** A browser that remembers its alarm and what it was told to show. */
function tellingBrowser() {
  listenedBrowser();
  const told = new Map<number, number[]>();
  const state = {
    alarm: null as number | null,
    notifications: 0,
    told,
    caseOf: new Map<string, number>(),
  };
  const tellOf = (no: number) => told.set(no, [...(told.get(no) ?? []), Date.now()]);
  Object.assign(chrome.alarms, {
    create: async (name: string, { when }: { when: number }) => {
      if (name === 'deadlines') state.alarm = when;
    },
    clear: async (name: string) => {
      if (name === 'deadlines') state.alarm = null;
    },
  });
  Object.assign(chrome.notifications, {
    create: async (id: string, { message }: { message: string }) => {
      state.notifications += 1;
      const one = /^deadline:([0-9a-f]{32})\//.exec(id)?.[1];
      if (one) tellOf(state.caseOf.get(one) ?? -1);
      else for (const [, no] of message.matchAll(/Card (\d{5})/g)) tellOf(Number(no));
    },
  });
  return state;
}

type Act = (db: CardProofDb) => Promise<void>;

/** Seals the n-th capture of an order: all that a capture has, with few bytes. */
async function sealSmall(db: CardProofDb, { no, captures, orderedAt }: Order, index: number) {
  const facts = orderFacts(`YEAR${String(no).padStart(12, '0')}`).map((fact) => {
    if (fact.field === 'product') return { ...fact, value: nameOf(no), text: nameOf(no) };
    if (fact.field !== 'orderedAt') return fact;
    const value = isoWithOffset(orderedAt, 480);
    return { ...fact, value, text: value };
  });
  const secrets = index > 0 ? [] : [{ kind: 'card-key', value: `KEY-${idOf(no, 0)}` } as const];
  const at = captures[index] ?? 0;
  const draft = orderDraft({ id: idOf(no, index), at, facts, secrets, secretRegions: [] });
  const page = new TextEncoder().encode(`Order ${no}, capture ${index}`);
  const files = [{ name: 'page.txt', mediaType: 'text/plain', bytes: page }] as const;
  const kept = secretsFile(secrets);
  const all = kept
    ? [...files, { name: 'secrets.json', mediaType: 'application/json', bytes: kept } as const]
    : files;
  const ready = all.map((file) => ({ ...file, hash: sha256Hex(file.bytes) }));
  return gained(await sealItem(db, draft, ready, draft.capturedAt, random));
}

/** Everything that the buyer does, in the order in which he does it. */
function actsOf(order: Order, caseOf: Map<string, number>): [number, Act][] {
  const { no, captures, claimedAt, closedAt, window } = order;
  let caseId = '';
  const acts = captures.map((at, index): [number, Act] => [
    at,
    async (db) => {
      const row = await sealSmall(db, order, index);
      if (index > 0) return;
      caseId = row.caseIds[0] ?? '';
      caseOf.set(caseId, no);
      const { amount, unit } = window;
      const rest = { from: 'order', purpose: 'request_refund' } as const;
      await addWindow(db, caseId, { id: idOf(no, 500), amount, unit, ...rest });
    },
  ]);
  if (claimedAt !== null) {
    const claim = {
      id: idOf(no, 501),
      route: 'shop',
      sentAt: isoWithOffset(claimedAt, 480),
    } as const;
    const noted = { at: claim.sentAt, random };
    acts.push([claimedAt, async (db) => void (await putClaim(db, caseId, claim, noted))]);
  }
  if (closedAt !== null) {
    acts.push([closedAt, async (db) => void (await setCaseOpen(db, caseId, false))]);
  }
  return acts;
}

/** Rows that a start of the worker reads, once it has come to rest, and how many cases are open. */
async function startUp(db: CardProofDb): Promise<{ open: number; cases: number; rows: number }> {
  const count = countRows();
  startBackground();
  await vi.waitFor(
    async () => {
      const before = count.rows();
      await new Promise((done) => setTimeout(done, 60));
      expect(count.rows() - before).toBe(0);
    },
    { timeout: 50_000 },
  );
  count.remove();
  return {
    rows: count.rows(),
    open: await db.cases.where('open').equals(1).count(),
    cases: await db.cases.count(),
  };
}

/** What the figures of the store say of it, beside what lies in it. */
async function keptIn(db: CardProofDb) {
  const by = programName();
  await makeSummaries(db, (await readSummaries(db, by)).missing, { by, make: summaryOf });
  const { made } = await readSummaries(db, by);
  let bytesMissing = 0;
  await db.evidence.each(({ record }) => {
    for (const { size: bytes } of record.files) bytesMissing += bytes;
  });
  await db.blobs.each(({ name, bytes }) => {
    if (name !== 'record.json') bytesMissing -= bytes.length;
  });
  return {
    orders: made.length,
    items: await db.evidence.count(),
    itemsOfCases: made.reduce((sum, { items }) => sum + items, 0),
    bytesMissing,
  };
}

describe(`${size.days} days of a heavy buyer: ${size.orders} orders, ${size.items} items`, () => {
  it('miss no alert, double none, start no slower for what is closed, and lose nothing', {
    timeout: 45 * 60_000,
  }, async () => {
    const db = new CardProofDb();
    const browser = tellingBrowser();
    const acts = orders
      .flatMap((order) => actsOf(order, browser.caseOf))
      .sort(([one], [other]) => one - other);
    const starts: Awaited<ReturnType<typeof startUp>>[] = [];
    const measured = Math.ceil(sessions.length / 8);
    let looks = 0;
    const look = async () => {
      looks += 1;
      await watchDeadlines(db);
    };
    for (const [n, { from, to }] of sessions.entries()) {
      vi.setSystemTime(from);
      if (n % measured === measured - 1 || n === sessions.length - 1)
        starts.push(await startUp(db));
      // The worker starts, and the alarm that was missed rings beside it.
      await Promise.all([look(), look()]);
      for (;;) {
        const [act] = acts;
        const at = Math.min(act?.[0] ?? to, browser.alarm ?? to);
        if (at >= to) break;
        vi.setSystemTime(Math.max(at, Date.now()));
        if (act && act[0] <= at) {
          acts.shift();
          await act[1](db);
          await markLedger(db);
        } else browser.alarm = null;
        await look();
      }
    }
    expect(acts).toEqual([]);
    expect(wrongAlerts(orders, sessions, browser.told)).toEqual([]);
    const tells = [...browser.told.values()].flat().length;
    if (isLong) {
      console.log(JSON.stringify({ looks, tells, notifications: browser.notifications, starts }));
    }
    expect(tells).toBeGreaterThanOrEqual(size.orders);

    // Whatever was closed: a start reads no more than so much of each open case.
    for (const { rows, open } of starts) expect(rows).toBeLessThanOrEqual(60 + 16 * open);

    expect(await keptIn(db)).toEqual({
      orders: size.orders,
      items: size.items,
      itemsOfCases: size.items,
      bytesMissing: 0,
    });
    expect(await lostEvidence(db)).toBeNull();
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
    db.close();
  });
});
