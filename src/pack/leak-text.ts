/** A text as a person would come to read it, whatever it is written in. */

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  hyphen: '-',
  lowbar: '_',
  period: '.',
  colon: ':',
  num: '#',
};

/** Codes of signs: `&#65;`, `&#x41;`, `&amp;`, `%41`, `\u0041`, `\x41`, `\/`. */
const coded =
  /&#(\d{1,7});?|&#x([\da-f]{1,6});?|&([a-z]{2,6});|((?:%[\da-f]{2})+)|\\u([\da-f]{4}|\{[\da-f]{1,6}\})|\\x([\da-f]{2})|\\(["/\\])/gi;
/** Something may be written in code that is itself written in code. */
const rounds = 3;

const tags = /<[^<>]{0,5000}>/g;
/** Gaps, and signs that nobody sees: soft hyphens, joiners, marks of direction, variants of a glyph. */
const unseen = /[\s\p{Cf}\p{Cc}\u115f\u1160\u3164]+|\p{Variation_Selector}|\u034f/gu;

/**
 * @returns the text with its codes read, without gaps, in lower case and one width; `bare` also without
 * markup, so that what stands in several elements is one
 */
export function readText(text: string): { plain: string; bare: string } {
  let decoded = text;
  for (let round = 0; round < rounds; round++) {
    const next = decoded.replaceAll(coded, signOf);
    if (next === decoded) break;
    decoded = next;
  }
  const plain = simple(decoded);
  // Markup is taken out before its codes are read: a code may be a bracket that is none.
  const bare = text.includes('<') ? simple(readCodes(text.replaceAll(tags, ''))) : plain;
  return { plain, bare };
}

function readCodes(text: string): string {
  let decoded = text;
  for (let round = 0; round < rounds; round++) decoded = decoded.replaceAll(coded, signOf);
  return decoded;
}

function simple(text: string): string {
  return text.normalize('NFKC').replaceAll(unseen, '').toLowerCase();
}

function signOf(
  whole: string,
  decimal?: string,
  hex?: string,
  name?: string,
  percents?: string,
  unicode?: string,
  byte?: string,
  escaped?: string,
): string {
  if (decimal !== undefined) return fromCode(Number(decimal), whole);
  const code = hex ?? unicode?.replaceAll(/[{}]/g, '') ?? byte;
  if (code !== undefined) return fromCode(Number.parseInt(code, 16), whole);
  if (name !== undefined) return named[name.toLowerCase()] ?? whole;
  if (percents !== undefined) return fromPercents(percents);
  return escaped ?? whole;
}

function fromCode(code: number, whole: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

function fromPercents(text: string): string {
  const bytes = Uint8Array.from(text.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  return new TextDecoder().decode(bytes);
}
