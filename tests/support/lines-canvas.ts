import type { CanvasMaker } from '../../src/capture/full-page/series.ts';

/**
 * Pictures of which only the lines matter: each line of a page is its own number. So a test sees what
 * was drawn twice, left out or put in the wrong place. They begin like a PNG, which says their size.
 */

/** Signature, length and type of the first chunk, width and height. */
const headLength = 24;
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function picture(width: number, lines: readonly number[]): Uint8Array {
  const text = new TextEncoder().encode(lines.join(','));
  const bytes = new Uint8Array(headLength + text.length);
  bytes.set(signature);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, lines.length);
  bytes.set(text, headLength);
  return bytes;
}

/** A picture of lines of a page. @param first number of its first line */
export function sliceOf(first: number, height: number, width = 10): Uint8Array {
  return picture(
    width,
    Array.from({ length: height }, (_, line) => first + line),
  );
}

/** The lines on a picture, from its top; -1 where nothing was drawn. */
export function linesOf(bytes: Uint8Array): number[] {
  if (signature.some((sign, index) => bytes[index] !== sign)) throw new Error('not a picture');
  const text = new TextDecoder().decode(bytes.subarray(headLength));
  return text
    .split(',')
    .filter((line) => line !== '')
    .map(Number);
}

/** A canvas for such pictures. */
export const linesCanvas: CanvasMaker = ({ width, height }) => {
  const lines = Array.from({ length: height }, () => -1);
  return {
    async paste(png, from, to) {
      const given = linesOf(png);
      for (let line = 0; line < from.height; line++) {
        const drawn = given[from.y + line];
        if (drawn !== undefined) lines[to.y + line] = drawn;
      }
    },
    encode: async (used) => picture(width, lines.slice(0, used)),
  };
};
