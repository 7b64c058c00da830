import { beforeEach, describe, expect, it } from 'vitest';
import type { CorrectionChange } from '../../src/model/correction.ts';
import { correctionHash, mostCorrections, shownRecord } from '../../src/model/correction.ts';
import { canonicalHash } from '../../src/model/hash.ts';
import { assignItem, openCaseFor } from '../../src/store/cases.ts';
import { correctItem, hintsOf } from '../../src/store/corrections.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb, EvidenceRow, HintRow } from '../../src/store/schema.ts';
import { fact, seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, orderFacts, seal } from '../support/sealed-store.ts';

const at = '2026-11-20T15:00:00.000+08:00';
const random = seededBytes('corrections');
let db: CardProofDb;
beforeEach(() => {
  db = emptyStore();
});

const amount = (value: string | null): CorrectionChange => ({
  about: 'fact',
  field: 'amount',
  to: value === null ? null : { ...fact('amount', value), confidence: 1 },
});
const number = (value: string): CorrectionChange => ({
  about: 'fact',
  field: 'orderNo',
  to: { ...fact('orderNo', value), confidence: 1 },
});

async function correct(row: EvidenceRow, ...changes: CorrectionChange[]): Promise<EvidenceRow> {
  await correctItem(db, { item: row.id, changes, hint: null }, at, random);
  const now = await db.evidence.get(row.id);
  if (!now) throw new Error('the item is gone');
  return now;
}

async function caseFacts(row: EvidenceRow, field: string) {
  const [caseId = ''] = row.caseIds;
  const found = await db.cases.get(caseId);
  return (found?.facts ?? []).filter((each) => each.field === field);
}

describe('a correction', () => {
  it('leaves the record as it was sealed and is in the ledger by its hash alone', async () => {
    const row = await seal(db, orderDraft());
    const now = await correct(row, amount('79.00'));
    expect(now.record).toEqual(row.record);
    expect(canonicalHash(now.record)).toBe(row.recordHash);
    const last = await db.ledger.orderBy('seq').last();
    const [made] = now.corrections ?? [];
    expect(last?.entry).toMatchObject({
      type: 'corrected',
      payload: { item: row.id, correction: made && correctionHash(made) },
    });
    expect(JSON.stringify(last)).not.toContain('79.00');
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('counts in the case, and taken back what was read counts again', async () => {
    const row = await seal(db, orderDraft());
    const now = await correct(row, amount('79.00'));
    expect(await caseFacts(now, 'amount')).toEqual([
      expect.objectContaining({
        value: '79.00',
        item: row.id,
        correction: now.corrections?.[0]?.id,
      }),
    ]);
    const back = await correct(row, amount(null));
    const [again] = await caseFacts(back, 'amount');
    expect(again?.value).toBe('97.00');
    expect(again?.correction).toBeUndefined();
    expect(back.corrections).toHaveLength(2);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('of the number takes the case along, so that the next page of that order joins it', async () => {
    const row = await correct(await seal(db, orderDraft()), number('REAL202611200001'));
    expect((await db.cases.get(row.caseIds[0] ?? ''))?.orderNos).toEqual(['REAL202611200001']);
    const next = await seal(db, orderDraft({ facts: orderFacts('REAL202611200001') }));
    expect(next.caseIds).toEqual(row.caseIds);
  });

  it('of the kind and number opens the case that a misread page did not', async () => {
    const { page } = orderDraft();
    const row = await seal(
      db,
      orderDraft({ kind: 'other', page: { ...page, kind: 'other' }, facts: [] }),
    );
    expect(row.caseIds).toEqual([]);
    const kind = { page: 'order-detail', evidence: 'order_detail' } as const;
    const now = await correct(row, { about: 'kind', to: kind }, number('REAL202611200001'));
    expect(now.caseIds).toHaveLength(1);
    expect(await caseFacts(now, 'orderNo')).toHaveLength(1);
  });

  it('comes before the item is put into a case: then the corrected fact goes there', async () => {
    const row = await seal(db, orderDraft({ facts: [fact('amount', '9.70')] }));
    const opened = await openCaseFor(db, row.id, at, random);
    const other = await seal(db, orderDraft({ facts: [fact('amount', '9.70')] }));
    await correct(other, amount('97.00'));
    if (opened.ok) await assignItem(db, other.id, opened.value, at, random);
    const found = await db.cases.get(opened.ok ? opened.value : '');
    expect(found?.facts.map(({ value }) => value)).toEqual(['9.70', '97.00']);
  });

  it('is refused beyond what a person would do, and for an item that is not there', async () => {
    const row = await seal(db, orderDraft());
    const many = Array.from({ length: mostCorrections }, () => amount('1.00'));
    await correct(row, ...many);
    const input = { item: row.id, changes: [amount('2.00')], hint: null };
    expect(await correctItem(db, input, at, random)).toMatchObject({
      problem: { code: 'too-many-corrections' },
    });
    expect(await correctItem(db, { ...input, item: 'f'.repeat(32) }, at, random)).toMatchObject({
      problem: { code: 'item-not-found' },
    });
  });
});

describe('what a correction teaches', () => {
  const hint: HintRow = {
    shop: 'https://shop.example',
    path: '/order/*',
    about: 'amount',
    where: 'td',
    label: '',
    nth: 2,
    at: 1,
    item: 'a'.repeat(32),
  };

  it('is there once for each shape of address and thing, the newest', async () => {
    const row = await seal(db, orderDraft());
    for (const nth of [2, 5]) {
      const learn = { ...hint, nth };
      await correctItem(
        db,
        { item: row.id, changes: [amount('1.00')], hint: { learn } },
        at,
        random,
      );
    }
    expect(await hintsOf(db, 'https://shop.example')).toEqual([{ ...hint, nth: 5 }]);
    expect(await hintsOf(db, 'https://other.example')).toEqual([]);
  });

  it('goes with the correction that is taken back', async () => {
    const row = await seal(db, orderDraft());
    await correctItem(
      db,
      { item: row.id, changes: [amount('1.00')], hint: { learn: hint } },
      at,
      random,
    );
    await correctItem(
      db,
      {
        item: row.id,
        changes: [amount(null)],
        hint: { forget: { ...hint, abouts: [hint.about] } },
      },
      at,
      random,
    );
    expect(await hintsOf(db, 'https://shop.example')).toEqual([]);
    expect(shownRecord((await db.evidence.get(row.id)) ?? row)).toEqual(row.record);
  });
});
