/** Where two screenshots of one chat show the same lines, found by comparing their rows. */

/** A picture as rows of a few grey values each: enough to tell lines of text apart, and quick to compare. */
export interface RowPicture {
  /** Values of row y are at `y * bins` and after it, 0 to 255. */
  rows: Uint8Array;
  height: number;
}

/** Grey values of one row. */
export const bins = 32;

/** How the second picture goes on from the first. */
export interface Overlap {
  /** Rows at the upper edge that both show at the same place: status bar and title. */
  top: number;
  /** The same at the lower edge: the field to type in. */
  bottom: number;
  /** By how many rows the chat was scrolled between the two. */
  scrolled: number;
}

/** Grey values of a picture. @param rgba four bytes a pixel */
export function rowPicture(rgba: Uint8ClampedArray, width: number): RowPicture {
  const height = Math.floor(rgba.length / (width * 4));
  const rows = new Uint8Array(height * bins);
  for (let y = 0; y < height; y++) {
    for (let bin = 0; bin < bins; bin++) {
      const from = Math.floor((bin * width) / bins);
      const to = Math.max(from + 1, Math.floor(((bin + 1) * width) / bins));
      let sum = 0;
      for (let x = from; x < to; x++) {
        const at = (y * width + x) * 4;
        sum += ((rgba[at] ?? 0) + (rgba[at + 1] ?? 0) + (rgba[at + 2] ?? 0)) / 3;
      }
      rows[y * bins + bin] = Math.round(sum / (to - from));
    }
  }
  return { rows, height };
}

/** Mean difference of two rows that are the same but for the noise of a JPEG. */
const sameRow = 3;
/** An overlap of fewer rows, or with less on it, may be chance: bubbles look alike. */
const leastRows = 40;
const leastDrawn = 16;
/** The clock of a phone goes on between two pictures: a bar may differ in so many rows, as a share of its largest height. */
const barNoise = 0.09;
/** Bars take no more of the height. */
const largestBar = 0.3;

/**
 * Finds how the second of two screenshots goes on from the first.
 * @returns null where they show nothing in common, or nothing sure
 */
export function findOverlap(first: RowPicture, second: RowPicture): Overlap | null {
  const { height } = first;
  if (second.height !== height) return null;
  const top = barHeight(height, (at) => differenceOf(first, at, second, at));
  const bottom = barHeight(height, (at) =>
    differenceOf(first, height - 1 - at, second, height - 1 - at),
  );
  let best: { scrolled: number; difference: number } | null = null;
  for (let scrolled = 1; height - top - bottom - scrolled >= leastRows; scrolled++) {
    const limit = Math.min(sameRow, best?.difference ?? sameRow);
    const difference = contentDifference(first, second, { top, bottom, scrolled }, limit);
    if (difference !== null && difference < (best?.difference ?? Number.POSITIVE_INFINITY)) {
      best = { scrolled, difference };
    }
  }
  return best && { top, bottom, scrolled: best.scrolled };
}

/** How many rows from an edge are the same in both, but for what a clock changes. */
function barHeight(height: number, differenceAt: (row: number) => number): number {
  const most = Math.floor(height * largestBar);
  let noisy = 0;
  let end = 0;
  for (let at = 0; at < most; at++) {
    if (differenceAt(at) <= sameRow) end = at + 1;
    else noisy += 1;
    if (noisy > most * barNoise) break;
  }
  return end;
}

/** Mean difference where both show the same part of the chat; null above the limit, or without anything drawn. */
function contentDifference(
  first: RowPicture,
  second: RowPicture,
  { top, bottom, scrolled }: Overlap,
  limit: number,
): number | null {
  const rows = first.height - top - bottom - scrolled;
  let sum = 0;
  let drawn = 0;
  for (let y = top; y < top + rows; y++) {
    sum += differenceOf(first, y + scrolled, second, y);
    if (sum > limit * rows) return null;
    if (isDrawn(second, y)) drawn += 1;
  }
  return drawn < leastDrawn ? null : sum / rows;
}

function differenceOf(a: RowPicture, rowA: number, b: RowPicture, rowB: number): number {
  let sum = 0;
  for (let bin = 0; bin < bins; bin++) {
    sum += Math.abs((a.rows[rowA * bins + bin] ?? 0) - (b.rows[rowB * bins + bin] ?? 0));
  }
  return sum / bins;
}

/** Whether there is more on a row than one colour. */
function isDrawn({ rows }: RowPicture, row: number): boolean {
  const own = rows.subarray(row * bins, (row + 1) * bins);
  return Math.max(...own) - Math.min(...own) > 12;
}
