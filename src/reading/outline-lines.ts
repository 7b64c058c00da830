import { fold, squeeze } from './fold.ts';
import { labelOfWords, longestLabelText } from './labels.ts';
import { marksOf } from './marks.ts';
import type { Line, Piece } from './outline.ts';
import { ink } from './traits.ts';

/** No label stands further into a line than this. */
const longestFolded = 20_000;

/**
 * Joins what stands between two block boundaries, and says what can be said of it by itself.
 * @returns null where it is nothing but white space
 */
export function lineOf(
  pieces: Piece[],
  place: Pick<Line, 'block' | 'cell' | 'hidden' | 'role'>,
): Line | null {
  let text = '';
  let traits = 0;
  let hasControl = false;
  for (const piece of pieces) {
    piece.start = text.length;
    text += piece.text;
    traits |= piece.traits;
    if (piece.control) hasControl = true;
  }
  if ((traits & ink) === 0) return null;
  const folded = fold(text.slice(0, longestFolded), traits);
  const words = squeeze(folded, traits);
  const label = hasControl || text.length > longestLabelText ? null : labelOfWords(words);
  const marks = marksOf(folded, pieces);
  return { text, folded, words, traits, label, marks, pieces, ...place };
}
