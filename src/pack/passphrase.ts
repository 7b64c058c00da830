/** How a passphrase is rated. It is a hint: what somebody else knows of the buyer is not known here. */
export type PassphraseStrength = 'none' | 'weak' | 'fair' | 'strong';

/** Guesses per passphrase, as log2, from which on a search takes years, and is out of the question. */
const fairBits = 45;
const strongBits = 64;

/**
 * Rates a passphrase by what the simplest search would have to try: the kinds of characters it uses,
 * with repeated and neighbouring ones counting little.
 */
export function passphraseStrength(text: string): PassphraseStrength {
  if (text === '') return 'none';
  const bits = effectiveLength(text) * Math.log2(alphabetSize(text));
  if (bits >= strongBits) return 'strong';
  return bits >= fairBits ? 'fair' : 'weak';
}

/** How many characters say something new: `aaaa` and `1234` are hardly longer than one. */
function effectiveLength(text: string): number {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  let length = 0;
  for (const [index, point] of points.entries()) {
    const step = index === 0 ? null : point - (points[index - 1] ?? 0);
    length += step !== null && Math.abs(step) <= 1 ? 0.25 : 1;
  }
  return Math.min(length, new Set(points).size * 2);
}

const alphabets: readonly [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/, 33],
  // Of all characters people choose from the common ones.
  [/[^\x00-\x7e]/, 2000],
];

function alphabetSize(text: string): number {
  return alphabets.reduce((sum, [kind, size]) => sum + (kind.test(text) ? size : 0), 0) || 2;
}
