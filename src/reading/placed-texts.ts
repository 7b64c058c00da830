import type { PointedPlace } from '../model/reading-hint.ts';
import { labelOf } from './labels.ts';
import { pathOf } from './orders.ts';
import type { Line, Outline } from './outline.ts';

/** Texts of a page by the place where they stand, which is how a text that was pointed at is named. */

/** A text that may be pointed at: what one element says in one line. */
export interface PlacedText {
  /** Index of the element. */
  at: number;
  text: string;
  /** What stands before it. */
  before: string;
}

export function textsOf(outline: Outline): PlacedText[] {
  const texts = new Map<number, PlacedText>();
  let previous = '';
  for (const line of outline.lines) {
    for (const { at, start } of line.pieces) {
      if (texts.has(at)) continue;
      const before = line.text.slice(0, start).trim() || previous;
      texts.set(at, { at, text: textIn(line, outline, at), before });
    }
    if (line.text.trim() !== '') previous = line.text.trim();
  }
  return [...texts.values()].filter(({ text }) => text !== '');
}

/** What an element and those inside it say in a line. */
function textIn(line: Line, outline: Outline, at: number): string {
  return piecesIn(line, outline, at)
    .map(({ text }) => text)
    .join('')
    .trim();
}

function piecesIn(line: Line, outline: Outline, at: number): Line['pieces'] {
  const end = outline.ends[at] ?? at;
  return line.pieces.filter((piece) => piece.at >= at && piece.at <= end);
}

/** The texts at the place of a hint that stand beside its label, with whether each is the very one. */
export function textsAt(
  outline: Outline,
  texts: readonly PlacedText[],
  place: PointedPlace,
): { placed: PlacedText; isExact: boolean }[] {
  return texts
    .filter(({ at }) => pathOf(outline, at) === place.where)
    .map((placed, nth) => ({ placed, isExact: nth === place.nth }))
    .filter(({ placed }) => place.label === '' || splitLabel(placed).label === place.label);
}

/** What continues a key beyond the element in which part of it stands. */
const keySign = /[0-9A-Za-z_-]/;

/**
 * All that an element says, line by line, without labels. A word that goes on in the next element is
 * taken whole: half of a key is no key.
 */
export function linesOf(outline: Outline, { at, before }: PlacedText): string[] {
  const said: string[] = [];
  for (const line of outline.lines) {
    const pieces = piecesIn(line, outline, at);
    const [first, last] = [pieces[0], pieces.at(-1)];
    if (!first || !last) continue;
    let start = first.start;
    let end = last.start + last.text.length;
    while (start > 0 && keySign.test(line.text.charAt(start - 1))) start--;
    while (end < line.text.length && keySign.test(line.text.charAt(end))) end++;
    said.push(...line.text.slice(start, end).split('\n'));
  }
  return said
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text, index) => splitLabel({ text, before: index === 0 ? before : '' }).value);
}

const labelled = /^([^\d:：⟦]{1,30}?)\s*[:：]\s*(?!\/\/)(\S[\s\S]*)$/;
const longestBefore = 30;

/** A text without the label in it or before it; a label without digits, or none. */
export function splitLabel({ text, before }: { text: string; before: string }): {
  label: string;
  value: string;
} {
  const inside = labelled.exec(text);
  if (inside?.[1] && inside[2]) return { label: inside[1].trim(), value: inside[2] };
  const label = before.replace(/[\s:：]+$/, '');
  const isLabel = /[:：]\s*$/.test(before) || labelOf(label) !== null;
  const isPlain = isLabel && label.length <= longestBefore && /^[^\d⟦]+$/.test(label);
  return { label: isPlain ? label : '', value: text };
}
