import type { PageKind, PageReading } from '../model/fact.ts';

/** Kinds that are captured by themselves: what may change or vanish before anybody thinks of it. */
const keptKinds: readonly PageKind[] = [
  'rules',
  'product',
  'checkout',
  'payment',
  'order-detail',
  'card-key',
  'redeem',
];
/** Below this the kind is a guess. */
const sureEnough = 0.5;

/** Why a page of a watched shop is not captured by itself; null where its kind is worth an item. */
export function reasonNotKept(
  reading: Pick<PageReading, 'kind' | 'confidence' | 'failureText'>,
): 'kind-not-kept' | 'unsure' | null {
  if (!keptKinds.includes(reading.kind)) return 'kind-not-kept';
  if (reading.confidence < sureEnough) return 'unsure';
  // A redeem page that says nothing yet proves nothing.
  return reading.kind === 'redeem' && reading.failureText === '' ? 'kind-not-kept' : null;
}
