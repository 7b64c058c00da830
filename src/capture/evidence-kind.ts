import type { EvidenceKind } from '../model/evidence.ts';
import type { PageReading } from '../model/fact.ts';

/** What of a reading decides it. */
type Evident = Pick<PageReading, 'kind' | 'failureText' | 'secrets'>;

/**
 * What a capture proves, from what its page is. A redeem page proves a failure only when it shows
 * one; an order page that shows keys is the record of their delivery.
 */
export function evidenceKindOf(reading: Evident): EvidenceKind {
  switch (reading.kind) {
    case 'rules':
      return 'rules_snapshot';
    case 'product':
      return 'product_page';
    case 'checkout':
    case 'payment':
      return 'payment_page';
    case 'order-list':
      return 'history_orders';
    case 'order-detail':
    case 'card-key':
      return showsKeys(reading) ? 'delivery_record' : 'order_detail';
    case 'chat':
      return 'cs_chat';
    case 'redeem':
      return reading.failureText ? 'first_failure_page' : 'other';
    default:
      return 'other';
  }
}

function showsKeys(reading: Evident): boolean {
  return reading.secrets.some((secret) => secret.kind === 'card-key');
}
