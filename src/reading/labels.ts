import { foldSqueeze, hasChinese } from './fold.ts';
import { type Meaning, vocabulary } from './vocabulary.ts';

export type { Meaning };

/** Looks words of vocabulary.ts up, whatever a shop puts around them. */

export interface Label {
  meaning: Meaning;
  /** How sure a value beside this word is what the meaning says, 0 to 1. */
  weight: number;
}

const byWord = new Map<string, Label>();
for (const [meaning, weight, words] of vocabulary) {
  for (const word of words.split(/\|\s*/)) byWord.set(word, { meaning, weight });
}

/** Signs with which labels end: one look at the end of a text is enough for most that are none. */
const endings = new Set<number>();
for (const word of byWord.keys()) endings.add(word.charCodeAt(word.length - 1));

/** Longest label in characters, so that nobody looks further. */
export const longestLabel = 32;

/** Longest text, white space and decoration included, that is looked up at all. */
export const longestLabelText = longestLabel * 2;

/** Words that may stand before a label without changing it. */
const politePrefix = /^(?:您的|你的|我的|本次|本单|该|当前|your |my |the )/;
const leadingDecoration = /^[\s#*·•●▪■◆►▶\p{Extended_Pictographic}\-–—.、,，【[(《「]+/u;
const trailingDecoration = /[\s:*】\]》」,，]/;
const bracketed = /\([^()]{0,20}\)$|【[^】]{0,20}】$/;

/**
 * Looks a text up as a label.
 * @param text as it stands on the page, with or without colon, brackets and polite prefix
 * @returns null when it is no known label
 */
export function labelOf(text: string): Label | null {
  return text.length > longestLabelText ? null : labelOfWords(foldSqueeze(text));
}

/** As `labelOf`, of a text that is folded and squeezed already. */
export function labelOfWords(words: string): Label | null {
  if (words.length > longestLabel + 16 || words === '') return null;
  const last = words.charCodeAt(words.length - 1);
  // No label ends in a digit; most short texts of a list do.
  if (isDigit(last)) return null;
  const direct = byWord.get(words);
  if (direct) return direct;
  const bare = withoutDecoration(words);
  if (bare === '' || bare.length > longestLabel + 8) return null;
  const isBracketed = /[)】]$/.test(bare);
  if (!isBracketed && !endings.has(bare.charCodeAt(bare.length - 1))) return null;
  const compact = bare.includes(' ') && hasChinese(bare) ? bare.replace(/\s/g, '') : bare;
  const label = lookUp(compact);
  if (label || !isBracketed) return label;
  return lookUp(compact.replace(bracketed, '').trim());
}

function withoutDecoration(words: string): string {
  let end = words.length;
  while (end > 0 && isTrailing(words, end - 1)) end--;
  const kept = end < words.length ? words.slice(0, end) : words;
  return isPlain(kept.charCodeAt(0)) ? kept : kept.replace(leadingDecoration, '');
}

function isTrailing(words: string, at: number): boolean {
  return !isPlain(words.charCodeAt(at)) && trailingDecoration.test(words.charAt(at));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** No decoration: a small Latin letter, a digit or a Chinese character. */
function isPlain(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 0x3400 && code <= 0x9fff) || isDigit(code);
}

function lookUp(word: string): Label | null {
  const direct = byWord.get(word);
  if (direct) return direct;
  const bare = word.replace(politePrefix, '');
  return bare === word ? null : (byWord.get(bare) ?? null);
}
