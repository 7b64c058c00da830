import { type Rect, rectSchema } from './fact.ts';
import type { PictureSeries } from './file-name.ts';
import { type PageMeasure, pageMeasureSchema } from './page.ts';
import { z } from './zod.ts';

/**
 * What our script reports of a page that is shown slice by slice. All lengths are CSS pixels as they
 * are on screen; the content of a scroll container is counted from its top left corner.
 */

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** Something that scrolls: the page itself, or a container in it. */
export interface ScrollTarget {
  content: Size;
  /** How much of the content can be seen at once. */
  window: Size;
}

export interface ScrollStart {
  /** The page itself is the first, whether it scrolls or not; containers follow as they stand in it. */
  targets: ScrollTarget[];
  /** More containers were found than are listed. */
  hasMore: boolean;
}

/** One slice, as it is on screen now. */
export interface ShownSlice {
  /** The size of the content as it is now: pages grow while they are read. */
  content: Size;
  /** Where in the content the top left corner of `source` lies. */
  at: Point;
  /** The part of the viewport that shows the content. */
  source: Rect;
  /** Where in the viewport bars at its lower edge begin; null where none is shown. */
  tail: number | null;
  /** The browser says that nobody sees the page: what it would paint may be out of date. */
  isHidden: boolean;
  /** Something was added or changed since the last slice. */
  hasChanged: boolean;
  measure: PageMeasure;
}

/** Longest content that is believed, in CSS pixels. */
const longest = 1e8;
const size = z.object({
  width: z.number().min(0).max(longest),
  height: z.number().min(0).max(longest),
});
const point = z.object({
  x: z.number().min(-longest).max(longest),
  y: z.number().min(-longest).max(longest),
});

const scrollStartSchema: z.ZodType<ScrollStart> = z.object({
  targets: z
    .array(z.object({ content: size, window: size }))
    .min(1)
    .max(100),
  hasMore: z.boolean(),
});

const shownSliceSchema: z.ZodType<ShownSlice> = z.object({
  content: size,
  at: point,
  source: rectSchema,
  tail: z.number().nullable(),
  isHidden: z.boolean(),
  hasChanged: z.boolean(),
  measure: pageMeasureSchema,
});

/** Each returns null when the input is malformed. */
export function parseScrollStart(input: unknown): ScrollStart | null {
  return scrollStartSchema.safeParse(input).data ?? null;
}

export function parseShownSlice(input: unknown): ShownSlice | null {
  return shownSliceSchema.safeParse(input).data ?? null;
}

/** What one stitched picture is, apart from what is on it. In its pixels. */
export interface SeriesPlan extends Omit<PictureSeries, 'part'> {
  width: number;
  /** All parts are as high but the last. */
  partHeight: number;
}

/** One slice in pixels: what of its picture is used, and where that lies in the stitched picture. */
export interface Placement {
  from: Rect;
  to: Point;
}

/** A slice as it is kept until the capture is sealed: as the browser gave it, and where it belongs. */
export interface KeptSlice {
  series: SeriesPlan;
  placement: Placement;
  /** A PNG. */
  bytes: Uint8Array;
}

/** How far a capture by scrolling has come, in slices. The total is an estimate: pages grow. */
export interface SliceCount {
  done: number;
  total: number;
}
