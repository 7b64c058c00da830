import { shownRecord } from '../model/correction.ts';
import { factOf } from '../model/evidence.ts';
import { isSameProduct } from '../model/product-name.ts';
import type { CaseRow, EvidenceRow } from './schema.ts';

/**
 * Whether a page of a product is about what a case bought.
 * @returns null where the page or the order names no product
 */
export function speaksOfProduct(item: EvidenceRow, row: Pick<CaseRow, 'facts'>): boolean | null {
  const sold = factOf(shownRecord(item).facts, 'product')?.value;
  const bought = row.facts.filter((fact) => fact.field === 'product' && fact.item !== item.id);
  if (sold === undefined || bought.length === 0) return null;
  return bought.some((fact) => fact.field === 'product' && isSameProduct(fact.value, sold));
}
