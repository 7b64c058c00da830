import { mostFacts } from '../model/limits.ts';
import type { Found } from './facts.ts';
import { attribute, type Outline } from './outline.ts';
import { tagOf } from './outline-elements.ts';

/** Which part of a page belongs to which order. */
export interface Orders {
  /** Number of orders, at least 1 even when no order number is known. */
  count: number;
  /** The order that an element belongs to; undefined on pages with one order, and between orders. */
  of(at: number): number | undefined;
}

/** The schema ends here; no program shows more on one page. */
const mostOrders = 1000;

/** Of several numbers under the same word, those from labels this sure count. */
const leastConfidence = 0.5;
/** A time counts only beside a word that can mean nothing but the time of an order. */
const surelyLabelled = 0.94;

/**
 * Separates the orders of a page by their numbers. The box of an order is everything around its
 * number up to where another order's number joins in; in a flat list it begins with its number.
 */
export function ordersOf(outline: Outline, facts: readonly Found[]): Orders {
  const anchors = orderAnchors(facts);
  const numbers = [...new Set(anchors.map((anchor) => anchor.number))].slice(0, mostOrders);
  if (numbers.length < 2) return { count: 1, of: () => undefined };

  const orderOf = new Map(numbers.map((number, order) => [number, order]));
  const owners = new Map<number, number>();
  const starts: { at: number; order: number }[] = [];
  for (const { number, at } of anchors) {
    const order = orderOf.get(number);
    if (order === undefined) continue;
    starts.push({ at, order });
    for (let box = at; box >= 0; box = outline.parents[box] ?? -1) {
      const owner = owners.get(box);
      if (owner === shared || owner === order) break;
      owners.set(box, owner === undefined ? order : shared);
    }
  }
  starts.sort((a, b) => a.at - b.at);
  return { count: numbers.length, of: (at) => ownerOf(outline, owners, starts, at) };
}

/** Marks a box that holds several orders. */
const shared = -1;

interface Anchor {
  /** The number of the order, or the time that stands for it. */
  number: string;
  at: number;
}

/**
 * What tells the orders of a page apart: their numbers, and on a list that shows none the times at
 * which they were placed.
 */
function orderAnchors(facts: readonly Found[]): Anchor[] {
  const numbers = anchorsOf(facts, 'orderNo', leastConfidence);
  return numbers.length > 0 ? numbers : anchorsOf(facts, 'orderedAt', surelyLabelled);
}

/** One order may have two numbers under two labels; several orders repeat one label. */
function anchorsOf(
  facts: readonly Found[],
  field: 'orderNo' | 'orderedAt',
  least: number,
): Anchor[] {
  const byWord = new Map<string, Anchor[]>();
  for (const { fact, at, word } of facts) {
    if (fact.field !== field || fact.confidence < least) continue;
    if (typeof fact.value !== 'string') continue;
    const anchor = { number: fact.value, at };
    const known = byWord.get(word);
    if (known) known.push(anchor);
    else byWord.set(word, [anchor]);
  }
  let best: Anchor[] = [];
  let most = 0;
  for (const anchors of byWord.values()) {
    const distinct = new Set(anchors.map((anchor) => anchor.number)).size;
    if (distinct > most) {
      most = distinct;
      best = anchors;
    }
  }
  const others = most > 1 ? repeatedUnder(best, byWord) : [];
  return [...best, ...others].sort((a, b) => a.at - b.at);
}

/** A window over a list names one of its orders once more, and calls the number something else. */
function repeatedUnder(anchors: readonly Anchor[], byWord: Map<string, Anchor[]>): Anchor[] {
  const known = new Set(anchors.map((anchor) => anchor.number));
  return [...byWord.values()]
    .filter((group) => group !== anchors)
    .flat()
    .filter((anchor) => known.has(anchor.number));
}

function ownerOf(
  outline: Outline,
  owners: Map<number, number>,
  starts: readonly { at: number; order: number }[],
  at: number,
): number | undefined {
  for (let box = at; box >= 0; box = outline.parents[box] ?? -1) {
    const owner = owners.get(box);
    if (owner === undefined) continue;
    if (owner !== shared) return owner;
    const start = lastStartBefore(starts, at);
    // Only beside the numbers themselves: a footer further out belongs to no order.
    return start && jointOf(outline, owners, start.at) === box ? start.order : undefined;
  }
  return undefined;
}

/** The box in which the order that begins here meets the others. */
function jointOf(outline: Outline, owners: Map<number, number>, at: number): number {
  let box = at;
  while (box >= 0 && owners.get(box) !== shared) box = outline.parents[box] ?? -1;
  return box;
}

function lastStartBefore(
  starts: readonly { at: number; order: number }[],
  at: number,
): { at: number; order: number } | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return starts[low - 1];
}

/**
 * The best fact of each field and order, in the order of the page.
 * @returns also how many were left out because the page states more than `mostFacts`
 */
export function chooseFacts(
  outline: Outline,
  orders: Orders,
  facts: readonly Found[],
): { chosen: Found[]; leftOut: number } {
  const best = new Map<string, Found>();
  for (const entry of facts) {
    const { field } = entry.fact;
    const order = field === 'merchant' ? undefined : orders.of(entry.at);
    const key = `${order ?? ''} ${field}`;
    const rival = best.get(key);
    if (rival && rival.fact.confidence >= entry.fact.confidence) continue;
    if (order === undefined) best.set(key, entry);
    else best.set(key, { ...entry, fact: { ...entry.fact, order } });
  }
  keepCurrencyOfAmount(best);
  const chosen = [...best.values()].sort((a, b) => a.at - b.at);
  const kept = chosen.slice(0, mostFacts);
  const steps = new Map<number, string>();
  for (const entry of kept)
    if (entry.fact.where === '') entry.fact.where = pathOf(outline, entry.at, steps);
  return { chosen: kept, leftOut: chosen.length - kept.length };
}

/** A currency counts only together with the amount that it stood beside. */
function keepCurrencyOfAmount(best: Map<string, Found>): void {
  for (const [key, entry] of best) {
    if (entry.fact.field !== 'currency') continue;
    const amount = best.get(key.replace(/currency$/, 'amount'));
    if (amount && amount.fact.text !== entry.fact.text) best.delete(key);
  }
}

/**
 * A short path for people: the element and up to three around it.
 * @param steps those that are known already: facts of one order share what is around them
 */
export function pathOf(outline: Outline, at: number, steps = new Map<number, string>()): string {
  const parts: string[] = [];
  for (let box = at; box >= 0 && parts.length < 4; box = outline.parents[box] ?? -1) {
    const step = steps.get(box) ?? stepOf(outline, box);
    if (step === '') break;
    steps.set(box, step);
    parts.unshift(step);
    if (step.includes('#')) break;
  }
  return parts.join(' > ').slice(0, 300);
}

function stepOf({ elements, classes }: Outline, box: number): string {
  const element = elements[box];
  if (!element) return '';
  const tag = tagOf(element).slice(0, 30);
  const id = attribute(element, 'id').slice(0, 40);
  if (id) return `${tag}#${id}`;
  const className = /\S+/.exec(classes[box] ?? '')?.[0].slice(0, 30);
  return className ? `${tag}.${className}` : tag;
}
