import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { casesByTrail, followTab } from '../../src/background/joining.ts';
import { setTabTrail, tabTrail } from '../../src/browser/tab-trails.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { emptyStore, orderDraft, orderFacts, sampleMoment, seal } from '../support/sealed-store.ts';

const minute = 60_000;
const shared = { text: '', where: '', confidence: 0.9 };
const gateway = {
  url: 'https://pay.example/1',
  shop: 'https://pay.example',
  kind: 'payment',
} as const;

let db: CardProofDb;
let tabs = 100;
let tab: number;

beforeEach(() => {
  db = emptyStore();
  tabs += 1;
  tab = tabs;
});
afterEach(() => vi.unstubAllGlobals());

/** A payment page that names a number of its own, and the amount; `after` is in milliseconds. */
function payment(amount: string | null = '97.00', after = minute): CaptureDraft {
  const facts: Fact[] = [
    { field: 'orderNo', value: 'PAY99887766554433', ...shared },
    { field: 'tradeNo', value: '2026112022001', ...shared },
  ];
  if (amount !== null) facts.push({ field: 'amount', value: amount, ...shared });
  const { page } = orderDraft();
  return orderDraft({
    kind: 'payment_page',
    page: { ...page, ...gateway },
    facts,
    secrets: [],
    secretRegions: [],
    at: sampleMoment + after,
  });
}

/** Another order of the same product at the same price. */
function secondOrder(after: number, shop = 'https://shop.example'): CaptureDraft {
  const page = { ...orderDraft().page, shop, url: `${shop}/order/2` };
  return orderDraft({ facts: orderFacts('KM20261120999999B2'), page, at: sampleMoment + after });
}

function productPage(after: number): CaptureDraft {
  const { page } = orderDraft();
  return orderDraft({
    kind: 'product_page',
    page: { ...page, url: 'https://shop.example/item/1', kind: 'product' },
    facts: orderFacts().filter(({ field }) => field === 'product'),
    secrets: [],
    secretRegions: [],
    at: sampleMoment + after,
  });
}

/** A payment at the gateway that is another than the one of `payment`. */
function otherPayment(after: number): CaptureDraft {
  const draft = payment('97.00', after);
  const facts = draft.facts.map((fact) =>
    fact.field === 'amount' ? fact : ({ ...fact, value: `${fact.value}2` } as Fact),
  );
  return { ...draft, facts, page: { ...draft.page, url: 'https://pay.example/2' } };
}

async function sealIn(tabId: number, draft: CaptureDraft): Promise<EvidenceRow> {
  const hints = await casesByTrail(db, tabId, draft);
  const row = await seal(db, { ...draft, caseHints: hints });
  await followTab(db, tabId, row);
  return row;
}

async function caseOf(row: EvidenceRow): Promise<string[]> {
  return (await db.evidence.get(row.id))?.caseIds ?? [];
}

