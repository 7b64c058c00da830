import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/store/blobs.ts';
import { ledgerHead, verifyLedger } from '../../src/store/ledger.ts';
import {
  deleteOverdue,
  deleteRemoved,
  keptUntil,
  removalGrace,
  removedItems,
  removeItem,
  restoreItem,
} from '../../src/store/removals.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import { windowOf } from '../deadlines/sample.ts';
import { gained } from '../support/gained.ts';
import { seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, orderFacts, sampleMoment, seal } from '../support/sealed-store.ts';

const random = seededBytes('removals');
const at = '2026-11-20T15:00:00.000+08:00';
let stores = 0;

/** A store of two captures of one order, which are one case. */
async function twoOfOneOrder(): Promise<{
  db: CardProofDb;
  first: EvidenceRow;
  second: EvidenceRow;
}> {
  stores += 1;
  const db = emptyStore(`removals ${stores}`);
  const first = await seal(db, orderDraft());
  const second = await seal(db, orderDraft({ at: sampleMoment + 1000 }));
  return { db, first, second };
}

/** Rules of the shop, which hang on it until an order comes. */
function rulesDraft() {
  const { page } = orderDraft();
  return orderDraft({
    kind: 'rules_snapshot',
    page: { ...page, url: 'https://shop.example/rules', kind: 'rules' },
    facts: [],
    secrets: [],
    secretRegions: [],
  });
}

async function entries(db: CardProofDb): Promise<string[]> {
  return (await db.ledger.orderBy('seq').toArray()).map(({ entry }) => entry.type);
}

/** Everything that lists, cases and packs are made of. */
async function contents(db: CardProofDb) {
  const [cases, evidence] = await Promise.all([db.cases.toArray(), db.evidence.toArray()]);
  const facts = (row: (typeof cases)[number]) =>
    row.facts.map(({ item, field }) => `${item} ${field}`).sort();
  return {
    cases: cases.map((row) => ({ ...row, facts: facts(row) })),
    evidence: evidence.sort((a, b) => a.seq - b.seq),
  };
}

describe('an item that is taken back', () => {
  it('is in no list and no case, but whole, and the ledger does not say that it is gone', async () => {
    const { db, first, second } = await twoOfOneOrder();
    const before = await entries(db);
    expect((await removeItem(db, second.id, sampleMoment)).ok).toBe(true);
    expect((await db.evidence.toArray()).map(({ id }) => id)).toEqual([first.id]);
    const [row] = await db.cases.toArray();
    expect(new Set(row?.facts.map(({ item }) => item))).toEqual(new Set([first.id]));
    expect(gained(await readFile(db, second.id, 'screenshot.png'))).not.toBeNull();
    expect(await entries(db)).toEqual(before);
  });

  it('is afterwards as if nothing had been, when it is put back', async () => {
    const { db, second } = await twoOfOneOrder();
    const before = await contents(db);
    await removeItem(db, second.id, sampleMoment);
    expect((await restoreItem(db, second.id, at, random)).ok).toBe(true);
    expect(await contents(db)).toEqual(before);
    expect(await removedItems(db)).toEqual([]);
    expect((await verifyLedger(db)).ok).toBe(true);
  });

  it('takes the case along that rests on nothing else, and brings it back', async () => {
    const db = emptyStore('only one');
    const only = await seal(db, orderDraft());
    const before = await contents(db);
    await removeItem(db, only.id, sampleMoment);
    expect(await db.cases.count()).toBe(0);
    await restoreItem(db, only.id, at, random);
    expect(await contents(db)).toEqual(before);
  });

  it('brings the case back that went with a later one, whichever comes back first', async () => {
    const { db, first, second } = await twoOfOneOrder();
    const before = await contents(db);
    await removeItem(db, first.id, sampleMoment);
    await removeItem(db, second.id, sampleMoment + 1);
    expect(await db.cases.count()).toBe(0);
    await restoreItem(db, first.id, at, random);
    expect((await db.cases.toArray()).map(({ id }) => id)).toEqual(first.caseIds);
    await restoreItem(db, second.id, at, random);
    const after = await contents(db);
    expect(after).toEqual(before);
  });

  it('that states no order gets its place in a case back that went with another one', async () => {
    const db = emptyStore('rules first');
    const rules = await seal(db, rulesDraft());
    const order = await seal(db, orderDraft({ at: sampleMoment + 1000 }));
    await removeItem(db, rules.id, sampleMoment);
    await removeItem(db, order.id, sampleMoment + 1);
    await restoreItem(db, rules.id, at, random);
    await restoreItem(db, order.id, at, random);
    expect((await db.evidence.get(rules.id))?.caseIds).toEqual(order.caseIds);
    expect(await removedItems(db)).toEqual([]);
  });

  it('leaves a case in which the buyer said something himself', async () => {
    const db = emptyStore('own window');
    const only = await seal(db, orderDraft());
    const [caseId = ''] = only.caseIds;
    await addWindow(db, caseId, windowOf());
    await removeItem(db, only.id, sampleMoment);
    expect(await db.cases.get(caseId)).toMatchObject({ facts: [], windows: [windowOf()] });
  });

  it('takes the windows along that its rules gave, and brings them back', async () => {
    const { db, second } = await twoOfOneOrder();
    const [caseId = ''] = second.caseIds;
    const own = windowOf();
    const read = { ...windowOf(), id: 'd'.repeat(32), item: second.id, quote: 'within 24 hours' };
    await addWindow(db, caseId, own);
    await addWindow(db, caseId, read);
    await removeItem(db, second.id, sampleMoment);
    expect((await db.cases.get(caseId))?.windows).toEqual([own]);
    await restoreItem(db, second.id, at, random);
    expect((await db.cases.get(caseId))?.windows).toEqual([own, read]);
  });

  it('joins the case that its order has got meanwhile', async () => {
    const db = emptyStore('again');
    const only = await seal(db, orderDraft());
    await removeItem(db, only.id, sampleMoment);
    const again = await seal(db, orderDraft({ at: sampleMoment + 1000 }));
    await restoreItem(db, only.id, at, random);
    expect(await db.cases.count()).toBe(1);
    expect((await db.evidence.get(only.id))?.caseIds).toEqual(again.caseIds);
    expect((await entries(db)).at(-1)).toBe('assigned');
    expect((await verifyLedger(db)).ok).toBe(true);
  });

  it.each(['removeItem', 'restoreItem', 'deleteRemoved'] as const)(
    '%s of what is not there says so',
    async (name) => {
      const { db } = await twoOfOneOrder();
      const unknown = 'f'.repeat(32);
      const done =
        name === 'removeItem'
          ? removeItem(db, unknown, sampleMoment)
          : { restoreItem, deleteRemoved }[name](db, unknown, at, random);
      expect(await done).toMatchObject({ ok: false, problem: { code: 'item-not-found' } });
    },
  );
});

