import type { PNG } from 'pngjs';
import type { PixelRect } from '../harness/pixels.ts';

/** Edge of a tile in pixels. */
const edge = 64;
/** A pixel differs where one of its colours differs by more than this, of 255. */
const mostPerColour = 16;

export interface Tile {
  x: number;
  y: number;
  /** Part of its pixels that differ, 0 to 1. */
  part: number;
}

/**
 * The tile in which two pictures of the same size differ most.
 * @param aside what legitimately differs
 */
export function worstTile(a: PNG, b: PNG, aside: readonly PixelRect[] = []): Tile {
  if (a.width !== b.width || a.height !== b.height) throw new Error('pictures of different size');
  let worst: Tile = { x: 0, y: 0, part: 0 };
  for (let y = 0; y < a.height; y += edge) {
    for (let x = 0; x < a.width; x += edge) {
      const part = partThatDiffers(a, b, { x, y, width: edge, height: edge }, aside);
      if (part > worst.part) worst = { x, y, part };
    }
  }
  return worst;
}

function partThatDiffers(a: PNG, b: PNG, tile: PixelRect, aside: readonly PixelRect[]): number {
  const right = Math.min(tile.x + tile.width, a.width);
  const bottom = Math.min(tile.y + tile.height, a.height);
  let different = 0;
  for (let y = tile.y; y < bottom; y++) {
    for (let x = tile.x; x < right; x++) {
      if (aside.some((rect) => holds(rect, x, y))) continue;
      const at = (y * a.width + x) * 4;
      const differs = [0, 1, 2].some(
        (colour) =>
          Math.abs((a.data[at + colour] ?? 0) - (b.data[at + colour] ?? 0)) > mostPerColour,
      );
      if (differs) different++;
    }
  }
  return different / ((right - tile.x) * (bottom - tile.y));
}

function holds(rect: PixelRect, x: number, y: number): boolean {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}
