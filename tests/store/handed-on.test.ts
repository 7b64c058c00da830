import { beforeEach, describe, expect, it } from 'vitest';
import { handedOn, shownRecord } from '../../src/model/correction.ts';
import { planPack } from '../../src/pack/plan.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import { numberedSecrets } from '../../src/store/pointed-secrets.ts';
import { deleteRemoved, removeItem, restoreItem } from '../../src/store/removals.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { readPackSource } from '../../src/ui/desk/pack-source.ts';
import { gained } from '../support/gained.ts';
import { seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, orderFacts, sampleMoment, seal } from '../support/sealed-store.ts';

const random = seededBytes('handed on');
const at = '2026-11-21T15:00:00.000+08:00';
const key = 'QRST-9876-MNOP-5432';
const token = 'tok3n0fThe0rder';
const secrets = [
  { kind: 'card-key', value: key },
  { kind: 'url-token', value: token },
  { kind: 'query-password', value: '1234' },
] as const;

let db: CardProofDb;

beforeEach(() => {
  db = emptyStore();
});

/** An item that was sealed before any key was known, with a page text of its own. */
async function earlier(text: string, draft = {}): Promise<EvidenceRow> {
  return seal(db, orderDraft({ secrets: [], secretRegions: [], ...draft }), text);
}

async function deleteWithKey(): Promise<EvidenceRow> {
  const row = await seal(db, orderDraft({ at: sampleMoment + 1000, secrets: [...secrets] }));
  await removeItem(db, row.id, sampleMoment);
  return row;
}

async function valuesOf(id: string): Promise<string[]> {
  const row = (await db.evidence.get(id)) ?? (await db.removals.get(id))?.row;
  if (!row) throw new Error('no such item');
  return gained(await numberedSecrets(db, row)).map(({ value }) => value);
}

describe('the secrets of an item that is deleted', () => {
  it.each([
    ['as it is', `Key ${key} of ${token}`, [key, token]],
    ['broken over elements', '<b>QRST-9876</b> <i>-MNOP-5432</i>', [key]],
    ['not at all', 'Key to come, 1234', []],
  ])('go over to an item of its case that shows them %s', async (_, text, expected) => {
    const other = await earlier(text);
    const { id } = await deleteWithKey();
    expect((await deleteRemoved(db, id, at, random)).ok).toBe(true);
    expect(await valuesOf(other.id)).toEqual(expected);
    const row = (await db.evidence.get(other.id)) ?? other;
    expect(shownRecord(row).maskUncertain).toBe(expected.length > 0);
    expect(JSON.stringify(row)).not.toContain(key);
    expect((await verifyLedger(db)).ok).toBe(true);
  });

  it('stay hidden in a masked pack, as they were while it was put aside', async () => {
    const other = await earlier(`Key ${key}`);
    const { id } = await deleteWithKey();
    await deleteRemoved(db, id, at, random);
    const source = await readPackSource(db, other.caseIds[0] ?? '');
    if (!source.ok) throw new Error(source.problem.code);
    const plan = await planPack(source.value, { variant: 'masked', audience: 'hotline_12315' });
    if (!plan.ok) throw new Error(plan.problem.code);
    expect(plan.value.hidden).toContain(key);
    expect(plan.value.items[0]?.files).toMatchObject([
      { name: 'screenshot.png', as: 'withheld', reason: 'secret-not-located' },
      { name: 'page.txt', as: 'masked-text' },
    ]);
  });

  it.each([
    ['of its shop that belongs to no case', { facts: [] }, [key]],
    ['of its shop with another order', { facts: orderFacts('KM20261120999999Z9') }, [key]],
    [
      'of another shop without its order',
      {
        facts: [],
        page: { ...orderDraft().page, url: 'https://b.example/', shop: 'https://b.example' },
      },
      [],
    ],
  ])('to an item %s: as it shows them', async (_, draft, expected) => {
    const other = await earlier(`Key ${key}`, draft);
    const { id } = await deleteWithKey();
    await deleteRemoved(db, id, at, random);
    expect(await valuesOf(other.id)).toEqual(expected);
  });

  it('go over to what was put aside, too, which may still come back', async () => {
    const other = await earlier(`Key ${key}`);
    const { id } = await deleteWithKey();
    await removeItem(db, other.id, sampleMoment);
    await deleteRemoved(db, id, at, random);
    expect(await valuesOf(other.id)).toEqual([key]);
    expect((await restoreItem(db, other.id, at, random)).ok).toBe(true);
    expect(await valuesOf(other.id)).toEqual([key]);
    expect((await verifyLedger(db)).ok).toBe(true);
  });

  it('are numbered after what an item knows, and said to be from a deleted one', async () => {
    const own = { kind: 'card-key', value: 'OWN-KEY-0001' } as const;
    const other = await earlier(`Key ${key}`, { secrets: [own] });
    const { id } = await deleteWithKey();
    await deleteRemoved(db, id, at, random);
    expect(await valuesOf(other.id)).toEqual([own.value, key]);
    const [correction] = (await db.evidence.get(other.id))?.corrections ?? [];
    expect(correction?.change).toMatchObject({ from: 2, to: { where: handedOn } });
  });

  it('keep it where an item that shows them can take no more', async () => {
    const other = await earlier(`Key ${key}`);
    const { id } = await deleteWithKey();
    const corrections = Array.from({ length: 100 }, (_, index) => ({
      schema: 1 as const,
      id: index.toString(16).padStart(32, '0'),
      item: other.id,
      at,
      salt: '0'.repeat(32),
      change: { about: 'kind', to: null } as const,
    }));
    await db.evidence.update(other.id, { corrections });
    expect(await deleteRemoved(db, id, at, random)).toMatchObject({
      ok: false,
      problem: { code: 'too-many-corrections' },
    });
    expect(await valuesOf(id)).toContain(key);
  });
});
