import { ownScript } from '../../browser/own-script.ts';
import { type PracticeCalls, servePractice } from '../../browser/practice-page.ts';

/** The scripts that other pages are given for a capture. */
const carried = ['/reader.js', '/page-copy.js', '/page-scroll.js'] as const;

/**
 * Makes this page answer for the scripts that no browser lets into it.
 * @param own takes off what is no part of the page, and brings it back
 */
export async function carryScripts(own: Pick<PracticeCalls, 'clear' | 'restore'>): Promise<void> {
  await Promise.all(carried.map((path) => ownScript(document, path)));
  servePractice({
    read: (known, hints) => globalThis.cardproofReader?.read(known, hints) ?? null,
    measure: () => globalThis.cardproofReader?.measure() ?? null,
    copy: async (secrets) => (await globalThis.cardproofPageCopy?.copy(secrets)) ?? null,
    text: async (secrets) => (await globalThis.cardproofPageCopy?.text(secrets)) ?? null,
    'scroll-begin': () => globalThis.cardproofPageScroll?.begin() ?? null,
    'scroll-show': async (target, at) => {
      const reader = globalThis.cardproofReader;
      if (!reader) return null;
      return (
        (await globalThis.cardproofPageScroll?.show(target, at, () => reader.measure())) ?? null
      );
    },
    'scroll-end': () => globalThis.cardproofPageScroll?.end(),
    ...own,
  });
}
