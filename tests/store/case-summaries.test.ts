import '../support/browser.ts';
import { describe, expect, it, vi } from 'vitest';
import { summaryOf } from '../../src/dispute/case-summary.ts';
import { makeSummaries, readSummaries } from '../../src/store/case-summaries.ts';
import { putNote } from '../../src/store/case-words.ts';
import { assignItem, setCaseArchived, setCaseOpen } from '../../src/store/cases.ts';
import { putClaim, setProblem } from '../../src/store/claims.ts';
import { confirmPicture } from '../../src/store/evidence.ts';
import { watchQuery } from '../../src/store/live.ts';
import { removeItem, restoreItem } from '../../src/store/removals.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { addWindow } from '../../src/store/windows.ts';
import { windowOf } from '../deadlines/sample.ts';
import {
  emptyStore,
  noted,
  orderDraft,
  orderFacts,
  sampleMoment,
  seal,
} from '../support/sealed-store.ts';

const summariser = { by: 'test', make: summaryOf };
let stores = 0;

/** Two cases, the second with a page of rules that belongs to both. */
async function twoCases(): Promise<{ db: CardProofDb; first: string; second: string }> {
  stores += 1;
  const db = emptyStore(`summaries ${stores}`);
  const ids: string[] = [];
  for (const orderNo of ['KM2026112000001', 'KM2026112000002']) {
    const { caseIds } = await seal(db, orderDraft({ facts: orderFacts(orderNo) }));
    ids.push(caseIds[0] ?? '');
  }
  const [first = '', second = ''] = ids;
  await makeSummaries(db, ids, summariser);
  return { db, first, second };
}

/** What the list would show if every summary were made from nothing. */
async function madeAnew(db: CardProofDb) {
  const rows = await db.cases.toArray();
  const items = await db.evidence.orderBy('seq').toArray();
  return rows.map((row) =>
    summaryOf(
      row,
      items.filter(({ caseIds }) => caseIds.includes(row.id)),
      'test',
    ),
  );
}

it('that cannot be made of one case leave those of the others as they are', async () => {
  const { db, first, second } = await twoCases();
  await db.cases.update(first, { facts: null as never });
  await makeSummaries(db, [first, second], summariser);
  const { made, missing } = await readSummaries(db, 'test');
  const of = (id: string) => made.find((summary) => summary.id === id);
  expect(missing).toEqual([]);
  expect(of(first)).toMatchObject({ isBroken: true, isOpen: true, shop: 'https://shop.example' });
  expect(of(second)).not.toHaveProperty('isBroken');
  expect(of(second)?.name).toBe('Game card');
});

type Change = (db: CardProofDb, first: string, second: string) => Promise<unknown>;
const loose = (db: CardProofDb) => seal(db, orderDraft({ facts: [], kind: 'cs_chat' }));

const changes: [string, Change, 'both' | 'first'][] = [
  [
    'a capture of its order',
    (db) => seal(db, orderDraft({ facts: orderFacts('KM2026112000001') })),
    'first',
  ],
  [
    'an item that is put into it',
    async (db, first) => assignItem(db, (await loose(db)).id, first, noted.at, noted.random),
    'first',
  ],
  ['its problem', (db, first) => setProblem(db, first, 'invalid_key'), 'first'],
  ['a window', (db, first) => addWindow(db, first, windowOf()), 'first'],
  [
    'a claim',
    (db, first) =>
      putClaim(db, first, { id: 'a'.repeat(32), route: 'shop', sentAt: noted.at }, noted),
    'first',
  ],
  [
    'a note',
    (db, first) => putNote(db, first, { item: null, text: 'Said on the phone', at: noted.at }),
    'first',
  ],
  ['its closing', (db, first) => setCaseOpen(db, first, false), 'first'],
  ['its archiving', (db, first) => setCaseArchived(db, first, true), 'first'],
  [
    'what is said of its item',
    async (db) => confirmPicture(db, (await db.evidence.orderBy('seq').first())?.id ?? '', true),
    'first',
  ],
  [
    'an item that is taken back',
    async (db) =>
      removeItem(db, (await db.evidence.orderBy('seq').first())?.id ?? '', sampleMoment),
    'first',
  ],
  ['the loss of all items', (db) => db.evidence.clear(), 'both'],
  [
    'an item that moves from one case to the other',
    async (db, first, second) =>
      db.evidence
        .where('caseIds')
        .equals(first)
        .modify({ caseIds: [second] }),
    'both',
  ],
];

