import { beforeEach, describe, expect, it } from 'vitest';
import type { CorrectionChange } from '../../src/model/correction.ts';
import { commitOfSecret, type PointedSecret } from '../../src/model/pointed.ts';
import { correctItem } from '../../src/store/corrections.ts';
import { knownSecrets } from '../../src/store/known-secrets.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import { numberedSecrets, readPointed } from '../../src/store/pointed-secrets.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { gained } from '../support/gained.ts';
import { seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';

const at = '2026-11-20T15:00:00.000+08:00';
const random = seededBytes('pointed');
const value = 'MISSED-7788-KEY';
const pointed: PointedSecret = { n: 2, kind: 'card-key', value, salt: '5c'.repeat(32) };
const change: CorrectionChange = {
  about: 'secrets',
  from: 2,
  to: {
    kinds: ['card-key'],
    commits: [commitOfSecret(pointed)],
    where: 'p',
    regions: [],
    isLocated: false,
  },
};

let db: CardProofDb;
let row: EvidenceRow;

beforeEach(async () => {
  db = emptyStore();
  row = await seal(db, orderDraft());
  const input = { item: row.id, changes: [change], hint: null, pointed: [pointed] };
  await correctItem(db, input, at, random);
  row = (await db.evidence.get(row.id)) ?? row;
});

async function takenBack(): Promise<EvidenceRow> {
  const back: CorrectionChange = { ...change, to: null };
  await correctItem(db, { item: row.id, changes: [back], hint: null }, at, random);
  return (await db.evidence.get(row.id)) ?? row;
}

describe('a key that was pointed at', () => {
  it('has its value beside the item, and nowhere in row, case or ledger', async () => {
    expect(gained(await readPointed(db, row.id))).toEqual([pointed]);
    const others = [
      await db.evidence.toArray(),
      await db.cases.toArray(),
      await db.ledger.toArray(),
    ];
    expect(JSON.stringify(others)).not.toContain(value);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('is a key of the case, by its mark', async () => {
    const [found] = await db.cases.toArray();
    expect(found?.facts.filter(({ field }) => field === 'cardKeys').at(-1)).toMatchObject({
      value: ['⟦secret:2⟧'],
      item: row.id,
      correction: row.corrections?.[0]?.id,
    });
  });

  it('is known on the next page, until it is taken back', async () => {
    const values = async () => (await knownSecrets(db)).map((secret) => secret.value);
    expect(await values()).toContain(value);
    await takenBack();
    expect(await values()).not.toContain(value);
  });

  it('keeps its number: what was taken back leaves a gap that nothing is found by', async () => {
    expect(gained(await numberedSecrets(db, row)).map((secret) => secret.value)).toEqual([
      'WXYZ-1234-ABCD-5678',
      value,
    ]);
    const without = await takenBack();
    const next: PointedSecret = { ...pointed, n: 3, value: 'SECOND-KEY-1' };
    const to = change.about === 'secrets' ? change.to : null;
    const more: CorrectionChange = { about: 'secrets', from: 3, to };
    const input = { item: without.id, changes: [more], hint: null, pointed: [next] };
    await correctItem(db, input, at, random);
    const now = (await db.evidence.get(row.id)) ?? row;
    expect(gained(await numberedSecrets(db, now)).map((secret) => secret.value)).toEqual([
      'WXYZ-1234-ABCD-5678',
      '',
      'SECOND-KEY-1',
    ]);
    expect(
      (await db.cases.toArray())[0]?.facts.filter(({ correction }) => correction),
    ).toHaveLength(1);
  });
});
