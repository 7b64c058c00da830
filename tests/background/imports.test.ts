import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { takeBack } from '../../src/background/corrections.ts';
import { sealImport } from '../../src/background/imports.ts';
import { takeBackItem } from '../../src/background/removals.ts';
import { stateFacts } from '../../src/background/typed-facts.ts';
import { shownRecord, typedByBuyer } from '../../src/model/correction.ts';
import { factOf } from '../../src/model/evidence.ts';
import { readFile } from '../../src/store/blobs.ts';
import { dropLeftImports, type ImportedContent, keepImport } from '../../src/store/import-inbox.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { gained } from '../support/gained.ts';
import { lockPair } from '../support/locked-store.ts';
import { picture } from '../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

let db: CardProofDb;
let services: ReturnType<typeof testServices>;
let caseId: string;

beforeEach(async () => {
  fakeTab({ isClosed: true });
  db = emptyStore();
  services = testServices(db);
  const order = await seal(db, orderDraft());
  caseId = order.caseIds[0] ?? '';
});

afterEach(() => vi.unstubAllGlobals());

function contentOf(changes: Partial<ImportedContent> = {}): ImportedContent {
  return {
    id: 'e1'.repeat(16),
    at: sampleMoment,
    caseId,
    kind: 'payment_voucher',
    file: 'imported.png',
    imported: { name: 'voucher.png', from: 'file' },
    bytes: picture(),
    ...changes,
  };
}

async function outcome(changes: Partial<ImportedContent> = {}): Promise<string> {
  const content = contentOf(changes);
  await keepImport(db, content);
  const sealed = await sealImport(services, content.id);
  return sealed.ok ? 'sealed' : sealed.problem.code;
}

