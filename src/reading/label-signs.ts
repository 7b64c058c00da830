import { type Label, labelOf, longestLabelText, type Meaning } from './labels.ts';
import { colon } from './traits.ts';
import { vocabulary } from './vocabulary.ts';

/**
 * Which labels are by themselves a sign of trade (commerce.ts). Weaker words than these state nothing
 * where they stand alone, nor does a `decoy`.
 */
const leastBeforeColon = 0.8;
const leastAlone = 0.9;

/** Words that every site has in its menu: they announce a value only where a colon follows. */
const menuWords: readonly Meaning[] = [
  'account',
  'contact',
  'shopContact',
  'shopName',
  'licence',
  'status',
  'payStatus',
  'deliveryStatus',
];

/** Whether a label that no colon follows is a sign of trade. */
export function isSignAlone({ meaning, weight }: Label): boolean {
  return meaning !== 'decoy' && weight >= leastAlone && !menuWords.includes(meaning);
}

/** Whether a label before a colon is a sign of trade. */
export function isSignBeforeColon({ meaning, weight }: Label): boolean {
  return meaning !== 'decoy' && weight >= leastBeforeColon;
}

const begins = 1;
const ends = 2;
const endsBeforeColon = 4;
/** Where in a sign a UTF-16 unit can stand; most texts neither begin nor end like one. */
const places = new Uint8Array(0x10000);
for (const [meaning, weight, words] of vocabulary) {
  const alone = isSignAlone({ meaning, weight });
  const beforeColon = isSignBeforeColon({ meaning, weight });
  for (const word of words.split(/\|\s*/)) {
    for (const spelling of [word, word.toUpperCase()]) {
      if (alone) give(spelling.charCodeAt(0), begins);
      if (alone) give(spelling.charCodeAt(spelling.length - 1), ends);
      if (beforeColon) give(spelling.charCodeAt(spelling.length - 1), endsBeforeColon);
    }
  }
}
// What may stand behind a label.
for (const sign of ')）]】》」*') give(sign.charCodeAt(0), endsBeforeColon);

function give(code: number, place: number): void {
  places[code] = (places[code] ?? 0) | place;
}

function stands(text: string, at: number, place: number): boolean {
  return ((places[text.charCodeAt(at)] ?? 0) & place) !== 0;
}

/**
 * Whether a text is a label that speaks for trade, or begins with one and a colon. Traditional
 * spellings are left to the words that commerce.ts knows in both scripts.
 * @param traits those of the text
 */
export function hasLabelSign(text: string, traits: number): boolean {
  if ((traits & colon) !== 0) {
    const end = colonIn(text);
    if (end < 1 || !stands(text, lastInk(text, end), endsBeforeColon)) return false;
    const label = labelOf(text.slice(0, end));
    return label !== null && isSignBeforeColon(label);
  }
  if (text.length > longestLabelText) return false;
  let first = 0;
  while (text.charCodeAt(first) <= 32) first++;
  if (!stands(text, first, begins) || !stands(text, lastInk(text, text.length), ends)) return false;
  const label = labelOf(text);
  return label !== null && isSignAlone(label);
}

const colons = new Set([...':：﹕∶︰'].map((sign) => sign.charCodeAt(0)));

/** Index of the first colon as far as a label can reach, or -1. */
function colonIn(text: string): number {
  const end = Math.min(text.length, longestLabelText);
  for (let at = 0; at < end; at++) if (colons.has(text.charCodeAt(at))) return at;
  return -1;
}

/** Index of the last character before `end` that is seen. */
function lastInk(text: string, end: number): number {
  let at = end - 1;
  while (at > 0 && text.charCodeAt(at) <= 32) at--;
  return at;
}
