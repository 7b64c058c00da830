import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/model/claim.ts';
import { putClaim, removeClaim, setWindowStart } from '../../src/store/claims.ts';
import { addWindow } from '../../src/store/windows.ts';
import { windowOf } from '../deadlines/sample.ts';
import { emptyStore, noted, orderDraft, seal } from '../support/sealed-store.ts';

const claim: Claim = {
  id: 'b'.repeat(32),
  route: 'shop',
  sentAt: '2026-11-20T15:00:00+08:00',
};

async function oneCase() {
  const db = emptyStore();
  const [id = ''] = (await seal(db, orderDraft())).caseIds;
  return { db, id, row: () => db.cases.get(id) };
}

describe('the note of a claim', () => {
  it('is kept, replaced by one of the same id, and taken back', async () => {
    const { db, id, row } = await oneCase();
    await putClaim(db, id, claim, noted);
    const refused = { ...claim, refusedAt: '2026-11-21T09:00:00+08:00' };
    await putClaim(db, id, refused, noted);
    expect((await row())?.claims).toEqual([refused]);
    await removeClaim(db, id, claim.id);
    expect((await row())?.claims).toEqual([]);
  });

  it('needs a case', async () => {
    const missing = { ok: false, problem: { code: 'case-not-found' } };
    expect(await putClaim(emptyStore(), 'f'.repeat(32), claim, noted)).toMatchObject(missing);
  });
});

describe('the start of a window', () => {
  it('is corrected and derived again, and no other window is touched', async () => {
    const { db, id, row } = await oneCase();
    const [first, second] = ['1', '2'].map((digit) => windowOf({ id: digit.repeat(32) }));
    if (!first || !second) throw new Error('windows are missing');
    await addWindow(db, id, first);
    await addWindow(db, id, second);
    const startsAt = '2026-11-20T14:40:00+08:00';
    await setWindowStart(db, id, first.id, startsAt);
    expect((await row())?.windows).toEqual([{ ...first, startsAt }, second]);
    await setWindowStart(db, id, first.id, null);
    expect((await row())?.windows).toEqual([first, second]);
  });
});
