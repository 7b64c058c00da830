import { describe, expect, it } from 'vitest';
import { ok } from '../../src/model/result.ts';
import { appendToLedger, ledgerHead, verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';

/** A store with `opened` and three captures: seven entries. */
async function filledStore(): Promise<CardProofDb> {
  const db = emptyStore();
  for (let n = 0; n < 3; n++) await seal(db, orderDraft());
  return db;
}

describe('the ledger', () => {
  it('of an empty store verifies and begins with its opening', async () => {
    const db = emptyStore();
    expect(await verifyLedger(db)).toEqual(ok({ seq: 0, hash: '0'.repeat(64) }));
    await seal(db, orderDraft());
    const rows = await db.ledger.toArray();
    expect(rows.map(({ entry }) => entry.type)).toEqual(['opened', 'captured', 'assigned']);
    expect(await verifyLedger(db)).toEqual(ok(await ledgerHead(db)));
  });

  it('gives back the rows of what was appended and not of its opening', async () => {
    const db = emptyStore();
    const at = '2026-11-20T14:31:00.000+08:00';
    const event = { type: 'clock-jump', payload: { ms: 5 } } as const;
    const append = () =>
      db.transaction('rw', db.ledger, () =>
        appendToLedger(db, [event, event], at, seededBytes('ledger')),
      );
    expect((await append()).map(({ seq }) => seq)).toEqual([2, 3]);
    expect((await append()).map(({ seq }) => seq)).toEqual([4, 5]);
  });

  it('salts each entry anew', async () => {
    const rows = await (await filledStore()).ledger.toArray();
    expect(new Set(rows.map(({ entry }) => entry.salt)).size).toBe(rows.length);
  });

  it.each<[string, number, (db: CardProofDb) => Promise<unknown>]>([
    [
      'an entry was edited',
      3,
      async (db) =>
        db.ledger
          .where('seq')
          .equals(3)
          .modify((row) => {
            row.entry.at = '2026-11-19T00:00:00.000+08:00';
          }),
    ],
    [
      'a hash was edited',
      4,
      async (db) =>
        db.ledger
          .where('seq')
          .equals(4)
          .modify({ hash: 'f'.repeat(64) }),
    ],
    ['an entry was removed', 4, async (db) => db.ledger.delete(3)],
    ['the first entry was removed', 2, async (db) => db.ledger.delete(1)],
    [
      'two entries changed places',
      3,
      async (db) => {
        const [third, fourth] = await db.ledger.bulkGet([3, 4]);
        if (third && fourth)
          await db.ledger.bulkPut([
            { ...third, seq: 4 },
            { ...fourth, seq: 3 },
          ]);
      },
    ],
  ])('is broken when %s', async (_, seq, damage) => {
    const db = await filledStore();
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
    await damage(db);
    expect(await verifyLedger(db)).toMatchObject({
      ok: false,
      problem: { code: 'ledger-broken', detail: `entry ${seq}` },
    });
  });
});
