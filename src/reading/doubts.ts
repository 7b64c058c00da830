import type { FactDoubt, FactField } from '../model/fact.ts';
import type { Found } from './facts.ts';
import type { Outline } from './outline.ts';

/**
 * Says how a text of the page is shown; null where people see it as it is, or nobody can tell.
 * @param isExact its signs themselves count, and their order
 */
export type DoubtOf = (element: Element, text: string, isExact: boolean) => FactDoubt | null;

/** Of what is compared sign by sign. Names may be shown in any way. */
const exact: ReadonlySet<FactField> = new Set<FactField>([
  'orderNo',
  'tradeNo',
  'quantity',
  'amount',
  'currency',
  'orderedAt',
  'paidAt',
  'deliveredAt',
]);
/** Nobody bets on a fact that people do not see: it opens no case and names no order. */
const mostTrusted = 0.4;
/** Facts looked at; each look costs some dozens of microseconds. */
const mostLooks = 2000;

/** Marks what people do not see as it was read. Such a fact stays, with its doubt, and is never sure. */
export function withDoubts(
  outline: Outline,
  facts: readonly Found[],
  doubtOf: DoubtOf | undefined,
): Found[] {
  let looks = 0;
  return facts.map((entry) => {
    const { fact, at } = entry;
    if (fact.doubt || entry.word === 'url') return entry;
    const isExact = exact.has(fact.field);
    const element = outline.elements[at];
    let doubt: FactDoubt | null = isExact && outline.turned.has(at) ? 'otherwise' : null;
    if (doubtOf && element && looks < mostLooks && !outline.budget.isSpent()) {
      looks++;
      doubt = doubtOf(element, fact.text, isExact) ?? doubt;
    }
    if (!doubt) return entry;
    const confidence = Math.min(fact.confidence, mostTrusted);
    return { ...entry, fact: { ...fact, confidence, doubt } };
  });
}
