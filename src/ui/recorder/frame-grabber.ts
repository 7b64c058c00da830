import { thumbnail } from './key-frames.ts';

/** Single frames of what is shared. */

/** Not in the DOM types. */
interface ImageCapture {
  grabFrame(): Promise<ImageBitmap>;
}
declare const ImageCapture: { new (track: MediaStreamTrack): ImageCapture };

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
  const take = typeof ImageCapture === 'undefined' ? fromVideo(track) : fromTrack(track);

  // The browser refuses a frame while it is at another.
  let last: Promise<unknown> = Promise.resolve();
  function grabbed(): Promise<ImageBitmap | null> {
    const next = last.then(grab);
    last = next;
    return next;
  }

  async function grab(): Promise<ImageBitmap | null> {
    if (track.readyState !== 'live') return null;
    const late = new Promise<null>((resolve) => {
      setTimeout(() => resolve(null), longestFrame);
    });
    return Promise.race([take().catch(() => null), late]);
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

function fromTrack(track: MediaStreamTrack): () => Promise<ImageBitmap> {
  const capture = new ImageCapture(track);
  return () => capture.grabFrame();
}

/** For Firefox, which has no `ImageCapture`: a video that plays unseen shows the frames as they come. */
function fromVideo(track: MediaStreamTrack): () => Promise<ImageBitmap> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  const begun = video.play();
  // Said again by each frame that is asked for.
  begun.catch(() => {});
  return async () => {
    await begun;
    return createImageBitmap(video);
  };
}
