import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageWidth, layOut, spread } from '../../../src/ui/desk/upload/collage.ts';
import { naturalCuts, plainRows } from '../../../src/ui/desk/upload/natural-cuts.ts';

/** Rows of a page: `#` is text, `.` a gap; each stands for ten rows. */
const page = (drawing: string) => [...drawing].flatMap((sign) => Array(10).fill(sign === '.'));

describe('cutting a tall picture', () => {
  it('leaves one that is short enough as it is', () => {
    expect(naturalCuts(page('##.##'), 50)).toEqual([{ top: 0, height: 50 }]);
  });

  it('cuts in the middle of the lowest gap that fits', () => {
    expect(naturalCuts(page('##.##.####'), 80)).toEqual([
      { top: 0, height: 55 },
      { top: 55, height: 45 },
    ]);
  });

  it('takes a narrow gap where there is no better one, and the limit where there is none', () => {
    const narrow = [...page('######'), true, true, ...page('######')];
    expect(naturalCuts(narrow, 80)[0]).toEqual({ top: 0, height: 61 });
    expect(naturalCuts(page('############'), 80)[0]).toEqual({ top: 0, height: 80 });
  });

  it('shows every row once, in parts that are never too tall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (rows, most) => {
          const strips = naturalCuts(rows, most);
          let top = 0;
          for (const strip of strips) {
            expect(strip.top).toBe(top);
            expect(strip.height).toBeGreaterThan(0);
            expect(strip.height).toBeLessThanOrEqual(most);
            top += strip.height;
          }
          expect(top).toBe(rows.length);
        },
      ),
    );
  });

  it('sees that a row is of one colour, but for the noise of a JPEG', () => {
    const rgba = new Uint8ClampedArray([
      ...[250, 250, 250, 255, 247, 252, 250, 255],
      ...[250, 250, 250, 255, 20, 20, 20, 255],
    ]);
    expect(plainRows(rgba, 2)).toEqual([true, false]);
  });
});

describe('pictures on the images that a channel takes', () => {
  it('are spread evenly and stay in their order', () => {
    expect(spread(3, 4)).toEqual([[0], [1], [2]]);
    expect(spread(6, 4)).toEqual([[0], [1, 2], [3], [4, 5]]);
    expect(spread(0, 4)).toEqual([]);
  });

  it('never lie over each other or beyond the edge', () => {
    const size = fc.record({
      width: fc.integer({ min: 1, max: 4000 }),
      height: fc.integer({ min: 1, max: 4000 }),
    });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 9 }), (sizes) => {
        const layout = layOut(sizes.map((each, picture) => ({ ...each, picture })));
        expect(layout.width).toBe(imageWidth);
        for (const [index, one] of layout.placements.entries()) {
          expect(one.x + one.width).toBeLessThanOrEqual(layout.width);
          expect(one.y + one.height).toBeLessThanOrEqual(layout.height);
          for (const other of layout.placements.slice(index + 1)) {
            const isApart =
              one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y;
            expect(isApart).toBe(true);
          }
        }
      }),
    );
  });
});
