import type { Fact, FactField, FactValue } from '../model/fact.ts';
import { longestFactText } from '../model/limits.ts';
import { readDate } from './dates.ts';
import {
  readAmount,
  readContact,
  readNumber,
  readQuantity,
  readText,
  splitCount,
} from './fields.ts';
import type { Pair } from './pairs.ts';
import { readStatus } from './status-words.ts';

/** A fact and where in the page it was found, before it is assigned to an order. */
export interface Found {
  fact: Fact;
  /** Index of the element. */
  at: number;
  /** The label it stood beside, folded; empty without one. */
  word: string;
  /** True where the page holds it and shows it to nobody. */
  hidden: boolean;
}

export interface Source {
  /** The text as it stands. */
  text: string;
  at: number;
  confidence: number;
  word?: string;
  hidden?: boolean;
}

/** Below this a guess helps nobody. */
const leastConfidence = 0.3;

/** Builds a fact; its place is filled in when it is chosen. */
export function found<F extends FactField>(field: F, value: FactValue<F>, source: Source): Found {
  const fact = {
    field,
    value,
    text: source.text.slice(0, longestFactText),
    where: '',
    confidence: Math.round(source.confidence * 100) / 100,
  } as unknown as Fact;
  return { fact, at: source.at, word: source.word ?? '', hidden: source.hidden ?? false };
}

/** The same fact, at least so sure. */
export function atLeast(entry: Found, confidence: number): Found {
  if (entry.fact.confidence >= confidence) return entry;
  return { ...entry, fact: { ...entry.fact, confidence: Math.round(confidence * 100) / 100 } };
}

/** Reads what each pair states. A value that does not fit its label gives nothing. */
export function factsOfPairs(pairs: readonly Pair[], now: number): Found[] {
  return pairs
    .flatMap((pair) => factsOfPair(pair, now))
    .filter((entry) => entry.fact.confidence >= leastConfidence);
}

function confidenceOf(pair: Pair): number {
  let confidence = pair.label.weight;
  // Hardly less sure: the total above the items must stay ahead of what one item states inline.
  if (pair.via === 'below' || pair.via === 'column') confidence *= 0.995;
  // What stands in a field that can be edited may be the buyer's own typing.
  if (pair.control === 'editable') confidence *= 0.45;
  if (pair.hidden) confidence *= 0.8;
  if (pair.isProse) confidence *= 0.3;
  return confidence;
}

function factsOfPair(pair: Pair, now: number): Found[] {
  const { value, at, word } = pair;
  const confidence = confidenceOf(pair);
  const source: Source = { text: value, at, word, confidence, hidden: pair.hidden };
  switch (pair.label.meaning) {
    case 'orderNo':
    case 'tradeNo': {
      const number = readNumber(value);
      return number ? [found(pair.label.meaning, number, { ...source, text: number })] : [];
    }
    case 'product':
      return productFacts(value, source);
    case 'quantity': {
      const count = readQuantity(value);
      return count ? [found('quantity', count, source)] : [];
    }
    case 'amount':
      return amountFacts(value, source);
    case 'orderedAt':
    case 'paidAt':
    case 'deliveredAt':
      return dateFacts(pair.label.meaning, value, source, now);
    case 'status':
    case 'payStatus':
    case 'deliveryStatus':
      return statusFacts(pair, source);
    case 'paymentMethod':
    case 'payee': {
      // 支付方式：[微信], 请打开 APP 扫码支付！
      const text = readText(/^[[【]([^\]】]{2,40})[\]】]/.exec(value)?.[1] ?? value, 60);
      return text && !/[。！？]/.test(text) && !readDate(text)
        ? [found(pair.label.meaning, text, source)]
        : [];
    }
    case 'contact': {
      const contact = readContact(value);
      return contact ? [found('contact', contact, source)] : [];
    }
    default:
      return [];
  }
}

/** A product name may carry its count: `NAME x 2`. */
export function productFacts(value: string, source: Source): Found[] {
  const text = readText(
    value.split('\n').find((line) => line.trim() !== '') ?? '',
    longestFactText,
  );
  if (!text || /^[\d.,¥￥$元\s]+$/.test(text)) return [];
  const split = splitCount(text);
  const facts = [found('product', split.name, source)];
  if (split.quantity) {
    facts.push(
      found('quantity', split.quantity, {
        ...source,
        text: split.count,
        confidence: source.confidence * 0.9,
      }),
    );
  }
  return facts;
}

/** An amount and, where it is named, its currency. */
export function amountFacts(value: string, source: Source): Found[] {
  const amount = readAmount(value);
  if (!amount) return [];
  const at = { ...source, text: amount.text };
  const facts = [found('amount', amount.value, at)];
  if (amount.currency) facts.push(found('currency', amount.currency, at));
  return facts;
}

/** Clocks of shop and buyer differ, but not by more than this. */
const toleratedFuture = 24 * 3600 * 1000;

function dateFacts(
  field: 'orderedAt' | 'paidAt' | 'deliveredAt',
  value: string,
  source: Source,
  now: number,
): Found[] {
  const date = readDate(value);
  if (!date) return [];
  let { confidence } = source;
  if (!date.hasTime) confidence *= 0.7;
  if (date.ambiguous) confidence *= 0.8;
  if (Date.parse(date.iso) > now + toleratedFuture) confidence *= 0.5;
  return [found(field, date.iso, { ...source, text: date.text, confidence })];
}

/**
 * Programs with two axes (paid? delivered?) show two words. Delivered says more than paid; not yet
 * delivered says less than the state of the payment.
 */
function statusFacts(pair: Pair, source: Source): Found[] {
  const status = readStatus(pair.value);
  if (!status) return [];
  const { meaning } = pair.label;
  const isFulfilled = status === 'delivered' || status === 'done';
  const factor = meaning === 'deliveryStatus' ? (isFulfilled ? 1.03 : 0.7) : 1;
  return [found('status', status, { ...source, confidence: source.confidence * factor })];
}
