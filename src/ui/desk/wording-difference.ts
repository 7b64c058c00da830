import { diffArrays } from 'diff';

/** A stretch of a wording: what both have, what only the newer one has, what only the older one had. */
export interface WordingPart {
  how: 'same' | 'added' | 'removed';
  text: string;
}

/** A sentence with its end, or a line. */
const sentence = /[^。；;！？!?\n]*[。；;！？!?\n]+|[^。；;！？!?\n]+$/g;

/** Compares two wordings sentence by sentence; spaces at the ends of sentences are the layout's. */
export function wordingDifference(before: string, after: string): WordingPart[] {
  const changes = diffArrays(before.match(sentence) ?? [], after.match(sentence) ?? [], {
    comparator: (left, right) => left.trim() === right.trim(),
  });
  return changes.map(({ added, removed, value }) => ({
    how: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}
