import { describe, expect, it } from 'vitest';
import { mostWindows } from '../../src/model/case.ts';
import type { RefundWindow } from '../../src/model/deadline.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import type { Fact, PageKind } from '../../src/model/fact.ts';
import { ok } from '../../src/model/result.ts';
import { assignItem, openCaseFor, ordersOf, setCaseOpen } from '../../src/store/cases.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import { addWindow, removeWindow } from '../../src/store/windows.ts';
import { seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, orderFacts, sampleMoment, seal } from '../support/sealed-store.ts';

const random = seededBytes('cases');
const at = '2026-11-20T14:40:00.000+08:00';
const nowhere = 'f'.repeat(32);
const day = 24 * 3600_000;

/** What differs in a capture of another page of the shop or of another shop. */
function pageOf(kind: PageKind, shop = 'https://shop.example'): Pick<CaptureDraft, 'page'> {
  return { page: { ...orderDraft().page, kind, shop } };
}

function orderNo(value: string, confidence = 0.9, order?: number): Fact {
  const fact = { field: 'orderNo', value, text: value, where: 'td', confidence } as const;
  return order === undefined ? fact : { ...fact, order };
}

const product = (value: string, order: number): Fact => ({
  field: 'product',
  value,
  text: value,
  where: 'td',
  confidence: 0.9,
  order,
});

describe('an item of an order', () => {
  it('captured twice is in one case, with the facts of both', async () => {
    const db = emptyStore();
    const first = await seal(db, orderDraft());
    const second = await seal(db, orderDraft());
    expect(await db.cases.count()).toBe(1);
    expect(second.caseIds).toEqual(first.caseIds);
    const [row] = await db.cases.toArray();
    expect(new Set(row?.facts.map(({ item }) => item))).toEqual(new Set([first.id, second.id]));
    expect(row?.orderNos).toEqual(['KM20261120143015A7']);
  });

  it.each([
    ['a long number joins it', 'KM20261120143015A7', 1],
    ['a short number could be anything', '20261', 2],
  ])('on another origin: %s', async (_, number, cases) => {
    const db = emptyStore();
    await seal(db, orderDraft({ facts: orderFacts(number) }));
    const other = pageOf('order-detail', 'https://pay.example');
    await seal(db, orderDraft({ facts: orderFacts(number), ...other }));
    expect(await db.cases.count()).toBe(cases);
  });

  it.each<[string, PageKind, number, number]>([
    ['an order page', 'order-detail', 0.9, 1],
    ['a card-key page', 'card-key', 0.9, 1],
    ['a checkout', 'checkout', 0.9, 1],
    ['a list', 'order-list', 0.9, 0],
    ['a payment gateway', 'payment', 0.9, 0],
    ['an order page with an unsure number', 'order-detail', 0.4, 0],
  ])('on %s (%s, %d) opens this many cases: %i', async (_, kind, confidence, cases) => {
    const db = emptyStore();
    await seal(db, orderDraft({ facts: [orderNo('A123456789', confidence)], ...pageOf(kind) }));
    expect(await db.cases.count()).toBe(cases);
  });

  it('captured before its case existed is found by it', async () => {
    const db = emptyStore();
    const facts = orderFacts();
    const payment = await seal(
      db,
      orderDraft({ facts, ...pageOf('payment', 'https://pay.example') }),
    );
    expect(payment.caseIds).toEqual([]);
    const order = await seal(db, orderDraft({ facts }));
    expect((await db.evidence.get(payment.id))?.caseIds).toEqual(order.caseIds);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });
});

describe('two orders on one page', () => {
  const facts = [
    orderNo('A1234567890', 0.9, 0),
    product('First', 0),
    orderNo('B1234567890', 0.9, 1),
    product('Second', 1),
    { field: 'payee', value: 'A shop', text: 'A shop', where: 'p', confidence: 0.9 } as const,
  ];

  it('are told apart, each with what names no order', () => {
    const found = ordersOf(facts).map((order) => order.facts.map(({ value }) => value));
    expect(found).toEqual([
      ['A1234567890', 'First', 'A shop'],
      ['B1234567890', 'Second', 'A shop'],
    ]);
  });

  it('are two cases with their own facts, and the item is in both', async () => {
    const db = emptyStore();
    const row = await seal(db, orderDraft({ facts }));
    const cases = await db.cases.bulkGet(row.caseIds);
    expect(cases.map((found) => found?.orderNos)).toEqual([['A1234567890'], ['B1234567890']]);
    expect(cases.map((found) => found?.facts.map(({ value }) => value))).toEqual([
      ['A1234567890', 'First', 'A shop'],
      ['B1234567890', 'Second', 'A shop'],
    ]);
  });
});

