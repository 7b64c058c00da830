import type { EvidenceKind } from '../model/evidence.ts';
import type { OrderStatus, PageKind } from '../model/fact.ts';
import type { Millis } from '../model/time.ts';

/** What one capture of a case shows about how far the order had come. */
export interface Observation {
  /** Id of the sealed item. */
  item: string;
  /** When it was captured, by the local clock. */
  at: Millis;
  pageKind: PageKind;
  kind: EvidenceKind;
  status?: OrderStatus;
  /** The page showed at least one card key. */
  hasKeys: boolean;
}

/** Pages that exist only once the order exists. A checkout is a form, not yet an order. */
const pagesOfAnOrder: readonly PageKind[] = [
  'payment',
  'order-query',
  'order-list',
  'order-detail',
  'card-key',
];

const evidenceOfAnOrder: readonly EvidenceKind[] = [
  'order_detail',
  'payment_voucher',
  'payment_page',
  'delivery_record',
  'first_failure_page',
  'key_status_record',
  'marketplace_order',
];

/** A closed or failed order may never have been paid; a refund may concern an undelivered order. */
const paidStatuses: readonly OrderStatus[] = [
  'paid',
  'processing',
  'delivered',
  'done',
  'refunding',
  'refunded',
];
const deliveredStatuses: readonly OrderStatus[] = ['delivered', 'done'];

/** Whether it shows that the order had been placed. */
export function showsOrder(seen: Observation): boolean {
  return (
    seen.hasKeys ||
    seen.status !== undefined ||
    pagesOfAnOrder.includes(seen.pageKind) ||
    evidenceOfAnOrder.includes(seen.kind)
  );
}

/** Whether it shows that the order had been paid. */
export function showsPayment(seen: Observation): boolean {
  return (
    showsDelivery(seen) ||
    seen.kind === 'payment_voucher' ||
    (seen.status !== undefined && paidStatuses.includes(seen.status))
  );
}

/** Whether it shows that the order had been delivered. A key that fails was delivered too. */
export function showsDelivery(seen: Observation): boolean {
  return (
    showsKeys(seen) ||
    showsFailure(seen) ||
    (seen.status !== undefined && deliveredStatuses.includes(seen.status))
  );
}

export function showsKeys(seen: Observation): boolean {
  return seen.hasKeys;
}

export function showsFailure(seen: Observation): boolean {
  return seen.kind === 'first_failure_page';
}
