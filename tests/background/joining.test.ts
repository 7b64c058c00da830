import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { casesByTrail, followTab } from '../../src/background/joining.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';

const minute = 60_000;
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
  const shared = { text: '', where: '', confidence: 0.9 };
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

  it('of a second purchase in the same tab is not drawn into the first', async () => {
    const first = await sealIn(tab, orderDraft());
    const paid = await sealIn(tab, payment('12.00'));
    const later = await sealIn(tab, payment('97.00', 3 * minute));
    expect([await caseOf(paid), await caseOf(later)]).toEqual([[], []]);
    expect(first.caseIds).toHaveLength(1);
  });
});
