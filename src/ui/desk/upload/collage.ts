/** Where pictures stand on the few images that a channel takes. */

export interface Size {
  width: number;
  height: number;
}

/** One picture on an image, in pixels of that image; its caption stands above it. */
export interface Placement {
  /** Its number among the given pictures, from 0. */
  picture: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ImageLayout extends Size {
  placements: Placement[];
}

/** Width of an image: what phones and channels show without making it smaller once more. */
export const imageWidth = 1440;
export const captionHeight = 44;
const gap = 16;

/** Spreads pictures over at most `most` images, in their order and as evenly as can be. */
export function spread(count: number, most: number): number[][] {
  const images = Math.min(count, Math.max(1, most));
  return Array.from({ length: images }, (_, image) => {
    const from = Math.floor((image * count) / images);
    const to = Math.floor(((image + 1) * count) / images);
    return Array.from({ length: to - from }, (_, at) => from + at);
  });
}

/** Places the pictures of one image: one alone as it is, several in rows of as many columns. */
export function layOut(pictures: readonly (Size & { picture: number })[]): ImageLayout {
  const columns = Math.ceil(Math.sqrt(pictures.length));
  const cell = Math.floor((imageWidth - gap * (columns + 1)) / columns);
  const placements: Placement[] = [];
  let y = gap;
  for (let at = 0; at < pictures.length; at += columns) {
    const row = pictures.slice(at, at + columns);
    const heights = row.map((size) => scaledHeight(size, cell));
    row.forEach((size, column) => {
      const width = Math.min(cell, size.width);
      const x = gap + column * (cell + gap);
      const height = heights[column] ?? 0;
      placements.push({ picture: size.picture, x, y: y + captionHeight, width, height });
    });
    y += captionHeight + Math.max(...heights) + gap;
  }
  return { width: imageWidth, height: y, placements };
}

/** A picture that is narrower than its place is not enlarged. */
function scaledHeight({ width, height }: Size, cell: number): number {
  return Math.round(height * Math.min(1, cell / width));
}