describe.each([
  ['rules_snapshot', []],
  ['product_page', orderFacts().filter(({ field }) => field === 'product')],
] as const)('a %s', (kind, facts) => {
  const ofShop = { kind, facts: [...facts], ...pageOf('rules') };

  it('joins the open cases of its shop and no other', async () => {
    const db = emptyStore();
    const open = await seal(db, orderDraft());
    const closed = await seal(db, orderDraft({ facts: orderFacts('CLOSED123456') }));
    const other = pageOf('order-detail', 'https://other.example');
    await seal(db, orderDraft({ facts: orderFacts('OTHER123456'), ...other }));
    await setCaseOpen(db, closed.caseIds[0] ?? '', false);
    const rules = await seal(db, orderDraft(ofShop));
    expect(rules.caseIds).toEqual(open.caseIds);
  });

  it.each([
    ['within a month is taken by a new case, and the ledger says so', 29, true],
    ['that is older stays out', 31, false],
  ])('%s', async (_, days, taken) => {
    const db = emptyStore();
    const rules = await seal(db, orderDraft({ ...ofShop, at: sampleMoment - days * day }));
    const order = await seal(db, orderDraft());
    const caseIds = taken ? order.caseIds : [];
    expect((await db.evidence.get(rules.id))?.caseIds).toEqual(caseIds);
    const entries = (await db.ledger.toArray()).map(({ entry }) => entry);
    const assigned = entries.filter(({ type }) => type === 'assigned').map((e) => e.payload);
    expect(assigned).toEqual([
      { item: order.id, case: order.caseIds[0] },
      ...caseIds.map((id) => ({ item: rules.id, case: id })),
    ]);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });
});

describe('a page of a product', () => {
  const named = (name: string | null): Fact[] => {
    const { order, ...fact } = product(name ?? '', 0);
    return name === null ? [] : [fact];
  };
  const page = (name: string | null, at = sampleMoment) =>
    orderDraft({
      kind: 'product_page',
      facts: named(name),
      ...pageOf('product'),
      at,
    });
  const orderOf = (name: string | null) =>
    orderDraft({ facts: [orderNo('A1234567890'), ...named(name)] });

  it.each([
    ['of what was bought', ['Game card'], 'Game card 100', [0]],
    ['of another product', ['Office licence', 'Game card'], 'Game card', [1]],
    ['of whatever was seen last, where the order names none', ['Office', 'Game card'], null, [1]],
    ['that names none, where it was seen last', ['Office', null], 'Game card', [1]],
    ['that names none and was seen earlier', [null, 'Game card'], 'Game card', [1]],
  ] as [string, (string | null)[], string | null, number[]][])(
    'seen before the order is taken: %s',
    async (_, names, bought, taken) => {
      const db = emptyStore();
      const pages = [];
      for (const name of names) pages.push(await seal(db, page(name)));
      const { caseIds } = await seal(db, orderOf(bought));
      const rows = await db.evidence.bulkGet(pages.map(({ id }) => id));
      expect(rows.map((row) => row?.caseIds)).toEqual(
        names.map((_name, index) => (taken.includes(index) ? caseIds : [])),
      );
    },
  );

  it.each([
    ['of what was bought', 'Game card', 'Game card', true],
    ['of another product', 'Office licence', 'Game card', false],
    ['where the order names none', 'Office licence', null, false],
  ])('seen after the order %s joins it: %s, %s, %s', async (_, name, bought, joins) => {
    const db = emptyStore();
    const { caseIds } = await seal(db, orderOf(bought));
    expect((await seal(db, page(name))).caseIds).toEqual(joins ? caseIds : []);
  });
});

it('a redeem page joins the case whose key it shows, and no case that is gone', async () => {
  const db = emptyStore();
  const order = await seal(db, orderDraft());
  const [caseId = ''] = order.caseIds;
  const redeem = pageOf('redeem', 'https://game.example');
  const hinted = { facts: [], caseHints: [nowhere, caseId, caseId], ...redeem };
  expect((await seal(db, orderDraft(hinted))).caseIds).toEqual([caseId]);
});

