import {
  setTabTrail,
  type TabTrail,
  tabTrail,
  type WaitingPayment,
} from '../browser/tab-trails.ts';
import { showsDelivery } from '../deadlines/observation.ts';
import { observationOf } from '../deadlines/observe.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { factOf } from '../model/evidence.ts';
import type { Fact, OrderStatus, PageKind } from '../model/fact.ts';
import { assignItem } from '../store/cases.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from '../store/schema.ts';
import { nowText, random } from './services.ts';

/**
 * Joins by the way of a tab: a payment page mostly stands on another origin and names no number that
 * the shop's pages name, but it lies between two pages of the same order. A payment in the wrong case
 * is worse than one that the buyer assigns himself.
 */

/** Pages that say which order the tab is about. */
const orderPages: readonly PageKind[] = ['checkout', 'order-detail', 'card-key'];
/** A payment that takes longer is given up by every gateway known. */
const longestPayment = 3_600_000;
/**
 * For a payment page that no page of a shop preceded: gateways' codes mostly run out after a quarter
 * of an hour, and later the tab may be at another shop.
 */
const longestBlindPayment = 900_000;
/** Orders that nobody pays for any more. */
const endedStatuses: readonly OrderStatus[] = ['closed', 'failed', 'refunding', 'refunded'];

type Moment = CaptureDraft['clock']['epochMs'];
/** What a payment page tells about itself, sealed or not. */
type Payment = Pick<CaptureDraft, 'page' | 'facts'>;

/** The case to which a payment page belongs by the way that its tab came; at most one. */
export async function casesByTrail(
  db: CardProofDb,
  tabId: number,
  draft: CaptureDraft,
): Promise<string[]> {
  if (draft.page.kind !== 'payment') return [];
  const trail = await tabTrail(tabId);
  if (!trail?.caseId || !isWithin(trail.at, draft.clock.epochMs, longestPayment)) return [];
  const row = await db.cases.get(trail.caseId);
  if (!row || !isSameSum(row.facts, draft.facts)) return [];
  return (await awaitsPayment(db, row, draft)) ? [row.id] : [];
}

/**
 * Remembers what the tab shows, and lets an order take the payment pages that came before it.
 * @returns whether a payment page was put into a case, which appends to the ledger
 */
export async function followTab(
  db: CardProofDb,
  tabId: number,
  row: EvidenceRow,
): Promise<boolean> {
  const { page, clock } = row.record;
  const before = await tabTrail(tabId);
  const [caseId, ...others] = row.caseIds;
  const shop = { shop: row.shop, at: clock.epochMs, payments: [] };
  if (orderPages.includes(page.kind) && caseId && others.length === 0) {
    const isTaken = await takePayments(db, before?.payments ?? [], row, caseId);
    await setTabTrail(tabId, { ...shop, caseId });
    return isTaken;
  }
  // Who looks at a product is about to buy: what is paid next is not for the order before.
  if (page.kind === 'product') await setTabTrail(tabId, { ...shop, caseId: null });
  else if (page.kind === 'payment') await setTabTrail(tabId, withPayment(before, row));
  return false;
}

function withPayment(before: TabTrail | null, row: EvidenceRow): TabTrail {
  const at = row.record.clock.epochMs;
  const trail = before ?? { caseId: null, shop: null, at, payments: [] };
  const isKnown = isWithin(trail.at, at, longestPayment);
  const shop = isKnown ? trail.shop : null;
  const payments = trail.payments.filter((waiting) => isWithin(waiting.at, at, longestPayment));
  if (row.caseIds.length > 0) return { ...trail, payments };
  // A payment that the order before did not take means that another purchase has begun.
  const isOther = factOf(row.record.facts, 'amount') !== undefined;
  return {
    ...trail,
    caseId: isOther ? null : trail.caseId,
    payments: [...payments, { item: row.id, at, shop }],
  };
}

async function takePayments(
  db: CardProofDb,
  waiting: readonly WaitingPayment[],
  order: EvidenceRow,
  caseId: string,
): Promise<boolean> {
  let isTaken = false;
  for (const { item, at, shop } of waiting) {
    const limit = shop === null ? longestBlindPayment : longestPayment;
    if (!isWithin(at, order.record.clock.epochMs, limit)) continue;
    if (shop !== null && shop !== order.shop) continue;
    if (await takePayment(db, item, caseId)) isTaken = true;
  }
  return isTaken;
}

async function takePayment(db: CardProofDb, item: string, caseId: string): Promise<boolean> {
  const [payment, target] = [await db.evidence.get(item), await db.cases.get(caseId)];
  if (!payment || !target || payment.caseIds.length > 0) return false;
  if (!isSameSum(target.facts, payment.record.facts)) return false;
  return (await assignItem(db, item, caseId, nowText(), random)).ok;
}

/** A delivered or ended order is paid no more, and one that was paid not a second time. */
async function awaitsPayment(db: CardProofDb, row: CaseRow, paid: Payment): Promise<boolean> {
  const items = await db.evidence.where('caseIds').equals(row.id).toArray();
  return items.every(({ record }) => {
    if (record.page.kind === 'payment') return isSamePayment(record, paid);
    const seen = observationOf(record, row.orderNos);
    const hasEnded = seen.status !== undefined && endedStatuses.includes(seen.status);
    return !showsDelivery(seen) && !hasEnded;
  });
}

/** A gateway's page is captured again when it says that the payment arrived. */
function isSamePayment(a: Payment, b: Payment): boolean {
  if (a.page.url === b.page.url) return true;
  return (['tradeNo', 'orderNo'] as const).some((field) => {
    const [left, right] = [factOf(a.facts, field)?.value, factOf(b.facts, field)?.value];
    return left !== undefined && left === right;
  });
}

/** A clock that was set back says nothing about how long ago it was. */
function isWithin(at: Moment, now: Moment, longest: number): boolean {
  return now >= at && now - at <= longest;
}

/**
 * Both pages must state the same amount, and no two currencies; without an amount on both sides
 * nothing is joined by guess.
 */
function isSameSum(a: readonly Fact[], b: readonly Fact[]): boolean {
  const [left, right] = [factOf(a, 'amount')?.value, factOf(b, 'amount')?.value];
  const [mine, other] = [factOf(a, 'currency')?.value, factOf(b, 'currency')?.value];
  const isOtherCurrency = mine !== undefined && other !== undefined && mine !== other;
  const isSame = left !== undefined && right !== undefined && Number(left) === Number(right);
  return isSame && !isOtherCurrency;
}
