import type { PixelRect } from '../harness/pixels.ts';

/** A picture in memory: four bytes a pixel, as pngjs reads it. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** One mark of `tests/fixtures/pages/parts/page.js`, where it stands in a picture. */
export interface Mark extends PixelRect {
  number: number;
  /** False where rows of it are missing, or are there twice. */
  isWhole: boolean;
}

/** Magenta, ten bits of the number, four of the check, cyan. */
const cells = 16;
const dataBits = 14;
/** A mark is three cells tall. */
const shape = 3 / cells;
/** Pixels of height that drawing at fractions of a pixel may add or take. */
const slack = 2;
/** Broader marks than this are not drawn: 16 cells of 8 CSS pixels, at 3 device pixels each, twice. */
const widest = 800;

/** Reads every mark out of a picture, from top to bottom, then from left to right. */
export function marksIn(picture: Picture): Mark[] {
  const open: Mark[] = [];
  const done: Mark[] = [];
  for (let y = 0; y < picture.height; y++) {
    for (const read of marksInRow(picture, y)) {
      const above = open.find(
        (mark) => mark.number === read.number && Math.abs(mark.x - read.x) <= slack,
      );
      if (above && above.y + above.height === y) above.height++;
      else open.push({ ...read, y, height: 1, isWhole: false });
    }
    for (let at = open.length - 1; at >= 0; at--) {
      const mark = open[at];
      if (mark && mark.y + mark.height <= y) done.push(...open.splice(at, 1));
    }
  }
  for (const mark of [...done, ...open]) {
    mark.isWhole = Math.abs(mark.height - mark.width * shape) <= slack;
  }
  return [...done, ...open].sort((a, b) => a.y - b.y || a.x - b.x);
}

interface RowRead {
  number: number;
  x: number;
  width: number;
}

function marksInRow(picture: Picture, y: number): RowRead[] {
  const found: RowRead[] = [];
  for (let x = 0; x < picture.width; x++) {
    if (!isMagenta(picture, x, y)) continue;
    const end = endOfMark(picture, x, y);
    const number = end === null ? null : numberBetween(picture, x, end, y);
    if (end === null || number === null) continue;
    found.push({ number, x, width: end - x });
    x = end;
  }
  return found;
}

/** The pixel after the cyan cell that ends a mark. */
function endOfMark(picture: Picture, start: number, y: number): number | null {
  let x = start;
  while (isMagenta(picture, x, y)) x++;
  const limit = Math.min(picture.width, start + widest);
  while (x < limit && !isCyan(picture, x, y)) x++;
  if (x >= limit) return null;
  while (isCyan(picture, x, y)) x++;
  return x;
}

function numberBetween(picture: Picture, start: number, end: number, y: number): number | null {
  const cell = (end - start) / cells;
  let bits = 0;
  for (let at = 1; at <= dataBits; at++) {
    const [r, g, b] = pixel(picture, Math.floor(start + (at + 0.5) * cell), y);
    if (Math.max(r, g, b) - Math.min(r, g, b) > 60) return null;
    bits = (bits << 1) | (g < 128 ? 1 : 0);
  }
  const number = bits >> 4;
  const check = (number ^ (number >> 4) ^ (number >> 8) ^ 5) & 15;
  return (bits & 15) === check && number > 0 ? number : null;
}

function isMagenta(picture: Picture, x: number, y: number): boolean {
  const [r, g, b] = pixel(picture, x, y);
  return r > 190 && g < 80 && b > 190;
}

function isCyan(picture: Picture, x: number, y: number): boolean {
  const [r, g, b] = pixel(picture, x, y);
  return r < 80 && g > 190 && b > 190;
}

/** Outside of the picture all is black, which begins and ends no mark. */
function pixel({ data, width }: Picture, x: number, y: number): [number, number, number] {
  if (x >= width) return [0, 0, 0];
  const at = (y * width + x) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** Numbers from the first to the last, both included. */
export type Range = readonly [first: number, last: number];

/**
 * What is wrong with the marks of one ruler: each number must be there once, whole, below the last.
 * @param inColumns the ruler runs down one column, then down the next
 */
export function rulerFaults(
  marks: readonly Mark[],
  [first, last]: Range,
  inColumns = false,
): string[] {
  const own = marks.filter(({ number }) => number >= first && number <= last);
  const faults = new Map<string, number[]>();
  const note = (fault: string, number: number) =>
    faults.set(fault, [...(faults.get(fault) ?? []), number]);
  for (let number = first; number <= last; number++) {
    const seen = own.filter((mark) => mark.number === number);
    if (seen.length === 0) note('missing', number);
    if (seen.length > 1) note(`there ${seen.length} times`, number);
    if (seen.length === 1 && !seen[0]?.isWhole) note('not whole', number);
  }
  const said = [...faults].map(([fault, numbers]) => `${inWords(numbers)} ${fault}`);
  const asRead = [...own].sort((a, b) => (inColumns && columnOrder(a, b)) || a.y - b.y);
  const inOrder = asRead.every(
    (mark, at) => at === 0 || mark.number >= (asRead[at - 1]?.number ?? 0),
  );
  if (!inOrder) said.push(`marks ${first} to ${last} are out of order`);
  return said;
}

/** "mark 3 is", or "marks 3, 5 to 9 are". */
function inWords(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const words = runs.map(([from, to]) => (from === to ? from : `${from} to ${to}`));
  return `${numbers.length > 1 ? 'marks' : 'mark'} ${words.join(', ')} ${numbers.length > 1 ? 'are' : 'is'}`;
}

function columnOrder(a: Mark, b: Mark): number {
  return Math.abs(a.x - b.x) <= slack ? 0 : a.x - b.x;
}
