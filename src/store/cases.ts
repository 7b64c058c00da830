import type { CaseFact } from '../model/case.ts';
import { type ShownFact, shownRecord } from '../model/correction.ts';
import type { EvidenceKind } from '../model/evidence.ts';
import type { Fact, PageKind } from '../model/fact.ts';
import { newId, type RandomBytes } from '../model/ids.ts';
import type { LedgerEvent } from '../model/ledger.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { appendToLedger } from './ledger.ts';
import { speaksOfProduct } from './products.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from './schema.ts';

/**
 * Which case an item belongs to. Runs inside the transaction that seals the item, so that an item
 * and its place are never apart.
 */

/** Below this the number might be a phone number or a product id: no case is opened for it. */
const sureEnough = 0.5;
/** An order number this long does not occur by chance: it joins pages of different origins. */
const tellingLength = 10;
/** Pages that state one order in full may open a case; a list or a payment gateway may only join. */
const openingKinds: readonly PageKind[] = ['order-detail', 'card-key', 'checkout'];
/** What hangs on the shop until an order exists. */
const shopKinds: readonly EvidenceKind[] = ['rules_snapshot', 'product_page'];
/** Older pages of the shop belong to other purchases. */
const adoptionMs = 30 * 24 * 3600_000;
/** A case keeps at most this many facts; thousands of captures of one page add nothing. */
const mostCaseFacts = 2000;

interface OrderOnPage {
  orderNo: string;
  facts: ShownFact[];
}

/** The orders that a page states, each with its own facts and those that name no order. */
export function ordersOf(facts: readonly ShownFact[]): OrderOnPage[] {
  const orders = new Map<string, OrderOnPage>();
  for (const fact of facts) {
    if (fact.field !== 'orderNo' || fact.confidence < sureEnough || orders.has(fact.value))
      continue;
    const own = facts.filter((other) => other.order === undefined || other.order === fact.order);
    orders.set(fact.value, { orderNo: fact.value, facts: own });
  }
  return [...orders.values()];
}

/**
 * Puts a freshly sealed item into its cases, opening them where the page states an order in full.
 * @returns the events to append to the ledger; the rows are already written
 */
export async function placeItem(
  db: CardProofDb,
  row: EvidenceRow,
  hints: readonly string[],
  at: string,
  random: RandomBytes,
): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  const record = shownRecord(row);
  const orders = ordersOf(record.facts);
  for (const order of orders) {
    const existing = await findCase(db, row.shop, order.orderNo);
    if (existing) {
      await addFacts(db, existing, row.id, order.facts);
      events.push(...(await assign(db, row, existing.id)));
    } else if (openingKinds.includes(record.page.kind)) {
      const opened = newCase(row, at, random, order);
      await db.cases.add(opened);
      events.push(...(await assign(db, row, opened.id)));
      events.push(...(await adopt(db, opened, row)));
    }
  }
  for (const hint of hints) {
    const hinted = await db.cases.get(hint);
    if (!hinted || row.caseIds.includes(hint)) continue;
    // A page of the order itself that only leaves out its number says everything about it.
    const isOrderPage = openingKinds.includes(record.page.kind) && hinted.shop === row.shop;
    const isWhole = isOrderPage && orders.length === 0;
    await addFacts(db, hinted, row.id, isWhole ? record.facts : ofPayment(record.facts));
    events.push(...(await assign(db, row, hint)));
  }
  if (row.caseIds.length === 0 && shopKinds.includes(record.kind)) {
    for (const open of await db.cases.where('shop').equals(row.shop).toArray()) {
      if (open.open !== 1 || !isOfOrder(row, open)) continue;
      events.push(...(await assign(db, row, open.id)));
    }
  }
  return events;
}

/** Opens a case for an item whose page states no order number. */
export async function openCaseFor(
  db: CardProofDb,
  itemId: string,
  at: string,
  random: RandomBytes,
): Promise<Result<string>> {
  return db.transaction('rw', db.cases, db.evidence, db.ledger, async () => {
    const row = await db.evidence.get(itemId);
    if (!row) return fail('case', 'item-not-found');
    const opened = newCase(row, at, random, null);
    await db.cases.add(opened);
    const events = [...(await assign(db, row, opened.id)), ...(await adopt(db, opened, row))];
    await appendToLedger(db, events, at, random);
    return ok(opened.id);
  });
}

/** Puts an existing item into a case, by the buyer's choice. Doing it twice changes nothing. */
export async function assignItem(
  db: CardProofDb,
  itemId: string,
  caseId: string,
  at: string,
  random: RandomBytes,
): Promise<Result<null>> {
  return db.transaction('rw', db.cases, db.evidence, db.ledger, async () => {
    const row = await db.evidence.get(itemId);
    if (!row) return fail('case', 'item-not-found');
    const target = await db.cases.get(caseId);
    if (!target) return fail('case', 'case-not-found');
    const record = shownRecord(row);
    const orders = ordersOf(record.facts);
    const isPayment = record.page.kind === 'payment';
    const stated = isPayment ? ofPayment(record.facts) : record.facts;
    const facts = orders.length > 1 ? [] : stated;
    await addFacts(db, target, row.id, facts);
    const events = await assign(db, row, caseId);
    if (events.length > 0) await appendToLedger(db, events, at, random);
    return ok(null);
  });
}

