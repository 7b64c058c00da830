import { fold, squeeze } from './fold.ts';
import { type Label, labelOfWords, longestLabel, longestLabelText } from './labels.ts';
import type { Piece } from './outline.ts';
import { space } from './traits.ts';

/** Longest part of a line in which labels are looked for. */
const longestLabelledText = 4000;
/** Beyond this a word before a colon is a sentence that happens to end in one. */
const longestUnknownLabel = 16;

/** A place in a line where a label ends and its value begins. */
export interface Mark {
  /** Null for a word with a colon that means nothing to us: it still ends the value before it. */
  label: Label | null;
  word: string;
  from: number;
  valueFrom: number;
}

const none: readonly Mark[] = [];

/** Finds the labels of a text by their colons, and by pieces that are a label and nothing else. */
export function marksOf(folded: string, pieces: readonly Piece[] = []): readonly Mark[] {
  const first = folded.indexOf(':');
  if (first < 0 && pieces.length < 2) return none;
  const marks: Mark[] = [];
  const text = folded.slice(0, longestLabelledText);
  if (first >= 0) {
    const starts = new Set<number>();
    for (const piece of pieces) starts.add(piece.start);
    for (let at = first; at >= 0 && at < text.length; at = text.indexOf(':', at + 1)) {
      const mark = markBefore(text, at, starts);
      if (mark) marks.push(mark);
    }
  }
  for (let i = 0; i + 1 < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece || piece.control || piece.text.length > longestLabelText) continue;
    const label = labelOfWords(squeeze(fold(piece.text, piece.traits), piece.traits));
    if (!label) continue;
    const from = piece.start + (piece.text.length - piece.text.trimStart().length);
    if (marks.some((mark) => mark.from === from)) continue;
    if (/^\s*:/.test(text.slice(piece.start + piece.text.length))) continue;
    marks.push({
      label,
      word: piece.text.trim(),
      from,
      valueFrom: piece.start + piece.text.length,
    });
  }
  return marks.length > 1 ? marks.sort((a, b) => a.from - b.from) : marks;
}

const blanks = new Set(' \n\r\t\v\f\u00a0\u3000\ufeff');
/** Between a label and its colon. */
const closers = new Set([...blanks, ...'】」]》']);
const stops = new Set(',;。、|()[]<>"“”‘’《》【】!?\n\r\t:');

function markBefore(text: string, colon: number, starts: ReadonlySet<number>): Mark | null {
  if (text.startsWith('//', colon + 1)) return null;
  if (/\d/.test(text.charAt(colon - 1)) && /\d/.test(text.charAt(colon + 1))) return null;
  let end = colon;
  while (end > 0 && closers.has(text.charAt(end - 1))) end--;
  const lowest = Math.max(0, end - longestLabel);
  // 订单金额(元): the brackets belong to the label.
  const last = text.charAt(end - 1) === ')' ? text.lastIndexOf('(', end) : end;
  if (last <= lowest || stops.has(text.charAt(last - 1))) return null;

  let unknownFrom = -1;
  let phraseFrom = end;
  let best: Mark | null = null;
  for (let start = last - 1; start >= lowest && !stops.has(text.charAt(start)); start--) {
    const before = text.charAt(start - 1);
    const isWordStart =
      starts.has(start) || before === '' || blanks.has(before) || stops.has(before);
    if (!isWordStart || blanks.has(text.charAt(start))) continue;
    if (unknownFrom < 0) unknownFrom = start;
    const word = text.slice(start, end);
    const label = labelOfWords(squeeze(word, space));
    if (label) best = { label, word, from: start, valueFrom: colon + 1 };
    phraseFrom = start;
  }
  if (best?.label && best.from > phraseFrom && /^[a-z ]+$/.test(text.slice(phraseFrom, end))) {
    // `Actual payment` is another thing than `payment`: a known end of an unknown phrase is a guess.
    best.label = { ...best.label, weight: best.label.weight * 0.6 };
  }
  if (best) return best;
  if (unknownFrom < 0 || end - unknownFrom > longestUnknownLabel) return null;
  const word = text.slice(unknownFrom, end);
  return /^\d+$/.test(word) ? null : { label: null, word, from: unknownFrom, valueFrom: colon + 1 };
}
