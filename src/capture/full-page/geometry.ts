import type { MaskRect } from '../../model/evidence.ts';
import type { Rect, SecretRegion } from '../../model/fact.ts';
import { mostParts, type PictureSeries, seriesName } from '../../model/file-name.ts';
import type { Placement, Point, Size } from '../../model/page-scroll.ts';

/** Where slices begin, and where each lies in the stitched picture. Pure arithmetic. */

/**
 * Longest side of a part, in pixels. Browsers draw more, up to 32,767 everywhere; screens, and the
 * stamped copies of a pack, end at about half of that.
 */
const longestSide = 16_000;
/** Largest area of a part, in pixels: 64 MiB while it is stitched. */
const largestArea = 16_777_216;

/** Share of a full part below which a last one is not left by itself. */
const sliver = 0.15;

/** Part of a window that two slices share, and its most, in CSS pixels. */
const overlapShare = 0.15;
const mostOverlap = 120;

/**
 * Where the next slice begins, in one direction, so that what is left is taken in equal steps. A last
 * step of a few pixels would cut a bar at the lower edge.
 * @param seen how far the content was taken, from its start
 * @returns null where all of it was
 */
export function nextPosition(content: number, window: number, seen: number): number | null {
  if (seen >= content - 0.5) return null;
  if (seen <= 0 || window >= content) return 0;
  const left = content - seen;
  const slices = Math.ceil(left / stepOf(window) - 1e-9);
  // Rounded up: half pixels that are left over would add up to another slice.
  return Math.max(0, Math.ceil(seen + left / slices - window));
}

/** How many slices a length takes. */
export function sliceCount(content: number, window: number): number {
  if (window <= 0) return 0;
  return 1 + Math.max(0, Math.ceil((content - window - 0.5) / stepOf(window)));
}

/** How many slices a target takes, both ways. */
export function slicesOf({ content, window }: { content: Size; window: Size }): number {
  return sliceCount(content.width, window.width) * sliceCount(content.height, window.height);
}

function stepOf(window: number): number {
  return window - Math.min(mostOverlap, window * overlapShare);
}

/**
 * Pixels of a picture per CSS pixel of the viewport. The picture says it, to the rounding of its
 * width; where the page's own ratio is within that it is the exact one.
 */
export function pictureScale(picture: Size, viewport: Size, devicePixelRatio: number): number {
  const measured = viewport.width > 0 ? picture.width / viewport.width : 1;
  const differs = Math.abs(picture.width - viewport.width * devicePixelRatio);
  return differs <= devicePixelRatio + 1 ? devicePixelRatio : measured;
}

/** Size of the parts of a stitched picture: all of one height but the last. */
export interface PartPlan {
  width: number;
  partHeight: number;
  /** The content is wider than a picture may be. */
  isCut: boolean;
}

/** @param size of the whole picture, in its pixels */
export function planParts({ width, height }: Size): PartPlan {
  const used = Math.max(1, Math.min(longestSide, Math.round(width)));
  const most = Math.max(1, Math.min(longestSide, Math.floor(largestArea / used)));
  const parts = Math.max(1, Math.ceil(Math.round(height) / most));
  const last = Math.round(height) - (parts - 1) * most;
  // Short last parts are done soon after the last slice; a sliver would be no picture of anything.
  const isSliver = parts > 1 && last < most * sliver;
  const partHeight = parts > 1 && !isSliver ? most : Math.ceil(Math.round(height) / parts);
  return { width: used, partHeight: Math.max(1, partHeight), isCut: used < Math.round(width) };
}

/** How far a picture has been stitched, in its pixels. */
export interface Drawn {
  /** Everything above this line is there. */
  bottom: number;
  /** In the present row everything left of this line is there. */
  right: number;
}

/**
 * Places a slice behind what is there already; what was drawn before is not drawn again.
 * @param shown the part of the viewport that shows the content, and where in the content that is
 * @param tail where bars at the lower edge begin in the viewport: from there on the slice is drawn
 * although it was taken before, so that a bar is not cut
 * @returns null where the slice shows nothing new
 */
export function placeSlice(
  shown: { source: Rect; at: Point; tail: number | null },
  scale: number,
  picture: Size,
  drawn: Drawn,
  width: number,
): Placement | null {
  const { source, at, tail } = shown;
  const left = Math.round(at.x * scale);
  const top = Math.round(at.y * scale);
  const x = Math.round(source.x * scale);
  const y = Math.round(source.y * scale);
  const right = Math.min(picture.width, Math.round((source.x + source.width) * scale));
  const bottom = Math.min(picture.height, Math.round((source.y + source.height) * scale));
  const fromTail = tail === null ? drawn.bottom : top + Math.round(tail * scale) - y;
  const skipX = Math.max(0, drawn.right - left);
  const skipY = Math.max(0, Math.min(drawn.bottom, fromTail) - top);
  const used = {
    x: x + skipX,
    y: y + skipY,
    width: Math.min(right - x, width - left) - skipX,
    height: bottom - y - skipY,
  };
  if (used.width <= 0 || used.height <= 0) return null;
  return { from: used, to: { x: left + skipX, y: top + skipY } };
}

/** A piece of a slice on one part. */
export interface Piece {
  /** From 1. */
  part: number;
  from: Rect;
  to: Point;
}

/** Cuts a slice where parts meet. */
export function piecesOf({ from, to }: Placement, partHeight: number): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  while (done < from.height && pieces.length < mostParts) {
    const at = to.y + done;
    const part = Math.floor(at / partHeight) + 1;
    const height = Math.min(from.height - done, part * partHeight - at);
    pieces.push({
      part,
      from: { x: from.x, y: from.y + done, width: from.width, height },
      to: { x: to.x, y: at - (part - 1) * partHeight },
    });
    done += height;
  }
  return pieces;
}

/**
 * Carries secrets over from the viewport to the parts of the stitched picture, rounded outwards and
 * cut to what the slice gave.
 * @param numbers number of each secret in the item, by its number in the measurement
 */
export function masksOf(
  regions: readonly SecretRegion[],
  numbers: ReadonlyMap<number, number>,
  placement: Placement,
  how: { scale: number; partHeight: number; series: Omit<PictureSeries, 'part'> },
): MaskRect[] {
  return piecesOf(placement, how.partHeight).flatMap(({ part, from, to }) =>
    regions.flatMap(({ secret, rect }) => {
      const left = Math.max(from.x, Math.floor(rect.x * how.scale));
      const top = Math.max(from.y, Math.floor(rect.y * how.scale));
      const right = Math.min(from.x + from.width, Math.ceil((rect.x + rect.width) * how.scale));
      const bottom = Math.min(from.y + from.height, Math.ceil((rect.y + rect.height) * how.scale));
      if (right <= left || bottom <= top) return [];
      return [
        {
          file: seriesName({ ...how.series, part }),
          secret: numbers.get(secret) ?? secret,
          x: left - from.x + to.x,
          y: top - from.y + to.y,
          width: right - left,
          height: bottom - top,
        },
      ];
    }),
  );
}
