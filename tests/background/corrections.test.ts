import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureTab } from '../../src/background/captures.ts';
import { correctFact, correctKind, takeBack } from '../../src/background/corrections.ts';
import { pointAt, takePointed } from '../../src/background/pointing.ts';
import type { ReadingHint } from '../../src/model/reading-hint.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';
import { cardKey, fact } from '../support/pack-source.ts';
import { reportOf } from '../support/ports.ts';
import { emptyStore } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

let db: CardProofDb;
let services: ReturnType<typeof testServices>;
let tab: FakeTab;
let said: ReadingHint[][];

beforeEach(() => {
  db = emptyStore();
  services = testServices(db);
  tab = fakeTab();
  said = [];
  const started: unknown[] = [];
  vi.stubGlobal('cardproofPicker', { start: (text: unknown) => started.push(text), end() {} });
  vi.stubGlobal('cardproofReader', {
    read: (_: string[], hints: ReadingHint[] = []) => {
      said.push(hints);
      return tab.report ?? reportOf();
    },
    measure: () => reportOf(),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Captures the tab with a page text of the test. */
async function captured(text = 'Your key: ⟦secret:1⟧'): Promise<EvidenceRow> {
  vi.stubGlobal('cardproofPageCopy', {
    copy: () => ({ html: '<!doctype html>', missing: [], cut: false }),
    text: () => ({ text, cut: false }),
  });
  const sealed = await captureTab(services, tab.id);
  if (!sealed.ok) throw new Error(sealed.problem.code);
  return sealed.value;
}

async function lastChange(row: EvidenceRow) {
  return (await db.evidence.get(row.id))?.corrections?.at(-1)?.change;
}

describe('the kind of a page', () => {
  it('is corrected together with what the item proves, and remembered for its like', async () => {
    const row = await captured();
    await correctKind(services, { item: row.id, page: 'chat' });
    expect(await lastChange(row)).toEqual({
      about: 'kind',
      to: { page: 'chat', evidence: 'cs_chat' },
    });
    expect(await db.hints.toArray()).toMatchObject([
      { shop: 'https://shop.example', path: '/order/*', about: 'kind', kind: 'chat' },
    ]);
    await captured();
    expect(said.at(-1)).toMatchObject([{ about: 'kind', kind: 'chat' }]);
  });

  it('teaches nothing where only what the item proves is corrected', async () => {
    const row = await captured();
    const { kind } = row.record.page;
    await correctKind(services, { item: row.id, page: kind, evidence: 'official_reply' });
    expect(await lastChange(row)).toMatchObject({ to: { page: kind, evidence: 'official_reply' } });
    expect(await db.hints.toArray()).toEqual([]);
  });

  it('taken back takes the hint with it, and the ledger has both', async () => {
    const row = await captured();
    const done = await correctKind(services, { item: row.id, page: 'chat' });
    if (!done.ok) throw new Error(done.problem.code);
    await takeBack(services, { item: row.id, correction: done.value });
    expect(await lastChange(row)).toEqual({ about: 'kind', to: null });
    expect(await db.hints.toArray()).toEqual([]);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('of rules brings their windows: the sealed page text is read for clauses', async () => {
    const row = await captured(
      '退款规则\n卡密无效的，发货后24小时内凭截图联系客服，核实后全额退款。',
    );
    await correctKind(services, { item: row.id, page: 'rules' });
    const [found] = await db.cases.toArray();
    expect(found?.windows).toMatchObject([{ amount: 24, unit: 'hour', from: 'delivery' }]);
  });
});

describe('a line of the page text', () => {
  const text = '我的订单\n凭证编号：ZX-55120018\n应付\t¥ 97.50\n时间：\n2026-11-20 14:30:15\n空';

  it.each([
    ['orderNo', 1, 'ZX-55120018', '凭证编号'],
    ['amount', 2, '97.50', '应付'],
    ['orderedAt', 4, '2026-11-20T14:30:15+08:00', '时间'],
  ] as const)(
    'is the value of %s, and its label is remembered',
    async (field, line, value, label) => {
      const row = await captured(text);
      expect(await correctFact(services, { item: row.id, field, line })).toMatchObject({
        ok: true,
      });
      const now = (await db.evidence.get(row.id))?.corrections ?? [];
      expect(now[0]?.change).toMatchObject({ field, to: { value, where: `page.txt:${line + 1}` } });
      expect(await db.hints.toArray()).toMatchObject([{ about: field, where: '', label }]);
    },
  );

  it.each([
    ['that does not fit the field', 5],
    ['that is not there', 500],
  ])('%s is refused', async (_, line) => {
    const row = await captured(text);
    expect(await correctFact(services, { item: row.id, field: 'amount', line })).toMatchObject({
      problem: { code: 'text-unfit' },
    });
    expect(await lastChange(row)).toBeUndefined();
  });
});

describe('pointing at a text of the page', () => {
  const place = { where: 'td > b', label: 'Paid to', nth: 0 };

  function pageSays(value: string): void {
    const report = reportOf();
    const pointed = { ...fact('payee', value), where: 'td > b', confidence: 1 };
    const facts = [...report.reading.facts, pointed];
    tab.report = { ...report, reading: { ...report.reading, facts, hinted: ['payee'] } };
  }

  it('takes what the reader finds there, and no word of the page itself', async () => {
    const row = await captured();
    await pointAt(services, { tabId: tab.id, item: row.id, field: 'payee' });
    pageSays('A person');
    await takePointed(services, tab.id, [place]);
    expect(said.at(-1)).toEqual([{ path: '/order/*', about: 'payee', ...place }]);
    expect(await lastChange(row)).toMatchObject({ field: 'payee', to: { value: 'A person' } });
    expect(tab.hints.at(-1)).toBe('saved');
  });

  it('keeps no secret: where one stands in the text there is its mark', async () => {
    const row = await captured();
    await pointAt(services, { tabId: tab.id, item: row.id, field: 'payee' });
    pageSays(`Paid for ${cardKey}`);
    await takePointed(services, tab.id, [place]);
    expect(JSON.stringify(await lastChange(row))).toContain('⟦secret:1⟧');
    expect(JSON.stringify(await db.evidence.toArray())).not.toContain(cardKey);
    expect(JSON.stringify(await db.hints.toArray())).not.toContain(cardKey);
  });

  it.each([
    ['nobody has begun to point', async () => {}],
    [
      'the tab shows another document by now',
      async (row: EvidenceRow) => {
        await pointAt(services, { tabId: tab.id, item: row.id, field: 'payee' });
        pageSays('A person');
        const report = tab.report ?? reportOf();
        tab.report = { ...report, view: { ...report.view, documentId: 'second' } };
      },
    ],
    [
      'the text does not fit the field',
      async (row: EvidenceRow) => {
        await pointAt(services, { tabId: tab.id, item: row.id, field: 'payee' });
        tab.report = reportOf();
      },
    ],
  ])('changes nothing where %s', async (_, prepare) => {
    const row = await captured();
    await prepare(row);
    await takePointed(services, tab.id, [place]);
    expect(await lastChange(row)).toBeUndefined();
    expect(await db.hints.toArray()).toEqual([]);
  });

  it('counts once: what comes after it in the same tab was not asked for', async () => {
    const row = await captured();
    await pointAt(services, { tabId: tab.id, item: row.id, field: 'payee' });
    pageSays('A person');
    await takePointed(services, tab.id, null);
    await takePointed(services, tab.id, [place]);
    expect(await lastChange(row)).toBeUndefined();
  });

  it('is not begun on a page that is not the item’s', async () => {
    const row = await captured();
    const report = reportOf();
    tab.report = { ...report, view: { ...report.view, url: 'https://shop.example/cart' } };
    expect(await pointAt(services, { tabId: tab.id, item: row.id, field: 'payee' })).toMatchObject({
      problem: { code: 'page-navigated' },
    });
  });
});
