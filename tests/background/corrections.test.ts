import '../support/browser.ts';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureTab } from '../../src/background/captures.ts';
import { correctFact, correctKind, takeBack } from '../../src/background/corrections.ts';
import { pointAt, takePointed } from '../../src/background/pointing.ts';
import type { PageReport } from '../../src/model/page.ts';
import type { ReadingHint } from '../../src/model/reading-hint.ts';
import { knownSecrets } from '../../src/store/known-secrets.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';
import { cardKey, fact, picture } from '../support/pack-source.ts';
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
    copy: async () => ({ html: '<!doctype html>', missing: [], cut: false, changed: false }),
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

describe('pointing at a card key', () => {
  const place = { where: 'p > b', label: '', nth: 0 };
  const key = 'moonlake-sunsea';
  const decode = async (png: Uint8Array) => PNG.sync.read(Buffer.from(png));
  const spot = { x: 20, y: 30, width: 30, height: 10 };

  /** The reader of a page that shows the key, to which it says where the known ones stand. */
  function showKey(said: string[], rect = spot): void {
    vi.stubGlobal('cardproofReader', {
      textAt: () => said,
      read: (known: string[]) => {
        const report = tab.report ?? reportOf();
        const values = known.filter((value) => said.includes(value));
        const first = report.reading.secrets.length + 1;
        const secrets = values.map((value) => ({ kind: 'card-key' as const, value }));
        const regions = values.map((_, index) => ({ secret: first + index, rect }));
        const reading = { ...report.reading, secrets: [...report.reading.secrets, ...secrets] };
        last = { ...report, reading, regions: [...report.regions, ...regions] };
        return last;
      },
      measure: () => last ?? reportOf(),
    });
  }
  let last: PageReport | null;

  async function point(said: string[], text = `口令 ${key}`): Promise<EvidenceRow> {
    last = null;
    const row = await captured(text);
    showKey(said);
    await pointAt(services, { tabId: tab.id, item: row.id, field: 'cardKeys' });
    return row;
  }

  const take = () => takePointed(services, tab.id, [place], decode);

  it('covers it where the sealed picture shows the very same', async () => {
    const row = await point([key]);
    await take();
    expect(await lastChange(row)).toMatchObject({
      about: 'secrets',
      from: 2,
      to: {
        kinds: ['card-key'],
        where: 'p > b',
        isLocated: true,
        regions: [{ file: 'screenshot.png', secret: 2, ...spot }],
      },
    });
    expect(JSON.stringify(await db.evidence.toArray())).not.toContain(key);
    expect(JSON.stringify(await db.hints.toArray())).not.toContain(key);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('also where the page changed, only not there', async () => {
    const row = await point([key]);
    tab.visible = async () => pictureWith(0, 0);
    await take();
    expect(await lastChange(row)).toMatchObject({ to: { isLocated: true } });
  });

  it.each([
    [
      'the page looks different there by now',
      async () => {
        tab.visible = async () => pictureWith(spot.x + 2, spot.y + 2);
      },
    ],
    [
      'no picture of the page can be had any more',
      async () => {
        tab.visible = async () => {
          throw new Error('not allowed');
        };
      },
    ],
    [
      'the page changed and shows the key twice',
      async () => {
        tab.visible = async () => pictureWith(0, 0);
        vi.stubGlobal('cardproofPageCopy', {
          text: () => ({ text: `${key}\n${key}`, cut: false }),
        });
      },
    ],
    ['the page does not show it any more', async () => showKey([])],
  ])('is no mask where %s, but the key is known', async (_, change) => {
    const row = await point([key]);
    const reader = { textAt: () => [key] };
    await change();
    Object.assign((globalThis as unknown as { cardproofReader: object }).cardproofReader, reader);
    if (_.startsWith('the page does not')) tab.visible = async () => pictureWith(0, 0);
    await take();
    expect(await lastChange(row)).toMatchObject({ to: { isLocated: false, regions: [] } });
    expect((await knownSecrets(db)).map(({ value }) => value)).toContain(key);
  });

  it('is no mask where the item holds other pictures of the page, too', async () => {
    const row = await point([key]);
    const [first] = row.record.files;
    if (!first) throw new Error('no file');
    const files = [...row.record.files, { ...first, name: 'full-page-1.png' as const }];
    await db.evidence.update(row.id, { record: { ...row.record, files } });
    await take();
    expect(await lastChange(row)).toMatchObject({ to: { isLocated: false } });
  });

  it.each([
    ['a sentence', '卡密已发送至邮箱，请查收。'],
    ['the number of the order', 'KM20261120143015A7'],
    ['a key that is known already', cardKey],
  ])('is refused for %s', async (_, text) => {
    const row = await point([text]);
    await take();
    expect(await lastChange(row)).toBeUndefined();
  });

  it('takes several lines, and the parts of each', async () => {
    const row = await point(['user9912----Pw93kd82', 'lake-7788']);
    await take();
    expect(await lastChange(row)).toMatchObject({
      to: { kinds: ['card-key', 'card-password', 'card-password', 'card-key'] },
    });
  });

  it('finds the next one by a hint that goes when it is taken back', async () => {
    const row = await point([key]);
    await take();
    expect(await db.hints.toArray()).toMatchObject([{ about: 'cardKeys', ...place }]);
    const [made] = (await db.evidence.get(row.id))?.corrections ?? [];
    await takeBack(services, { item: row.id, correction: made?.id ?? '' });
    expect(await db.hints.toArray()).toEqual([]);
    expect((await knownSecrets(db)).map(({ value }) => value)).not.toContain(key);
  });

  it('in the desk takes a line of the sealed text; its picture cannot be trusted then', async () => {
    const row = await captured(`口令 ${key}\n月光：${key}`);
    await correctFact(services, { item: row.id, field: 'cardKeys', line: 1 });
    expect(await lastChange(row)).toMatchObject({
      to: { isLocated: false, where: 'page.txt:2', kinds: ['card-key'] },
    });
    expect(await db.hints.toArray()).toMatchObject([{ about: 'cardKeys', label: '月光' }]);
  });

  function pictureWith(x: number, y: number): string {
    const png = PNG.sync.read(Buffer.from(picture()));
    png.data.set([1, 2, 3, 255], (y * png.width + x) * 4);
    return `data:image/png;base64,${PNG.sync.write(png).toString('base64')}`;
  }
});

describe('pointing at a part of the merchant', () => {
  it('keeps the parts that were read', async () => {
    const row = await captured();
    await pointAt(services, { tabId: tab.id, item: row.id, field: 'merchantIcp' });
    const report = reportOf();
    const merchant = { ...fact('merchant', { icp: '京ICP备12345678号' }), confidence: 1 };
    const facts = [...report.reading.facts.filter(({ field }) => field !== 'merchant'), merchant];
    tab.report = { ...report, reading: { ...report.reading, facts, hinted: ['merchant'] } };
    await takePointed(services, tab.id, [{ where: 'b', label: '', nth: 0 }]);
    expect(await lastChange(row)).toMatchObject({
      field: 'merchant',
      to: { value: { name: 'A shop', icp: '京ICP备12345678号' } },
    });
  });
});