/** Closes a case (no more alerts, not in the popup's list) or takes it up again, also out of the archive. */
export async function setCaseOpen(
  db: CardProofDb,
  caseId: string,
  open: boolean,
): Promise<Result<null>> {
  return changeCase(db, caseId, (row) => {
    row.open = open ? 1 : 0;
    if (open) delete row.archived;
  });
}

/** Puts a case away, which closes it, or takes it out again, as it was before. Doing it twice changes nothing. */
export async function setCaseArchived(
  db: CardProofDb,
  caseId: string,
  archived: boolean,
): Promise<Result<null>> {
  return changeCase(db, caseId, (row) => {
    if (archived === (row.archived !== undefined)) return;
    if (archived) row.archived = { wasOpen: row.open };
    row.open = archived ? 0 : (row.archived?.wasOpen ?? 0);
    if (!archived) delete row.archived;
  });
}

async function changeCase(
  db: CardProofDb,
  caseId: string,
  change: (row: CaseRow) => void,
): Promise<Result<null>> {
  const changed = await db.cases.where('id').equals(caseId).modify(change);
  return changed === 1 ? ok(null) : fail('case', 'case-not-found');
}

async function findCase(
  db: CardProofDb,
  shop: string,
  orderNo: string,
): Promise<CaseRow | undefined> {
  const sameNumber = await db.cases.where('orderNos').equals(orderNo).toArray();
  return (
    sameNumber.find((row) => row.shop === shop) ??
    (orderNo.length >= tellingLength ? sameNumber[0] : undefined)
  );
}

function newCase(
  row: EvidenceRow,
  at: string,
  random: RandomBytes,
  order: OrderOnPage | null,
): CaseRow {
  return {
    schema: 1,
    id: newId(random),
    shop: row.shop,
    platform: row.record.page.platform,
    facts: caseFacts(row.id, order?.facts ?? shownRecord(row).facts),
    problem: null,
    linkedCase: null,
    windows: [],
    createdAt: at,
    orderNos: order ? [order.orderNo] : [],
    open: 1,
  };
}

function caseFacts(item: string, facts: readonly ShownFact[]): CaseFact[] {
  return facts.map((fact) => ({ ...fact, item }));
}

async function addFacts(
  db: CardProofDb,
  target: CaseRow,
  item: string,
  facts: readonly ShownFact[],
): Promise<void> {
  if (target.facts.some((fact) => fact.item === item)) return;
  const joined = [...target.facts, ...caseFacts(item, facts)].slice(-mostCaseFacts);
  await db.cases.update(target.id, { facts: joined });
}

/** What a payment page says of an order; its numbers and names are the gateway's own. */
export const paymentFields: readonly Fact['field'][] = [
  'amount',
  'currency',
  'paymentMethod',
  'payee',
  'tradeNo',
  'paidAt',
];

function ofPayment(facts: readonly ShownFact[]): ShownFact[] {
  return facts.filter((fact) => paymentFields.includes(fact.field));
}

/** Rules hold for all orders; a page of a product only for the orders of it. */
function isOfOrder(row: EvidenceRow, target: CaseRow): boolean {
  return shownRecord(row).kind !== 'product_page' || speaksOfProduct(row, target) === true;
}

async function assign(db: CardProofDb, row: EvidenceRow, caseId: string): Promise<LedgerEvent[]> {
  if (row.caseIds.includes(caseId)) return [];
  row.caseIds = [...row.caseIds, caseId];
  await db.evidence.update(row.id, { caseIds: row.caseIds });
  return [{ type: 'assigned', payload: { item: row.id, case: caseId } }];
}

/** A new case takes what was captured before it existed: the shop's pages and the same order. */
async function adopt(
  db: CardProofDb,
  opened: CaseRow,
  newest: EvidenceRow,
): Promise<LedgerEvent[]> {
  const ofShop = await db.evidence.where('shop').equals(opened.shop).toArray();
  const ofOrder = await db.evidence.where('orderNos').anyOf(opened.orderNos).toArray();
  const candidates = new Map<string, EvidenceRow>();
  const recent = ofShop.filter(
    (row) =>
      shopKinds.includes(shownRecord(row).kind) && newest.capturedAt - row.capturedAt <= adoptionMs,
  );
  const guess = lastProduct(opened, recent, newest);
  for (const row of recent) {
    if (isOfOrder(row, opened) || row.id === guess?.id) candidates.set(row.id, row);
  }
  for (const row of ofOrder) {
    const telling = opened.orderNos.some((orderNo) => orderNo.length >= tellingLength);
    if (row.shop === opened.shop || telling) candidates.set(row.id, row);
  }
  candidates.delete(newest.id);
  const events: LedgerEvent[] = [];
  for (const row of candidates.values()) {
    const order = ordersOf(shownRecord(row).facts).find((found) =>
      opened.orderNos.includes(found.orderNo),
    );
    if (order) {
      const current = (await db.cases.get(opened.id)) ?? opened;
      await addFacts(db, current, row.id, order.facts);
    }
    events.push(...(await assign(db, row, opened.id)));
  }
  return events;
}

/** Where page or order names no product, the one that the buyer looked at last is the likeliest. */
function lastProduct(
  opened: CaseRow,
  ofShop: readonly EvidenceRow[],
  newest: EvidenceRow,
): EvidenceRow | null {
  const last = ofShop
    .filter((row) => shownRecord(row).kind === 'product_page' && row.seq < newest.seq)
    .reduce<EvidenceRow | null>((found, row) => (found && found.seq > row.seq ? found : row), null);
  return last && speaksOfProduct(last, opened) !== false ? last : null;
}
