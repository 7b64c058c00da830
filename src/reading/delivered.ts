import type { PageKind } from '../model/fact.ts';
import { longestSecret, mostSecrets } from '../model/limits.ts';
import { type FoundKey, strongConfidence } from './card-keys.ts';
import { type Found, found } from './facts.ts';
import type { Orders } from './orders.ts';
import { methodOfCashier } from './pay-method.ts';
import type { Draft, PlatformPage } from './platforms/platform.ts';

/** What a page of a certain kind can state at all; the rest is chance. */

/** Kinds on which delivered keys are shown. Elsewhere a code is an example, a coupon, a sample. */
const deliveringKinds: readonly PageKind[] = ['order-detail', 'card-key', 'order-list'];

/** An unpaid order has no keys: what its box holds are the buyer's own inputs. */
const leastStatusConfidence = 0.6;

/** The keys that a page delivers, without what is an order's number. */
export function deliveredKeys(draft: Draft): FoundKey[] {
  return deliveringKinds.includes(draft.kind) ? keysOfPaidOrders(draft) : [];
}

/**
 * What must be masked: on pages of other kinds, too, what stands under a heading that announces keys.
 * Shops show the first key in a pop-up over the product page; masking a sample costs nothing.
 */
export function keysToMask(draft: Draft): FoundKey[] {
  const all = keysOfPaidOrders(draft);
  if (deliveringKinds.includes(draft.kind)) return all;
  return all.filter((key) => key.confidence >= strongConfidence);
}

function keysOfPaidOrders(draft: Draft): FoundKey[] {
  const unpaid = new Set<number | undefined>();
  const numbers = new Set<string>();
  const sure = new Map<number | undefined, number>();
  for (const { fact, at } of draft.facts) {
    if ((fact.field === 'orderNo' || fact.field === 'tradeNo') && fact.confidence >= 0.7) {
      numbers.add(fact.value);
    }
    if (fact.field !== 'status' || fact.confidence < leastStatusConfidence) continue;
    const order = draft.orders.of(at);
    if ((sure.get(order) ?? 0) >= fact.confidence) continue;
    sure.set(order, fact.confidence);
    if (fact.value === 'unpaid') unpaid.add(order);
    else unpaid.delete(order);
  }
  return draft.keys.filter((key) => !numbers.has(key.key) && !unpaid.has(draft.orders.of(key.at)));
}

/** One fact per order that lists its keys. */
export function keyFacts(keys: readonly FoundKey[], orders: Orders): Found[] {
  const byOrder = new Map<number | undefined, FoundKey[]>();
  for (const key of keys.slice(0, mostSecrets)) {
    const order = orders.of(key.at);
    const known = byOrder.get(order);
    if (known) known.push(key);
    else byOrder.set(order, [key]);
  }
  return [...byOrder.values()].flatMap((list) => {
    const first = list[0];
    if (!first) return [];
    const values = list.map((key) => key.key.slice(0, longestSecret));
    const confidence = Math.min(...list.map((key) => key.confidence));
    return [
      found('cardKeys', values, { text: values.slice(0, 50).join('\n'), at: first.at, confidence }),
    ];
  });
}

/** Drops what is a key and was also taken for something else. */
export function withoutKeys(facts: readonly Found[], keys: readonly FoundKey[]): Found[] {
  const values = new Set(keys.flatMap(({ key, parts }) => [key, ...(parts ?? [])]));
  return facts.filter(({ fact }) => typeof fact.value !== 'string' || !values.has(fact.value));
}

const productPage = /^(?:product|amount|currency|quantity|payee)$/;
/** Nothing that only looks like a fact is taken from pages that show no order. */
const otherwiseSure = 0.8;

/** The candidates that a page of this kind can state, as sure as it makes them. */
export function factsForKind(draft: Draft, page: PlatformPage): readonly Found[] {
  switch (draft.kind) {
    case 'order-detail':
    case 'card-key':
      return draft.facts.filter((entry) => entry.word !== 'title');
    case 'order-list':
      return draft.facts.filter((entry) => entry.word !== 'title' && entry.word !== 'heading');
    case 'checkout':
      return statedByOrder(draft, page);
    case 'payment': {
      const facts = statedByOrder(draft, page);
      return [...facts, ...methodOfCashier(facts, page)];
    }
    case 'product':
      return draft.facts.filter((entry) => productPage.test(entry.fact.field));
    case 'order-query':
      // A number that only the address names is what was searched for, not what was found.
      return draft.facts.filter((entry) => entry.word === 'address' && !entry.hidden);
    case 'chat':
      return unsure(draft.facts.filter((entry) => entry.fact.field === 'orderNo'));
    default:
      return unsure(draft.facts);
  }
}

function unsure(facts: readonly Found[]): Found[] {
  return facts
    .filter((entry) => entry.word !== 'url' && entry.fact.confidence >= otherwiseSure)
    .map((entry) => ({ ...entry, fact: { ...entry.fact, confidence: 0.4 } }));
}

function statedByOrder(draft: Draft, page: PlatformPage): Found[] {
  return draft.facts.filter((entry) => entry.word !== 'title' && !isChoice(entry, page));
}

/** Payment methods to choose from are no payment method. */
function isChoice({ fact, at }: Found, { outline }: PlatformPage): boolean {
  if (fact.field !== 'paymentMethod') return false;
  if (/请选择/.test(fact.value)) return true;
  // The words of a button or an entry may stand in an element of their own.
  return [at, outline.parents[at] ?? -1].some((box) =>
    /^(?:li|a|label|button|select|option)$/.test(String(outline.elements[box]?.localName)),
  );
}
