import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  masksOf,
  nextPosition,
  pictureScale,
  piecesOf,
  placeSlice,
  planParts,
  sliceCount,
} from '../../../src/capture/full-page/geometry.ts';

/** Goes through a length as the capture does, on a page that scrolls to where it is told. */
function walk(content: number, window: number): { at: number; seen: number }[] {
  const slices: { at: number; seen: number }[] = [];
  let seen = 0;
  for (let at = nextPosition(content, window, 0); at !== null && slices.length < 10_000; ) {
    const shown = Math.min(at, Math.max(0, content - window));
    seen = Math.max(seen, shown + window);
    slices.push({ at: shown, seen });
    at = nextPosition(content, window, seen);
  }
  return slices;
}

const lengths = fc.record({
  content: fc.integer({ min: 1, max: 60_000 }),
  window: fc.integer({ min: 60, max: 3000 }),
});

describe('going through a page', () => {
  it.each([
    [800, 800, [0]],
    [799.7, 800, [0]],
    [810, 800, [0, 10]],
    [2000, 800, [0, 600, 1200]],
  ])('of %d in a window of %d begins at %j', (content, window, expected) => {
    expect(walk(content, window).map(({ at }) => at)).toEqual(expected);
  });

  it('leaves no gap and ends at the end, in as many slices as were announced', () => {
    fc.assert(
      fc.property(lengths, ({ content, window }) => {
        const slices = walk(content, window);
        let seen = 0;
        for (const slice of slices) {
          expect(slice.at).toBeLessThanOrEqual(seen);
          expect(slice.seen).toBeGreaterThan(seen);
          seen = slice.seen;
        }
        expect(seen).toBeGreaterThanOrEqual(content);
        expect(slices.length).toBeLessThanOrEqual(sliceCount(content, window));
        expect(slices.length).toBeGreaterThanOrEqual(sliceCount(content, window) * 0.95 - 1);
      }),
    );
  });

  it('does not end in a sliver: the last of many steps is about as long as the others', () => {
    fc.assert(
      fc.property(lengths, ({ content, window }) => {
        const slices = walk(content, window);
        fc.pre(slices.length > 3);
        const steps = slices.slice(1).map(({ seen }, index) => seen - (slices[index]?.seen ?? 0));
        expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(slices.length);
      }),
    );
  });
});

describe('the parts of a picture', () => {
  it('stay within what browsers draw and a worker can hold, and none is a sliver', () => {
    const size = fc.record({
      width: fc.integer({ min: 1, max: 50_000 }),
      height: fc.integer({ min: 1, max: 400_000 }),
    });
    fc.assert(
      fc.property(size, ({ width, height }) => {
        const plan = planParts({ width, height });
        expect(plan.width).toBeLessThanOrEqual(16_000);
        expect(plan.partHeight).toBeLessThanOrEqual(16_000);
        expect(plan.width * plan.partHeight).toBeLessThanOrEqual(16_777_216);
        expect(plan.isCut).toBe(width > plan.width);
        const parts = Math.ceil(height / plan.partHeight);
        const last = height - (parts - 1) * plan.partHeight;
        expect(last).toBeGreaterThan(Math.min(plan.partHeight * 0.14, plan.partHeight - parts) - 1);
      }),
    );
  });

  it('take a page of an ordinary screen as one picture up to ten screens', () => {
    expect(planParts({ width: 1280, height: 8000 })).toEqual({
      width: 1280,
      partHeight: 8000,
      isCut: false,
    });
  });
});

describe('the scale of a picture', () => {
  it.each([
    ['as the page says, to the rounding of the width', 1280, 3879, 0.33, 0.33],
    ['zoomed in', 1280, 427, 3, 3],
    ['as measured where the page says something else', 2560, 1280, 1, 2],
  ])('is %s', (_what, picture, viewport, ratio, expected) => {
    const size = { width: picture, height: 100 };
    expect(pictureScale(size, { width: viewport, height: 100 }, ratio)).toBe(expected);
  });
});

