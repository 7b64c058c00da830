/** Compares a sealed picture with the page as it looks now, pixel by pixel. */

/** A decoded picture: four bytes a pixel, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray | Uint8Array;
}

export type Decode = (png: Uint8Array) => Promise<Pixels>;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Decodes with the browser's own canvas. */
export async function decodePicture(png: Uint8Array): Promise<Pixels> {
  const blob = new Blob([png as BlobPart], { type: 'image/png' });
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error(`no canvas of ${width} × ${height}`);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

/** Whether both show the same everywhere. */
export function isSamePicture(one: Pixels, other: Pixels): boolean {
  const whole = { x: 0, y: 0, width: one.width, height: one.height };
  return hasSameSize(one, other) && isSameIn(one, other, whole);
}

/**
 * Whether both show the same in every box, and something in each: an empty box says nothing of where
 * its text was.
 */
export function isSameThere(one: Pixels, other: Pixels, boxes: readonly Box[]): boolean {
  return (
    hasSameSize(one, other) &&
    boxes.length > 0 &&
    boxes.every((box) => isSameIn(one, other, box) && !isPlain(one, box))
  );
}

function hasSameSize(one: Pixels, other: Pixels): boolean {
  return one.width === other.width && one.height === other.height;
}

function isSameIn(one: Pixels, other: Pixels, box: Box): boolean {
  for (let y = box.y; y < box.y + box.height; y++) {
    const from = (y * one.width + box.x) * 4;
    for (let at = from; at < from + box.width * 4; at++) {
      if (one.data[at] !== other.data[at]) return false;
    }
  }
  return true;
}

function isPlain({ width, data }: Pixels, box: Box): boolean {
  const first = (box.y * width + box.x) * 4;
  for (let y = box.y; y < box.y + box.height; y++) {
    const from = (y * width + box.x) * 4;
    for (let at = from; at < from + box.width * 4; at++) {
      if (data[at] !== data[first + ((at - from) % 4)]) return false;
    }
  }
  return true;
}