describe('sealing an import', () => {
  it('seals once, however often it is asked, and forgets what lay in the inbox', async () => {
    expect(await outcome()).toBe('sealed');
    expect(await outcome()).toBe('sealed');
    expect(await db.evidence.where('caseIds').equals(caseId).count()).toBe(2);
    expect(await db.imports.count()).toBe(0);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('holds a picture to the tiles by which a masked copy is compared', async () => {
    await outcome();
    const [file] = (await db.evidence.get('e1'.repeat(16)))?.record.files ?? [];
    expect(file).toMatchObject({ name: 'imported.png', tiles: { width: 96, height: 64 } });
  });

  it('refuses the same bytes in the same case, and takes them again once they were taken back', async () => {
    await outcome();
    expect(await outcome({ id: 'e2'.repeat(16) })).toBe('import-known');
    await takeBackItem(services, 'e1'.repeat(16));
    expect(await outcome({ id: 'e3'.repeat(16) })).toBe('sealed');
  });

  it.each<[string, Partial<ImportedContent>, string]>([
    ['a case that is gone', { caseId: '0f'.repeat(16) }, 'case-not-found'],
  ])('refuses %s, and forgets the file', async (_, changes, code) => {
    expect(await outcome(changes)).toBe(code);
    expect(await db.imports.count()).toBe(0);
  });

  it('marks a key of the buyer that stands in a file name', async () => {
    await outcome({ imported: { name: 'WXYZ-1234-ABCD-5678 used.png', from: 'file' } });
    const row = await db.evidence.get('e1'.repeat(16));
    expect(row?.record.imported?.name).toBe('⟦secret:1⟧ used.png');
    expect(JSON.stringify(row?.record)).not.toContain('WXYZ-1234');
  });

  it('lies encrypted in inbox and store while the lock is on', async () => {
    const { lock, keyring } = await lockPair();
    db = emptyStore('locked', keyring);
    services = testServices(db);
    await db.locks.add({ ...lock, mode: 'on' });
    const order = await seal(db, orderDraft());
    const content = contentOf({ caseId: order.caseIds[0] ?? '' });
    await keepImport(db, content);
    const waiting = await db.imports.get(content.id);
    expect(waiting?.encrypted).toBeDefined();
    expect(waiting?.bytes).not.toEqual(content.bytes);
    expect((await sealImport(services, content.id)).ok).toBe(true);
    expect((await db.blobs.get([content.id, 'imported.png']))?.encrypted).toBeDefined();
    expect(gained(await readFile(db, content.id, 'imported.png'))).toEqual(picture());
  });

  it('forgets what was left behind long ago, and nothing that is under way', async () => {
    const hour = 3_600_000;
    await keepImport(db, contentOf({ at: sampleMoment - 2 * hour }));
    await keepImport(db, contentOf({ id: 'e2'.repeat(16), at: sampleMoment - 1000 }));
    await dropLeftImports(db, sampleMoment);
    expect(await db.imports.toCollection().primaryKeys()).toEqual(['e2'.repeat(16)]);
  });
});

describe('what the buyer types beside an imported picture', () => {
  const id = 'e1'.repeat(16);
  const shown = async () => shownRecord((await db.evidence.get(id)) as EvidenceRow);
  const state = (facts: Parameters<typeof stateFacts>[1]['facts']) =>
    stateFacts(services, { item: id, facts });
  beforeEach(() => outcome());

  it('is a fact of the item and of its case, as sure as the buyer, and says where it comes from', async () => {
    const stated = await state([
      { field: 'amount', text: '¥97.00' },
      { field: 'paidAt', text: '2026年11月20日 14:30:20' },
      { field: 'payee', text: '示例网络科技' },
      { field: 'tradeNo', text: '4200001234202611200123456789' },
    ]);
    expect(stated).toEqual({ ok: true, value: null });
    const { facts } = await shown();
    expect(factOf(facts, 'amount')).toMatchObject({ value: '97.00', where: typedByBuyer });
    expect(Date.parse(factOf(facts, 'paidAt')?.value ?? '')).toBe(
      Date.parse('2026-11-20T14:30:20+08:00'),
    );
    const inCase = (await db.cases.get(caseId))?.facts.filter(({ item }) => item === id);
    expect(inCase?.map(({ field }) => field).sort()).toEqual([
      ...['amount', 'currency', 'paidAt', 'payee', 'tradeNo'],
    ]);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('changes nothing where one text is no value', async () => {
    const stated = await state([
      { field: 'amount', text: '97.00' },
      { field: 'paidAt', text: 'yesterday' },
    ]);
    expect(stated).toMatchObject({ ok: false, problem: { code: 'text-unfit', detail: 'paidAt' } });
    expect((await shown()).facts).toEqual([]);
  });

  it('is typed anew, taken back by an empty text, and not noted twice', async () => {
    await state([{ field: 'amount', text: '97.00' }]);
    await state([{ field: 'amount', text: '97.00' }]);
    expect((await db.evidence.get(id))?.corrections).toHaveLength(1);
    await state([{ field: 'amount', text: '98.50' }]);
    expect(factOf((await shown()).facts, 'amount')?.value).toBe('98.50');
    await state([{ field: 'amount', text: ' ' }]);
    expect((await shown()).facts).toEqual([]);
  });

  it.each([
    ['as it was shown', 'WXYZ-1234-ABCD-5678'],
    ['with other gaps', '卡密 wxyz1234 abcd5678'],
  ])(
    'is refused where it holds a card key of the buyer, %s: it would leave in letters and packs',
    async (_, text) => {
      const facts = [{ field: 'payee', text }] as const;
      expect(await state(facts)).toMatchObject({
        ok: false,
        problem: { code: 'text-secret', detail: 'payee' },
      });
      expect((await shown()).facts).toEqual([]);
    },
  );

  it('has no currency of an earlier amount', async () => {
    await state([{ field: 'amount', text: 'US$97.00' }]);
    expect(factOf((await shown()).facts, 'currency')?.value).toBe('USD');
    await state([{ field: 'amount', text: '98.00' }]);
    expect((await shown()).facts.map(({ field }) => field)).toEqual(['amount']);
  });

  it('can be taken back like any correction', async () => {
    await state([{ field: 'payee', text: '示例网络科技' }]);
    const [correction] = (await db.evidence.get(id))?.corrections ?? [];
    await takeBack(services, { item: id, correction: correction?.id ?? '' });
    expect((await shown()).facts).toEqual([]);
  });

  it('is refused for what the program captured itself: its facts come from the page', async () => {
    const order = await seal(db, orderDraft());
    const refused = await stateFacts(services, {
      item: order.id,
      facts: [{ field: 'amount', text: '1.00' }],
    });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
  });
});