describe('a slice', () => {
  const source = { x: 0, y: 0, width: 100, height: 80 };
  const picture = { width: 100, height: 80 };
  const place = (y: number, bottom: number, tail: number | null = null) =>
    placeSlice({ source, at: { x: 0, y }, tail }, 1, picture, { bottom, right: 0 }, 100);

  it.each([
    ['the first one is used whole', place(0, 0), 0, 80, 0],
    ['of a later one only what is new', place(60, 80), 20, 60, 80],
    ['with a bar at its lower edge all of the bar', place(60, 135, 70), 70, 10, 130],
    ['behind a gap lies where it is, not where it should be', place(90, 80), 0, 80, 90],
  ])('%s', (_what, placement, fromY, height, toY) => {
    expect(placement).toEqual({
      from: { x: 0, y: fromY, width: 100, height },
      to: { x: 0, y: toY },
    });
  });

  it('that shows nothing new is none', () => {
    expect(place(0, 80)).toBeNull();
  });

  it('leaves a scroll bar beside the content out', () => {
    const shown = { source: { ...source, width: 85 }, at: { x: 0, y: 0 }, tail: null };
    const placed = placeSlice(shown, 2, { width: 200, height: 160 }, { bottom: 0, right: 0 }, 170);
    expect(placed?.from).toEqual({ x: 0, y: 0, width: 170, height: 160 });
  });

  it('is cut where parts meet, and its pieces are the slice again', () => {
    const slice = fc.record({
      y: fc.integer({ min: 0, max: 5000 }),
      height: fc.integer({ min: 1, max: 900 }),
      partHeight: fc.integer({ min: 10, max: 2000 }),
    });
    fc.assert(
      fc.property(slice, ({ y, height, partHeight }) => {
        const from = { x: 3, y: 7, width: 50, height };
        const pieces = piecesOf({ from, to: { x: 0, y } }, partHeight);
        expect(pieces.reduce((sum, piece) => sum + piece.from.height, 0)).toBe(height);
        for (const piece of pieces) {
          const inPicture = (piece.part - 1) * partHeight + piece.to.y;
          expect(piece.to.y + piece.from.height).toBeLessThanOrEqual(partHeight);
          expect(inPicture - y).toBe(piece.from.y - from.y);
        }
      }),
    );
  });
});

describe('masks', () => {
  it('cover each secret on the part where it stands, whatever the zoom', () => {
    const input = fc.record({
      scale: fc.constantFrom(0.33, 1, 1.25, 2, 3),
      x: fc.integer({ min: 0, max: 200 }),
      y: fc.integer({ min: 0, max: 150 }),
      top: fc.integer({ min: 0, max: 3000 }),
      partHeight: fc.integer({ min: 40, max: 900 }),
    });
    fc.assert(
      fc.property(input, ({ scale, x, y, top, partHeight }) => {
        const rect = { x, y, width: 40, height: 12 };
        const from = {
          x: 0,
          y: 0,
          width: Math.round(300 * scale),
          height: Math.round(200 * scale),
        };
        const masks = masksOf(
          [{ secret: 2, rect }],
          new Map([[2, 5]]),
          { from, to: { x: 0, y: top } },
          { scale, partHeight, series: { of: 'full-page', no: 1 } },
        );
        const isCovered = (pixelX: number, pixelY: number) =>
          masks.some((mask) => {
            const part = Number(/\d+/.exec(mask.file)?.[0]);
            const maskTop = (part - 1) * partHeight + mask.y;
            return (
              pixelX >= mask.x &&
              pixelX < mask.x + mask.width &&
              pixelY >= maskTop &&
              pixelY < maskTop + mask.height
            );
          });
        const last = { x: Math.ceil((x + 40) * scale) - 1, y: Math.ceil((y + 12) * scale) - 1 };
        for (const pixelX of [Math.floor(x * scale), last.x]) {
          for (const pixelY of [Math.floor(y * scale), last.y]) {
            if (pixelX >= from.width || pixelY >= from.height) continue;
            expect(isCovered(pixelX, pixelY + top)).toBe(true);
          }
        }
        expect(masks.every(({ secret }) => secret === 5)).toBe(true);
      }),
    );
  });
});
