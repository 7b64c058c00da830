import { thumbnail } from './key-frames.ts';

/** Single frames of what is shared. */

/** Not in the DOM types, and absent from Firefox. */
declare const ImageCapture:
  | { new (track: MediaStreamTrack): { grabFrame(): Promise<ImageBitmap> } }
  | undefined;

/** A frame that has not come by then does not come, in milliseconds: nothing moves, or all is over. */
const longestFrame = 2000;

export interface FrameGrabber {
  /** What is to be seen right now, as PNG; null where the browser gives none. */
  frame(): Promise<Blob | null>;
  /** The same as a thumbnail: RGBA. */
  glance(): Promise<Uint8ClampedArray | null>;
}

/** Takes frames from a track. Also in a window that is hidden behind others. */
export function frameGrabber(track: MediaStreamTrack): FrameGrabber {
  const capture = typeof ImageCapture === 'undefined' ? null : new ImageCapture(track);

  // The browser refuses a frame while it is at another.
  let last: Promise<unknown> = Promise.resolve();
  function grabbed(): Promise<ImageBitmap | null> {
    const next = last.then(grab);
    last = next;
    return next;
  }

  async function grab(): Promise<ImageBitmap | null> {
    if (!capture || track.readyState !== 'live') return null;
    const late = new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), longestFrame);
    });
    return Promise.race([capture.grabFrame().catch(() => null), late]);
  }

  async function drawn(size?: { width: number; height: number }) {
    const bitmap = await grabbed();
    if (!bitmap) return null;
    const { width, height } = size ?? bitmap;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return context && { canvas, context };
  }

  return {
    async frame() {
      return (await drawn())?.canvas.convertToBlob({ type: 'image/png' }) ?? null;
    },
    async glance() {
      const { width, height } = thumbnail;
      return (await drawn(thumbnail))?.context.getImageData(0, 0, width, height).data ?? null;
    },
  };
}
