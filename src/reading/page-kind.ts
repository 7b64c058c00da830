import type { PageKind } from '../model/fact.ts';
import { type KindClues, leastScore, Seen } from './kind-clues.ts';
import {
  cardKeyScore,
  checkoutScore,
  orderDetailScore,
  orderListScore,
  orderQueryScore,
  paymentScore,
} from './order-kinds.ts';
import { chatScore, productScore, redeemScore, rulesScore } from './other-kinds.ts';
import { type Trap, trapOf } from './traps.ts';

export interface JudgedKind {
  kind: PageKind;
  confidence: number;
  /** Set where the page only looks like one of a card shop (see traps.ts). */
  trap?: Trap;
}

/** Facts this sure are kept of pages that are `other`. */
const sureFact = 0.8;

/**
 * Says what a page is. Each kind adds up what speaks for it; the highest sum wins, and of equal sums
 * the kind named first below. What only looks like one of these pages is `other`.
 */
export function judgeKind(clues: KindClues): JudgedKind {
  const seen = new Seen(clues);
  const scores: [PageKind, number][] = [
    ['redeem', redeemScore(clues, seen)],
    ['order-detail', orderDetailScore(clues, seen)],
    ['card-key', cardKeyScore(clues, seen)],
    ['payment', paymentScore(clues, seen)],
    ['checkout', checkoutScore(clues, seen)],
    ['order-list', orderListScore(clues, seen)],
    ['order-query', orderQueryScore(clues, seen)],
    ['product', productScore(clues, seen)],
    ['chat', chatScore(clues, seen)],
    ['rules', rulesScore(clues, seen)],
  ];
  const best = bestOf(scores);
  const says =
    best[1] >= leastScore ||
    clues.keys.length > 0 ||
    clues.ruleCount > 0 ||
    clues.facts.some((entry) => entry.fact.confidence >= sureFact);
  // Traps are looked for only where there is something to be trapped by: most pages of the web say
  // nothing of commerce, and their texts are long.
  const trap = says ? trapOf(clues, seen, best[0]) : undefined;
  if (trap && trap !== 'article') return { kind: 'other', confidence: 0.8, trap };
  // An article about orders may still hold rules.
  const allowed = trap ? bestOf(scores.filter(([kind]) => kind === 'rules')) : best;
  if (allowed[1] < leastScore) return { kind: 'other', confidence: 0.5, ...(trap && { trap }) };
  return {
    kind: allowed[0],
    confidence: Math.round(Math.min(allowed[1], 0.98) * 100) / 100,
    ...(trap && { trap }),
  };
}

function bestOf(scores: readonly [PageKind, number][]): [PageKind, number] {
  let best: [PageKind, number] = ['other', 0];
  for (const entry of scores) if (entry[1] > best[1] + 1e-9) best = entry;
  return best;
}
