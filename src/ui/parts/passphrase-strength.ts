/** How long a passphrase would hold somebody up who has the computer and tries. */
export type Strength = 'short' | 'weak' | 'fair' | 'good';

/** Fewer characters are refused. */
export const shortestPassphrase = 8;

/**
 * Bits from which a passphrase counts as fair or good. A guess costs a computer about a third of a second:
 * for 2^45 of them a thousand computers need three centuries, for 2^60 ten million of them twelve.
 */
const enough = { fair: 45, good: 60 } as const;

/**
 * What one more character of its kind adds, in bits, low on purpose: letters come in words and digits in
 * dates. Of Han characters a few hundred make up most of what people write.
 */
const bitsOf = [
  { kind: /\p{Script=Han}/u, bits: 8 },
  { kind: /\p{Nd}/u, bits: 2.5 },
  { kind: /\p{L}/u, bits: 2.2 },
  { kind: /./su, bits: 3.5 },
] as const;

/** A rough judgement, for a hint only: it knows no dictionary. */
export function strengthOf(passphrase: string): Strength {
  const characters = [...passphrase.normalize('NFKC')];
  if (characters.length < shortestPassphrase) return 'short';
  const seen = new Map<string, number>();
  let bits = 0;
  characters.forEach((character, index) => {
    const times = seen.get(character) ?? 0;
    seen.set(character, times + 1);
    if (isNext(characters[index - 1], character)) return;
    const own = bitsOf.find(({ kind }) => kind.test(character))?.bits ?? 0;
    // What stood there often before is no surprise.
    bits += times < 3 ? own : own / 3;
  });
  if (bits >= enough.good) return 'good';
  return bits >= enough.fair ? 'fair' : 'weak';
}

/** Repeated, or the next or previous in the alphabet or among the digits. */
function isNext(before: string | undefined, character: string): boolean {
  const step = (character.codePointAt(0) ?? 0) - (before?.codePointAt(0) ?? -10);
  return before !== undefined && Math.abs(step) <= 1;
}