const hour = 3_600_000;

/** Looks every few hours, as the worker is woken to. */
async function lookUntil(db: CardProofDb, end: number): Promise<void> {
  for (let now = sampleMoment + hour; now < end; now += 6 * hour)
    await deleteOverdue(db, now, at, random);
  await deleteOverdue(db, end, at, random);
}

describe('a clock that was set', () => {
  it.each([
    ['forward by a day', 24 * hour, 18 * hour],
    ['forward by a year', 365 * 24 * hour, 18 * hour],
    ['back by a day', -24 * hour, 24 * hour],
    ['not at all', hour, 23 * hour],
  ])('%s deletes nothing before its time', async (_, jump, left) => {
    const { db, second } = await twoOfOneOrder();
    await removeItem(db, second.id, sampleMoment);
    const now = sampleMoment + jump;
    const next = now + 6 * hour;
    expect(await deleteOverdue(db, now, at, random)).toEqual({ deleted: 0, next });
    expect((await removedItems(db)).map(keptUntil)).toEqual([now + left]);
    expect(await deleteOverdue(db, now, at, random)).toEqual({ deleted: 0, next });
  });

  it('still lets the grace end when it has passed', async () => {
    const { db, second } = await twoOfOneOrder();
    await removeItem(db, second.id, sampleMoment);
    let now = sampleMoment + 24 * hour;
    let looks = 0;
    for (let next: number | null = now; next !== null; looks++) {
      now = next;
      ({ next } = await deleteOverdue(db, now, at, random));
    }
    expect(now).toBe(sampleMoment + (24 + 18) * hour);
    expect(looks).toBe(4);
    expect(await removedItems(db)).toEqual([]);
  });
});

describe('the end of the grace', () => {
  it('takes the bytes and leaves a tombstone; the ledger still holds', async () => {
    const { db, second } = await twoOfOneOrder();
    await removeItem(db, second.id, sampleMoment);
    const { seq } = await ledgerHead(db);
    const over = sampleMoment + removalGrace;
    await lookUntil(db, over - 1);
    expect(await deleteOverdue(db, over, at, random)).toEqual({ deleted: 1, next: null });
    expect(await db.blobs.where('item').equals(second.id).count()).toBe(0);
    expect(await removedItems(db)).toEqual([]);
    const last = await db.ledger.get(seq + 1);
    expect(last?.entry).toMatchObject({ type: 'deleted', payload: { item: second.id } });
    expect(await verifyLedger(db)).toMatchObject({ ok: true, value: { seq: seq + 1 } });
    expect((await restoreItem(db, second.id, at, random)).ok).toBe(false);
  });

  it('does not come early, and is told beforehand', async () => {
    const { db, first, second } = await twoOfOneOrder();
    await removeItem(db, first.id, sampleMoment + 500);
    await removeItem(db, second.id, sampleMoment);
    const early = sampleMoment + removalGrace - 1;
    await lookUntil(db, early - 1);
    expect(await deleteOverdue(db, early, at, random)).toEqual({
      deleted: 0,
      next: sampleMoment + removalGrace,
    });
    expect((await removedItems(db)).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(await deleteOverdue(db, early + 1, at, random)).toEqual({
      deleted: 1,
      next: sampleMoment + 500 + removalGrace,
    });
  });

  it('of an item of another order touches nothing of the rest', async () => {
    const { db, first, second } = await twoOfOneOrder();
    const facts = orderFacts('KM20261120999999Z9');
    const other = await seal(db, orderDraft({ facts }));
    const before = (await contents(db)).evidence.filter(({ id }) => id !== other.id);
    await removeItem(db, other.id, sampleMoment);
    await deleteRemoved(db, other.id, at, random);
    expect((await contents(db)).evidence).toEqual(before);
    for (const { id } of [first, second]) {
      expect(gained(await readFile(db, id, 'record.json'))).not.toBeNull();
    }
  });
});
