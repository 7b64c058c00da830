import type { Canvas, CanvasMaker } from './series.ts';

/** Puts pictures together with the browser's own canvas, in the worker as in a page. */
export const workerCanvas: CanvasMaker = ({ width, height }): Canvas => {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  return {
    async paste(png, from, to) {
      const blob = new Blob([png as BlobPart], { type: 'image/png' });
      // Colours as they came: a slice must look like the picture of the viewport.
      const picture = await createImageBitmap(blob, { colorSpaceConversion: 'none' });
      const { x, y, width: wide, height: high } = from;
      context.drawImage(picture, x, y, wide, high, to.x, to.y, wide, high);
      picture.close();
    },
    async encode(used) {
      const whole = used >= height ? canvas : cropped(canvas, used);
      const blob = await whole.convertToBlob({ type: 'image/png' });
      // A canvas keeps its memory until it is collected, which a busy worker may put off.
      canvas.width = 0;
      return new Uint8Array(await blob.arrayBuffer());
    },
  };
};

function cropped(canvas: OffscreenCanvas, height: number): OffscreenCanvas {
  const part = new OffscreenCanvas(canvas.width, Math.max(1, height));
  contextOf(part).drawImage(canvas, 0, 0);
  return part;
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error(`no canvas of ${canvas.width} × ${canvas.height}`);
  return context;
}
