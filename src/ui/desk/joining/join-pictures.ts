import { owned } from '../../../pack/bytes.ts';
import { newDrawing } from '../upload/draw.ts';
import { findOverlap, type Overlap, rowPicture } from './overlap.ts';

/** Taller pictures are drawn by no browser for certain, in pixels. */
const tallest = 16_000;

/** What became of joining: the picture, or why not; `no` counts the pictures from 1. */
export type Joined = { blob: Blob } | { apart: number } | { tooLong: true };

/**
 * Joins screenshots of one chat, in their order from the top, into one long picture. Nothing is drawn
 * twice and nothing is made up: each row comes from one of them.
 * @throws where a picture cannot be decoded
 */
export async function joinPictures(pictures: readonly Uint8Array[]): Promise<Joined> {
  const shown = await Promise.all(
    pictures.map((bytes) => createImageBitmap(new Blob([owned(bytes)]))),
  );
  try {
    const rows = shown.map((picture) => {
      const { canvas, context } = newDrawing(picture.width, picture.height);
      context.drawImage(picture, 0, 0);
      return rowPicture(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width);
    });
    const overlaps: Overlap[] = [];
    for (let at = 1; at < shown.length; at++) {
      const [before, after] = [rows[at - 1], rows[at]];
      const isAsWide = shown[at - 1]?.width === shown[at]?.width;
      const overlap = before && after && isAsWide ? findOverlap(before, after) : null;
      if (!overlap) return { apart: at + 1 };
      overlaps.push(overlap);
    }
    return await drawn(shown, overlaps);
  } finally {
    for (const picture of shown) picture.close();
  }
}

async function drawn(
  pictures: readonly ImageBitmap[],
  overlaps: readonly Overlap[],
): Promise<Joined> {
  const [first] = pictures;
  const end = overlaps.at(-1)?.bottom ?? 0;
  if (!first) return { apart: 1 };
  const height = overlaps.reduce((sum, { scrolled }) => sum + scrolled, first.height);
  if (height > tallest) return { tooLong: true };
  const { canvas, context } = newDrawing(first.width, height);
  context.drawImage(first, 0, 0);
  let y = first.height - (overlaps[0]?.bottom ?? 0);
  overlaps.forEach(({ bottom, scrolled }, index) => {
    const picture = pictures[index + 1];
    if (!picture) return;
    const next = overlaps[index + 1]?.bottom ?? end;
    // Where the bar below changes its height, what it covered before comes from this picture.
    const from = picture.height - bottom - scrolled;
    const rows = picture.height - next - from;
    context.drawImage(picture, 0, from, picture.width, rows, 0, y, picture.width, rows);
    y += rows;
    if (index === overlaps.length - 1) {
      context.drawImage(
        picture,
        0,
        picture.height - end,
        picture.width,
        end,
        0,
        y,
        picture.width,
        end,
      );
    }
  });
  return { blob: await canvas.convertToBlob({ type: 'image/png' }) };
}