describe('a summary', () => {
  it.each(changes)('is thrown away by %s, and the others are not', async (_, change, which) => {
    const { db, first, second } = await twoCases();
    await change(db, first, second);
    const kept = (await db.caseSummaries.toArray()).map(({ id }) => id);
    expect(kept).not.toContain(first);
    expect(kept.includes(second)).toBe(which === 'first');
  });

  it.each(changes)('says after %s what case and items say', async (_, change) => {
    const { db, first, second } = await twoCases();
    await change(db, first, second);
    const { missing } = await readSummaries(db, 'test');
    await makeSummaries(db, missing, summariser);
    const { made, missing: left } = await readSummaries(db, 'test');
    expect(left).toEqual([]);
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(made.sort(byId)).toEqual((await madeAnew(db)).sort(byId));
  });

  it('stays where the change that would make it untrue fails', async () => {
    const { db, first } = await twoCases();
    const change = db.transaction('rw', db.cases, async () => {
      await db.cases.update(first, { problem: 'invalid_key' });
      throw new Error('no');
    });
    await expect(change).rejects.toThrow('no');
    expect(await db.caseSummaries.get(first)).toMatchObject({ problem: null });
  });

  it('goes and comes back with its case', async () => {
    const { db, first } = await twoCases();
    const item = (await db.evidence.where('caseIds').equals(first).first())?.id ?? '';
    await removeItem(db, item, sampleMoment);
    expect(await readSummaries(db, 'test')).toMatchObject({ missing: [] });
    await restoreItem(db, item, noted.at, noted.random);
    expect((await readSummaries(db, 'test')).missing).toEqual([first]);
  });

  it('of another version of the program counts as missing', async () => {
    const { db, first, second } = await twoCases();
    const { made, missing } = await readSummaries(db, 'newer');
    expect(made).toEqual([]);
    expect(missing.sort()).toEqual([first, second].sort());
  });

  it('that is thrown away is heard of by who reads summaries only', async () => {
    const { db, first } = await twoCases();
    const heard: number[] = [];
    const stop = watchQuery(
      () => db.caseSummaries.count(),
      (count) => heard.push(count),
      (error) => expect.fail(String(error)),
    );
    await vi.waitFor(() => expect(heard).toEqual([2]));
    await setProblem(db, first, 'not_delivered');
    await vi.waitFor(() => expect(heard).toEqual([2, 1]));
    stop();
  });
});

describe('an archived case', () => {
  it.each([true, false])('goes back to what it was (open: %s)', async (open) => {
    const { db, first } = await twoCases();
    await setCaseOpen(db, first, open);
    const before = await db.cases.get(first);
    await setCaseArchived(db, first, true);
    await setCaseArchived(db, first, true);
    expect(await db.cases.get(first)).toMatchObject({
      open: 0,
      archived: { wasOpen: open ? 1 : 0 },
    });
    await setCaseArchived(db, first, false);
    await setCaseArchived(db, first, false);
    expect(await db.cases.get(first)).toEqual(before);
  });

  it('that is opened is in the archive no more', async () => {
    const { db, first } = await twoCases();
    await setCaseArchived(db, first, true);
    await setCaseOpen(db, first, true);
    expect(await db.cases.get(first)).toMatchObject({ open: 1 });
    expect((await db.cases.get(first))?.archived).toBeUndefined();
  });
});
