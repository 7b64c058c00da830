import { describe, expect, it } from 'vitest';
import { putNote, setUnobtainable } from '../../src/store/case-words.ts';
import { emptyStore, noted, orderDraft, seal } from '../support/sealed-store.ts';

const { at } = noted;

async function oneCase() {
  const db = emptyStore();
  const item = await seal(db, orderDraft());
  const [id = ''] = item.caseIds;
  return { db, id, item: item.id, row: () => db.cases.get(id) };
}

describe('what cannot be had', () => {
  it('has one reason for each kind, and is taken back', async () => {
    const { db, id, row } = await oneCase();
    await setUnobtainable(db, id, { kind: 'payment_voucher', reason: 'other' });
    await setUnobtainable(db, id, { kind: 'cs_chat', reason: 'no_answer' });
    await setUnobtainable(db, id, { kind: 'payment_voucher', reason: 'not_kept' });
    expect((await row())?.unobtainable).toEqual([
      { kind: 'cs_chat', reason: 'no_answer' },
      { kind: 'payment_voucher', reason: 'not_kept' },
    ]);
    await setUnobtainable(db, id, { kind: 'cs_chat', reason: null });
    expect((await row())?.unobtainable).toHaveLength(1);
  });
});

describe('a note', () => {
  it('of an item and one of the case stand beside each other, and each is replaced by the next', async () => {
    const { db, id, item, row } = await oneCase();
    await putNote(db, id, { item, text: 'first', at });
    await putNote(db, id, { item: null, text: 'of the case', at });
    await putNote(db, id, { item, text: 'second', at });
    expect((await row())?.notes).toEqual([
      { text: 'of the case', at },
      { item, text: 'second', at },
    ]);
    await putNote(db, id, { item: null, text: '', at });
    expect((await row())?.notes).toEqual([{ item, text: 'second', at }]);
  });

  it('needs a case', async () => {
    expect(
      await putNote(emptyStore(), 'f'.repeat(32), { item: null, text: 'x', at }),
    ).toMatchObject({ ok: false, problem: { code: 'case-not-found' } });
  });
});
