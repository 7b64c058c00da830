import { isDataImage } from './addresses.ts';
import type { DomReader } from './dom.ts';

/** Most pixels drawn for one picture; a larger one is scaled down. A QR code needs a tenth of it. */
const largestPicture = 2_000_000;
/** Most pixels drawn for one page: about two seconds of encoding. */
const largestTotal = 40_000_000;
/** Above this many characters a lossless picture is tried again as WebP. */
const longestLossless = 200_000;
/** Longest data address taken over as it stands. */
const longestDataAddress = 4_000_000;

/** Turns what is already painted into data addresses; it never loads anything. */
export interface PictureTaker {
  /** Null where the browser does not let the pixels be read, or the page has too many of them. */
  take(source: Element): string | null;
}

/** @param document gives the canvas that is drawn on; it never becomes part of the page */
export function pictureTaker(document: Document, dom: DomReader): PictureTaker {
  let spent = 0;
  return {
    take(source) {
      const name = dom.nameOf(source);
      const address = name === 'img' ? dom.pictureAddressOf(source) : '';
      if (isDataImage(address)) return address.length <= longestDataAddress ? address : null;
      const size = naturalSize(source, name);
      const area = size.width * size.height;
      if (!(area > 0) || spent >= largestTotal) return null;
      const scale = Math.min(1, Math.sqrt(largestPicture / area));
      spent += area * scale * scale;
      try {
        return draw(document, source as CanvasImageSource & Element, {
          width: Math.max(1, Math.round(size.width * scale)),
          height: Math.max(1, Math.round(size.height * scale)),
        });
      } catch {
        // Pixels of another origin taint the canvas, and reading it is refused.
        return null;
      }
    },
  };
}

interface Size {
  width: number;
  height: number;
}

function naturalSize(source: Element, name: string): Size {
  if (name === 'img') {
    const image = source as HTMLImageElement;
    return image.complete
      ? { width: image.naturalWidth, height: image.naturalHeight }
      : { width: 0, height: 0 };
  }
  if (name === 'video') {
    const video = source as HTMLVideoElement;
    return { width: video.videoWidth, height: video.videoHeight };
  }
  const canvas = source as HTMLCanvasElement;
  return { width: canvas.width, height: canvas.height };
}

function draw(document: Document, source: CanvasImageSource, size: Size): string | null {
  // By the interface: a form named `createElement` hides the document's own.
  const canvas = Document.prototype.createElement.call(document, 'canvas') as HTMLCanvasElement;
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(source, 0, 0, size.width, size.height);
  const lossless = canvas.toDataURL('image/png');
  if (lossless.length <= longestLossless) return isDataImage(lossless) ? lossless : null;
  const webp = canvas.toDataURL('image/webp', 0.9);
  return webp.length < lossless.length && isDataImage(webp) ? webp : lossless;
}