describe('by the buyer', () => {
  it('a case is opened for an item without an order', async () => {
    const db = emptyStore();
    const item = await seal(db, orderDraft({ facts: [] }));
    const opened = await openCaseFor(db, item.id, at, random);
    expect(opened).toMatchObject({ ok: true });
    const [row] = await db.cases.toArray();
    expect(row).toMatchObject({ open: 1, orderNos: [], shop: item.shop });
    expect((await db.evidence.get(item.id))?.caseIds).toEqual([row?.id]);
    expect(await openCaseFor(db, nowhere, at, random)).toMatchObject({
      problem: { code: 'item-not-found' },
    });
  });

  it('an item is assigned once, however often it is asked', async () => {
    const db = emptyStore();
    const order = await seal(db, orderDraft());
    const chat = await seal(db, orderDraft({ kind: 'cs_chat', facts: [product('Chat', 0)] }));
    const [caseId = ''] = order.caseIds;
    expect(await assignItem(db, chat.id, caseId, at, random)).toEqual(ok(null));
    const before = await Promise.all([db.ledger.count(), db.cases.toArray()]);
    expect(await assignItem(db, chat.id, caseId, at, random)).toEqual(ok(null));
    expect(await Promise.all([db.ledger.count(), db.cases.toArray()])).toEqual(before);
    expect((await db.evidence.get(chat.id))?.caseIds).toEqual([caseId]);
  });

  it.each([
    ['item', nowhere, null, 'item-not-found'],
    ['case', null, nowhere, 'case-not-found'],
  ])('an unknown %s is refused', async (_, item, target, code) => {
    const db = emptyStore();
    const order = await seal(db, orderDraft());
    const [caseId = ''] = order.caseIds;
    const answer = await assignItem(db, item ?? order.id, target ?? caseId, at, random);
    expect(answer).toMatchObject({ ok: false, problem: { code } });
  });

  it('windows are added, taken away and added again', async () => {
    const db = emptyStore();
    const [caseId = ''] = (await seal(db, orderDraft())).caseIds;
    const window: RefundWindow = {
      id: 'e'.repeat(32),
      amount: 24,
      unit: 'hour',
      from: 'order',
      purpose: 'request_refund',
    };
    const other = { ...window, id: 'd'.repeat(32) };
    const windows = async () => (await db.cases.get(caseId))?.windows;
    expect(await addWindow(db, caseId, window)).toEqual(ok(null));
    expect(await addWindow(db, caseId, other)).toEqual(ok(null));
    expect(await windows()).toEqual([window, other]);
    expect(await removeWindow(db, caseId, window.id)).toEqual(ok(null));
    expect(await windows()).toEqual([other]);
    expect(await addWindow(db, caseId, window)).toEqual(ok(null));
    expect(await windows()).toEqual([other, window]);
    const refused = { problem: { code: 'case-not-found' } };
    expect(await addWindow(db, nowhere, window)).toMatchObject(refused);
    expect(await removeWindow(db, nowhere, window.id)).toMatchObject(refused);
  });

  it('no more windows are set than a case can keep, which is said', async () => {
    const db = emptyStore();
    const [caseId = ''] = (await seal(db, orderDraft())).caseIds;
    const add = (n: number) =>
      addWindow(db, caseId, {
        id: n.toString(16).padStart(32, '0'),
        amount: n,
        unit: 'hour',
        from: 'order',
        purpose: 'request_refund',
      });
    for (let n = 1; n <= mostWindows; n++) expect(await add(n)).toEqual(ok(null));
    expect(await add(mostWindows + 1)).toMatchObject({ problem: { code: 'too-many-windows' } });
    expect((await db.cases.get(caseId))?.windows).toHaveLength(mostWindows);
  });

  it('a case is closed and taken up again', async () => {
    const db = emptyStore();
    const [caseId = ''] = (await seal(db, orderDraft())).caseIds;
    for (const open of [false, false, true]) {
      expect(await setCaseOpen(db, caseId, open)).toEqual(ok(null));
      expect((await db.cases.get(caseId))?.open).toBe(open ? 1 : 0);
    }
    expect(await setCaseOpen(db, nowhere, true)).toMatchObject({ ok: false });
  });
});