describe('a payment page', () => {
  it('joins the order that the tab showed before it', async () => {
    const order = await sealIn(tab, orderDraft());
    const paid = await sealIn(tab, payment());
    expect(await caseOf(paid)).toEqual(order.caseIds);
  });

  it('joins the order that the tab shows next', async () => {
    const paid = await sealIn(tab, payment('97.00', 0));
    expect(await caseOf(paid)).toEqual([]);
    const order = await sealIn(tab, orderDraft({ at: sampleMoment + minute }));
    expect(await caseOf(paid)).toEqual(order.caseIds);
  });

  it('adds what it says of the payment to the case, and never its own number or product', async () => {
    await sealIn(tab, orderDraft());
    const paid = await sealIn(tab, payment());
    const [row] = await db.cases.toArray();
    const added = row?.facts.filter(({ item }) => item === paid.id).map(({ field }) => field);
    expect(added).toEqual(['tradeNo', 'amount']);
  });

  it.each([
    ['with another amount', payment('12.00')],
    ['that states no amount', payment(null)],
    ['an hour and more later', payment('97.00', 61 * minute)],
  ])('%s joins nothing', async (_, draft) => {
    await sealIn(tab, orderDraft());
    expect(await caseOf(await sealIn(tab, draft))).toEqual([]);
  });

  it('of another tab joins nothing', async () => {
    await sealIn(tab, orderDraft());
    fakeTab({ id: tab + 1000 });
    expect(await caseOf(await sealIn(tab + 1000, payment()))).toEqual([]);
  });

  it('in a tab that the order page opened joins the order', async () => {
    const order = await sealIn(tab, orderDraft());
    fakeTab({ id: tab + 1000, openerId: tab });
    expect(await caseOf(await sealIn(tab + 1000, payment()))).toEqual(order.caseIds);
  });

  it.each<[string, Fact[]]>([
    ['is delivered', [{ field: 'status', value: 'delivered', ...shared }]],
    ['showed its keys', [{ field: 'cardKeys', value: ['⟦secret:1⟧'], ...shared }]],
    ['is closed', [{ field: 'status', value: 'closed', ...shared }]],
    ['is paid back', [{ field: 'status', value: 'refunded', ...shared }]],
  ])('is not for the order before where that %s, but for the next one', async (_, facts) => {
    await sealIn(tab, orderDraft({ facts: [...orderFacts(), ...facts] }));
    const paid = await sealIn(tab, payment('97.00', 2 * minute));
    expect(await caseOf(paid)).toEqual([]);
    const next = await sealIn(tab, secondOrder(3 * minute));
    expect(await caseOf(paid)).toEqual(next.caseIds);
  });

  it('after the page of a product is for the order that follows', async () => {
    await sealIn(tab, orderDraft());
    await sealIn(tab, productPage(minute));
    const paid = await sealIn(tab, payment('97.00', 2 * minute));
    expect(await caseOf(paid)).toEqual([]);
    const next = await sealIn(tab, secondOrder(3 * minute));
    expect(await caseOf(paid)).toEqual(next.caseIds);
  });

  it('captured again when it has arrived joins the same order', async () => {
    const order = await sealIn(tab, orderDraft());
    await sealIn(tab, payment());
    expect(await caseOf(await sealIn(tab, payment('97.00', 5 * minute)))).toEqual(order.caseIds);
  });

  it('is not for an order that another payment joined before', async () => {
    await sealIn(tab, orderDraft());
    await sealIn(tab, payment());
    expect(await caseOf(await sealIn(tab, otherPayment(5 * minute)))).toEqual([]);
  });

  it.each([
    ['the currency is another', 'USD', false],
    ['the currency is the same', 'CNY', true],
  ])('where %s (%s) joins: %s', async (_, currency, isJoined) => {
    const order = await sealIn(tab, orderDraft());
    const draft = payment();
    const facts: Fact[] = [...draft.facts, { field: 'currency', value: currency, ...shared }];
    const paid = await sealIn(tab, { ...draft, facts });
    expect(await caseOf(paid)).toEqual(isJoined ? order.caseIds : []);
  });

  it.each([
    ['of another shop', 'https://second.example', 10, false],
    ['of the same shop', 'https://shop.example', 55, true],
  ])('begun at a shop joins the next order only where it is %s', async (_, shop, after, joins) => {
    await sealIn(tab, productPage(0));
    const paid = await sealIn(tab, payment('97.00', minute));
    const order = await sealIn(tab, secondOrder(after * minute, shop));
    expect(order.caseIds).toHaveLength(1);
    expect(await caseOf(paid)).toEqual(joins ? order.caseIds : []);
  });

  it('of which nobody knows the shop is not joined by an order that comes much later', async () => {
    const paid = await sealIn(tab, payment('97.00', 0));
    await sealIn(tab, secondOrder(16 * minute));
    expect(await caseOf(paid)).toEqual([]);
  });

  it('does not stay fresh because another payment came after it', async () => {
    await sealIn(tab, productPage(0));
    const paid = await sealIn(tab, payment('97.00', minute));
    await sealIn(tab, payment('12.00', 50 * minute));
    await sealIn(tab, orderDraft({ at: sampleMoment + 62 * minute }));
    expect(await caseOf(paid)).toEqual([]);
  });

  it('joins nothing where the clock was set back', async () => {
    await sealIn(tab, orderDraft({ at: sampleMoment + 400 * 24 * 60 * minute }));
    expect(await caseOf(await sealIn(tab, payment('97.00', 0)))).toEqual([]);
  });

  it('of another amount is not taken by the order that the tab shows next', async () => {
    const paid = await sealIn(tab, payment('12.00', 0));
    const order = await sealIn(tab, orderDraft({ at: sampleMoment + minute }));
    expect(order.caseIds).toHaveLength(1);
    expect(await caseOf(paid)).toEqual([]);
  });

  it('in a tab that the order page opened is not for an order that was paid', async () => {
    await sealIn(tab, orderDraft());
    await sealIn(tab, payment());
    await sealIn(tab, orderDraft({ at: sampleMoment + 2 * minute }));
    fakeTab({ id: tab + 1000, openerId: tab });
    expect(await caseOf(await sealIn(tab + 1000, otherPayment(5 * minute)))).toEqual([]);
  });

  it('of a second purchase in the same tab is not drawn into the first', async () => {
    const first = await sealIn(tab, orderDraft());
    const paid = await sealIn(tab, payment('12.00'));
    const later = await sealIn(tab, payment('97.00', 3 * minute));
    expect([await caseOf(paid), await caseOf(later)]).toEqual([[], []]);
    expect(first.caseIds).toHaveLength(1);
  });
});

it('the trails of tabs that change at once are all kept', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => tab + index);
  const trail = { caseId: null, shop: null, at: sampleMoment, payments: [] };
  await Promise.all(ids.map((id) => setTabTrail(id, trail)));
  expect(await Promise.all(ids.map((id) => tabTrail(id)))).toEqual(ids.map(() => trail));
  tabs += ids.length;
});
