import { describe, expect, it } from 'vitest';
import {
  bins,
  findOverlap,
  type RowPicture,
  rowPicture,
} from '../../../../src/ui/desk/joining/overlap.ts';
import { seededBytes } from '../../../support/pack-source.ts';

const height = 400;
const bar = { top: 40, bottom: 30 };
const content = height - bar.top - bar.bottom;

/** A chat of 2,000 rows: lines of text with gaps between them. */
function chat(seed: string): Uint8Array {
  const noise = seededBytes(seed)(2000 * bins);
  return noise.map((value, at) => (Math.floor(at / bins) % 24 < 8 ? 245 : value));
}

/** What a phone shows of it from a row on, with its bars; `clock` is drawn into the upper one. */
function screen(rows: Uint8Array, from: number, { clock = 0, noise = 0 } = {}): RowPicture {
  const shown = new Uint8Array(height * bins).fill(230);
  shown.set(rows.subarray(from * bins, (from + content) * bins), bar.top * bins);
  for (let y = 4; y < 9; y++) shown.fill(40 + clock * 25, y * bins + 2, y * bins + 9);
  for (let y = height - 20; y < height - 12; y++) shown.fill(90, y * bins + 4, y * bins + 20);
  if (noise > 0) {
    const offsets = seededBytes(`noise ${from}`)(shown.length);
    shown.forEach((value, at) => {
      shown[at] = Math.max(
        0,
        Math.min(255, value + ((offsets[at] ?? 0) % (2 * noise + 1)) - noise),
      );
    });
  }
  return { rows: shown, height };
}

describe('two screenshots of one chat', () => {
  const rows = chat('one');
  it.each([1, 7, 60, 133, 200, 280])('are joined where it was scrolled by %i rows', (scrolled) => {
    const found = findOverlap(screen(rows, 500), screen(rows, 500 + scrolled));
    expect(found?.scrolled).toBe(scrolled);
  });

  it('may be of two minutes: the clock differs', () => {
    const found = findOverlap(screen(rows, 100), screen(rows, 250, { clock: 4 }));
    expect(found?.scrolled).toBe(150);
  });

  it('may be JPEG, which leaves a little everywhere', () => {
    const found = findOverlap(screen(rows, 100, { noise: 3 }), screen(rows, 250, { noise: 3 }));
    expect(found?.scrolled).toBe(150);
  });

  it.each<[string, RowPicture, RowPicture]>([
    ['of another chat', screen(rows, 100), screen(chat('another'), 100)],
    ['without a common line', screen(rows, 100), screen(rows, 900)],
    ['with too little in common', screen(rows, 100), screen(rows, 100 + content - 20)],
    ['of the same moment', screen(rows, 100), screen(rows, 100)],
    ['of another size', screen(rows, 100), { rows: new Uint8Array(bins), height: 1 }],
    ['in the wrong order', screen(rows, 250), screen(rows, 100)],
  ])('are not joined where they are %s', (_, first, second) => {
    expect(findOverlap(first, second)).toBeNull();
  });

  it('are compared by what is drawn, not by empty ground', () => {
    const empty = new Uint8Array(2000 * bins).fill(245);
    expect(findOverlap(screen(empty, 0), screen(empty, 100))).toBeNull();
  });
});

describe('the rows of a picture', () => {
  it('are means of its pixels', () => {
    const width = bins * 2;
    const rgba = new Uint8ClampedArray(width * 2 * 4).fill(255);
    rgba.fill(0, 0, 4);
    const { rows, height: high } = rowPicture(rgba, width);
    expect(high).toBe(2);
    expect([rows[0], rows[1], rows[bins]]).toEqual([128, 255, 255]);
  });
});
