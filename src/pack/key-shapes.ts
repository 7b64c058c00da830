import type { Fact } from '../model/fact.ts';

/** Groups of capitals and digits with hyphens between them, or one long run of both; long numbers, too. */
const shape =
  /(?<![\w/+=-])(?:[A-Z0-9]{3,10}(?:-[A-Z0-9]{3,10}){1,9}|(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{12,64}|\d{14,64})(?![\w/+=-])/g;
/** Pictures and fonts in a page copy are runs of letters and digits, too. */
const carried = /data:[\w.+/-]+;base64,[A-Za-z0-9+/=]*/g;
/** Dates and telephone numbers, in groups of digits alone. */
const noKey = /^(?:\d{1,5}-?)+$/;

/**
 * Whether a text holds something that looks like a card key. Numbers that the page is known to state, as
 * that of the order, are none.
 */
export function holdsKeyShape(text: string, facts: readonly Fact[]): boolean {
  const stated = JSON.stringify(facts.map(({ value }) => value));
  for (const [found] of text.replaceAll(carried, '').matchAll(shape)) {
    const isShort = found.length < 14 && noKey.test(found);
    if (!isShort && !stated.includes(found)) return true;
  }
  return false;
}
