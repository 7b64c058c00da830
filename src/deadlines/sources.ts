import type { Deadline, RefundWindow } from '../model/deadline.ts';
import type { EvidenceKind } from '../model/evidence.ts';

/** Whose rule a window is. `elsewhere`: the page of another site, such as the platform's. */
export type WindowSource = 'buyer' | 'product' | 'shop' | 'elsewhere';

/** What is known of the sealed item that holds a clause. */
export interface ClausePage {
  kind: EvidenceKind;
  /** Origin. */
  shop: string;
}

/**
 * Whose rule a window is, by the page that its clause was saved from. Of a page on another site only
 * that is known: it is not called the platform's, because nothing proves it.
 * @param page null when the window has no item, or its item is gone
 */
export function windowSource(
  window: RefundWindow,
  page: ClausePage | null,
  shop: string,
): WindowSource {
  if (window.quote === undefined && window.item === undefined) return 'buyer';
  if (!page) return 'shop';
  if (page.shop !== shop) return 'elsewhere';
  return page.kind === 'product_page' ? 'product' : 'shop';
}

/**
 * Of several windows for the same purpose the strictest counts: it ends first.
 * @returns for each deadline that does not count, by its window's id, the one that does
 */
export function stricterOf(deadlines: readonly Deadline[]): Map<string, Deadline> {
  const stricter = new Map<string, Deadline>();
  for (const deadline of deadlines) {
    const first = deadlines
      .filter(({ window }) => window.purpose === deadline.window.purpose)
      .reduce((one, other) => (other.due < one.due ? other : one), deadline);
    if (first.due < deadline.due) stricter.set(deadline.window.id, first);
  }
  return stricter;
}
