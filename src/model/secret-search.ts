import { secretFinder, unseenCharacters } from './secrets.ts';

/** How secrets of one item are looked for in the texts of another, where they may stand in clear. */

/**
 * Shorter values, in characters, are common words and prices: on another page than their own they
 * are taken for a coincidence. Digits alone need more: `888888` is a favourite password and a grey,
 * and would withhold the picture of every page that is styled with it.
 */
const shortestAcrossItems = { mixed: 6, digits: 8 } as const;

/** Whether a value is long enough to be looked for outside of the place where it was found. */
export function isFoundAnywhere(value: string): boolean {
  return value.length >= shortestAcrossItems[/^\d+$/.test(value) ? 'digits' : 'mixed'];
}

/** A value in every spelling in which a page, an address or JSON may hold it. */
export function spellings(value: string): string[] {
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const url = encodeURIComponent(value);
  return [
    ...new Set([
      value,
      value.replaceAll('\n', '\r\n'),
      html,
      html.replaceAll('"', '&quot;'),
      html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
      url,
      url.replaceAll('%20', '+'),
      url.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      encodeURI(value),
      JSON.stringify(value).slice(1, -1),
    ]),
  ];
}

/** What browsers do not show, or show as no more than a gap: keys are spaced out and broken over lines. */
const gaps = new RegExp(`[\\s${unseenCharacters}]+|&(?:nbsp|shy|#\\d+|#x[\\da-f]+);`, 'gi');

/**
 * Whether a text still shows one of the values once its markup and its gaps are taken away: a key that
 * lies in several elements is found by no search for it as a whole.
 */
export function showsInPieces(text: string, values: readonly string[]): boolean {
  return shownInPieces(text, values).length > 0;
}

/** Those of the values of which that is so. */
export function shownInPieces(text: string, values: readonly string[]): string[] {
  if (values.length === 0) return [];
  const plain = text.replaceAll(gaps, '');
  const bare = plain.replaceAll(/<[^>]*>/g, '');
  return values.filter((value) => {
    const sought = value.replaceAll(gaps, '');
    return plain.includes(sought) || bare.includes(sought);
  });
}

/** Those of the values that a text shows, in any spelling, whole or in pieces. */
export function shownValues(text: string, values: readonly string[]): string[] {
  const spelt = values.flatMap((value) =>
    spellings(value).map((spelling) => ({ value, spelling })),
  );
  const find = secretFinder(spelt.map(({ spelling }) => spelling));
  const whole = new Set(find(text).map(({ n }) => spelt[n - 1]?.value));
  const others = values.filter((value) => !whole.has(value));
  const pieces = new Set(shownInPieces(text, others));
  return values.filter((value) => whole.has(value) || pieces.has(value));
}
