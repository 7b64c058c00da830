import { owned } from '../../../pack/bytes.ts';
import { naturalCuts, plainRows } from './natural-cuts.ts';

/** Drawing on canvases of this page. */

export interface Drawing {
  canvas: OffscreenCanvas;
  context: OffscreenCanvasRenderingContext2D;
}

/** @throws where the browser has no room for it */
export function newDrawing(width: number, height: number): Drawing {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error(`no canvas of ${width} × ${height}`);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

/**
 * A picture in parts that are at most `shape` times as tall as they are wide, cut at gaps.
 * @param widest wider pictures are made so wide, in pixels
 */
export async function partsOfPicture(
  bytes: Uint8Array,
  { shape, widest }: { shape: number; widest: number },
): Promise<OffscreenCanvas[]> {
  const picture = await createImageBitmap(new Blob([owned(bytes)]));
  try {
    const scale = Math.min(1, widest / picture.width);
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    const whole = newDrawing(width, height);
    whole.context.drawImage(picture, 0, 0, width, height);
    const most = Math.floor(width * shape);
    if (height <= most) return [whole.canvas];
    const rows = plainRows(whole.context.getImageData(0, 0, width, height).data, width);
    return naturalCuts(rows, most).map((strip) => {
      const part = newDrawing(width, strip.height);
      part.context.drawImage(whole.canvas, 0, -strip.top);
      return part.canvas;
    });
  } finally {
    picture.close();
  }
}

const qualities = [0.9, 0.8, 0.7, 0.6, 0.5];
const shrinking = 0.8;
/** Smaller than this nobody reads what is on it. */
const smallest = 200;

/**
 * A canvas as JPEG of at most so many bytes: first with less detail, then smaller.
 * @param most null where there is no limit
 */
export async function jpegWithin(canvas: OffscreenCanvas, most: number | null): Promise<Blob> {
  let shown = canvas;
  for (;;) {
    let jpeg: Blob | null = null;
    for (const quality of qualities) {
      jpeg = await shown.convertToBlob({ type: 'image/jpeg', quality });
      if (most === null || jpeg.size <= most) return jpeg;
    }
    const width = Math.round(shown.width * shrinking);
    if (jpeg && width < smallest) return jpeg;
    const smaller = newDrawing(width, Math.max(1, Math.round(shown.height * shrinking)));
    smaller.context.drawImage(shown, 0, 0, smaller.canvas.width, smaller.canvas.height);
    shown = smaller.canvas;
  }
}
