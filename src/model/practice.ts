/**
 * The practice: a made-up order on pages of the extension itself, which is captured, counted down and
 * handed over like any other. Whatever shows it must say that it is none.
 */

/** The file of the pages; which of them it is stands behind the `?`. */
export const practiceFile = 'practice.html';

/** What is captured there has this for its shop, in place of an origin: no page of the web can have it. */
export const practiceShop = 'practice';

/** The pages, in the order in which they are gone through. */
export const practicePages = ['rules', 'order', 'key'] as const;
export type PracticePage = (typeof practicePages)[number];

const ownPage = /^(?:chrome|moz)-extension:\/\/[^/]+\/practice\.html(?:[?#]|$)/;

/** Whether an address, as the browser gives it, is one of the practice. */
export function isPracticeAddress(url: string): boolean {
  return ownPage.test(url);
}

/** When its order counts as paid, and whether its pack was verified. */
export interface Practice {
  /** In milliseconds since the epoch. */
  paidAt: number;
  isVerified?: true;
}

/** How long its rules give: long enough for a slow reader, short enough to be seen running. */
export const practiceHours = 2;
