import type { PageKind } from '../../model/fact.ts';
import type { Address } from '../address.ts';
import type { FoundKey } from '../card-keys.ts';
import type { OffsetOf } from '../dates.ts';
import type { Found } from '../facts.ts';
import type { Orders } from '../orders.ts';
import type { Outline } from '../outline.ts';
import type { PageTexts } from '../page-texts.ts';

/** What a platform file may look at. */
export interface PlatformPage {
  outline: Outline;
  address: Address;
  texts: PageTexts;
  /** Offset of the browser's own zone, for programs that write times in it. */
  offsetOf: OffsetOf;
}

/** The generic reading before facts are chosen: what a platform file may correct. */
export interface Draft {
  kind: PageKind;
  /** 0 to 1. */
  confidence: number;
  /** All candidates; of each field and order the surest is kept. */
  facts: readonly Found[];
  orders: Orders;
  keys: readonly FoundKey[];
}

/**
 * A shop program. Thousands of shops share a dozen programs; a file about one makes its readings
 * surer but is never needed for a reading.
 */
export interface Platform {
  /** Stable, lower case; written into records. Never renamed. */
  id: string;
  /** Its name as its makers write it, for people. */
  name: string;
  /**
   * Counts independent marks of the *program* (paths of its assets, its footer, the shape of its
   * titles and forms), never of one shop's host. From `marksNeeded` on the page is taken for its.
   */
  marks(page: PlatformPage): number;
  /**
   * Corrects or adds to the generic reading. Returns only the members that change. Runs once per
   * page; must not touch the page, and must bear any input.
   */
  correct(
    draft: Draft,
    page: PlatformPage,
  ): Partial<Pick<Draft, 'kind' | 'confidence' | 'facts' | 'keys'>>;
}

/** One mark alone may be chance, such as a title with a bar in it. */
export const marksNeeded = 2;
