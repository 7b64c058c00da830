import type { Fact, PageKind, Secret } from '../model/fact.ts';
import { ruleTextLines } from './rules-text.ts';

/** Facts whose change makes a page worth another item; times and contacts alone do not. */
const materialFields: readonly Fact['field'][] = [
  'orderNo',
  'product',
  'quantity',
  'amount',
  'paymentMethod',
  'tradeNo',
  'status',
  'deliveredAt',
];
/** Where the rules are what the page is about; elsewhere they stand in every footer. */
const ruleKinds: readonly PageKind[] = ['rules', 'product'];

/** What of a page is looked at. */
export interface MaterialPage {
  kind: PageKind;
  facts: readonly Fact[];
  secrets: readonly Secret[];
  failureText: string;
  rulesText: string;
}

/**
 * What is material on a page, as one text: two readings with the same text need one capture. A
 * countdown, a clock, an advertisement, a ticker among the rules or a new order of the same facts
 * changes nothing in it.
 */
export function materialOf(page: MaterialPage): string {
  const facts = page.facts
    .filter((fact) => materialFields.includes(fact.field))
    .map((fact) => JSON.stringify([fact.field, fact.value, fact.order ?? 0]));
  const keys = page.secrets
    .filter(({ kind }) => kind === 'card-key' || kind === 'card-password')
    .map(({ value }) => value);
  return JSON.stringify([
    page.kind,
    [...new Set(facts)].sort(),
    [...new Set(keys)].sort(),
    page.failureText,
    ruleKinds.includes(page.kind) ? ruleTextLines(page.rulesText) : [],
  ]);
}
