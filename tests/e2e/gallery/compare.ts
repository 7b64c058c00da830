import type { PixelRect } from '../harness/pixels.ts';
import type { Picture } from './ruler.ts';

/** Edge of a tile in pixels. */
export const tileEdge = 64;
/** A pixel differs where one of its colours differs by more than this, of 255. */
export const mostPerColour = 16;
/** Part of a tile's pixels that may differ. */
export const mostPerTile = 0.02;

export interface Comparison {
  /** Tiles in which there was something to compare. */
  tiles: number;
  /** Tiles of which too many pixels differ, the worst first. */
  bad: { x: number; y: number; part: number }[];
  /** The largest part of a tile that differs, 0 to 1. */
  worst: number;
}

/**
 * Compares two pictures tile by tile where both have pixels.
 * @param aside what legitimately differs, in pixels of either picture
 */
export function compareTiles(a: Picture, b: Picture, aside: readonly PixelRect[]): Comparison {
  const width = Math.min(a.width, b.width);
  const height = Math.min(a.height, b.height);
  const result: Comparison = { tiles: 0, bad: [], worst: 0 };
  for (let y = 0; y < height; y += tileEdge) {
    for (let x = 0; x < width; x += tileEdge) {
      const tile = {
        x,
        y,
        width: Math.min(tileEdge, width - x),
        height: Math.min(tileEdge, height - y),
      };
      const part = partThatDiffers(a, b, tile, aside);
      if (part === null) continue;
      result.tiles++;
      result.worst = Math.max(result.worst, part);
      if (part > mostPerTile) result.bad.push({ x, y, part });
    }
  }
  result.bad.sort((one, other) => other.part - one.part);
  return result;
}

/** @returns the part of all pixels of the tile, or null where all of them are set aside */
function partThatDiffers(
  a: Picture,
  b: Picture,
  tile: PixelRect,
  aside: readonly PixelRect[],
): number | null {
  const near = aside.filter((rect) => touches(rect, tile));
  let compared = 0;
  let different = 0;
  for (let y = tile.y; y < tile.y + tile.height; y++) {
    for (let x = tile.x; x < tile.x + tile.width; x++) {
      if (near.some((rect) => holds(rect, x, y))) continue;
      compared++;
      if (differs(a, b, x, y)) different++;
    }
  }
  return compared === 0 ? null : different / (tile.width * tile.height);
}

function differs(a: Picture, b: Picture, x: number, y: number): boolean {
  const atA = (y * a.width + x) * 4;
  const atB = (y * b.width + x) * 4;
  for (let colour = 0; colour < 3; colour++) {
    const distance = (a.data[atA + colour] ?? 0) - (b.data[atB + colour] ?? 0);
    if (Math.abs(distance) > mostPerColour) return true;
  }
  return false;
}

function holds(rect: PixelRect, x: number, y: number): boolean {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

function touches(rect: PixelRect, tile: PixelRect): boolean {
  return (
    rect.x < tile.x + tile.width &&
    tile.x < rect.x + rect.width &&
    rect.y < tile.y + tile.height &&
    tile.y < rect.y + rect.height
  );
}
