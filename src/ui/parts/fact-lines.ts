import { formatMoney, formatNumber, t } from '../../browser/i18n.ts';
import type { Fact, FactField } from '../../model/fact.ts';
import type { Millis } from '../../model/time.ts';
import { momentText } from './moment-text.ts';

/** One fact as a person reads it. */
export interface FactLine<F extends Fact = Fact> {
  fact: F;
  label: string;
  value: string;
  /** Why the program would not bet on it; null where it would. */
  doubt: string | null;
}

/** What a buyer looks for first comes first. */
const reading: readonly FactField[] = [
  'product',
  'amount',
  'status',
  'cardKeys',
  'orderNo',
  'orderedAt',
  'paidAt',
  'deliveredAt',
  'quantity',
  'paymentMethod',
  'payee',
  'tradeNo',
  'merchant',
  'contact',
  'currency',
];

/** Below this the reader itself would not bet on a fact. */
const sureEnough = 0.5;

/**
 * Facts in words, in reading order. The currency is said with the amount and only alone without one.
 */
export function factLines<F extends Fact>(facts: readonly F[], now: Millis): FactLine<F>[] {
  const hasAmount = facts.some((fact) => fact.field === 'amount');
  return facts
    .filter((fact) => fact.field !== 'currency' || !hasAmount)
    .map((fact) => ({
      fact,
      label: t(`field.${fact.field}`),
      value: valueText(fact, facts, now),
      doubt: doubtText(fact),
    }))
    .sort((a, b) => rank(a.fact) - rank(b.fact));
}

function doubtText({ doubt, confidence }: Fact): string | null {
  if (doubt) return t(`page.doubt.${doubt}`);
  return confidence < sureEnough ? t('page.lowConfidence') : null;
}

function rank(fact: Fact): number {
  return (fact.order ?? 0) * reading.length + reading.indexOf(fact.field);
}

function valueText(fact: Fact, all: readonly Fact[], now: Millis): string {
  switch (fact.field) {
    case 'amount':
      return formatMoney(fact.value, currencyOf(fact, all));
    case 'quantity':
      return formatNumber(fact.value);
    case 'status':
      return t(`status.${fact.value}`);
    case 'orderedAt':
    case 'paidAt':
    case 'deliveredAt':
      return momentText(Date.parse(fact.value), now);
    case 'cardKeys':
      return t('page.keys', { count: fact.value.length });
    case 'merchant':
      return Object.values(fact.value).join(' · ');
    default:
      return fact.value;
  }
}

/** The currency of the same order, or that of the whole page. */
function currencyOf(amount: Fact, all: readonly Fact[]): string | undefined {
  const currencies = all.filter((fact) => fact.field === 'currency');
  const own = currencies.find((fact) => fact.order === amount.order);
  return (own ?? currencies.find((fact) => fact.order === undefined))?.value;
}
