import type { Marker } from '../../model/secrets.ts';
import { carriedBy, carriedByItself } from './data-address.ts';
import type { DomReader } from './dom.ts';
import type { ResourceLoader } from './loader.ts';

/** Most pixels drawn for one picture; a larger one is scaled down. A QR code needs a tenth of it. */
const largestPicture = 2_000_000;
/** Most pixels drawn for one page. */
const largestTotal = 40_000_000;
/** Above this many bytes a lossless picture is tried again as WebP. */
const largestLossless = 150_000;
/** Larger files are drawn at the size of their pixels on the page instead. */
const largestOriginal = 1_000_000;

/** Turns what is painted already into data addresses. */
export interface PictureTaker {
  /**
   * @param address the absolute one of its file, empty where it has none
   * @returns null where the browser does not let the pixels be read, or the page has too many of them
   */
  take(source: Element, address: string): Promise<string | null>;
}

interface PictureContext {
  dom: DomReader;
  loader: ResourceLoader;
  mark: Marker;
}

/** @param document gives the canvas that is drawn on; it never becomes part of the page */
export function pictureTaker(document: Document, context: PictureContext): PictureTaker {
  const { dom, loader, mark } = context;
  let spent = 0;

  async function drawn(source: Element, name: string): Promise<string | null> {
    const size = naturalSize(source, name);
    const area = size.width * size.height;
    if (!(area > 0) || spent >= largestTotal) return null;
    const scale = Math.min(1, Math.sqrt(largestPicture / area));
    spent += area * scale * scale;
    try {
      const file = await draw(document, source as CanvasImageSource & Element, {
        width: Math.max(1, Math.round(size.width * scale)),
        height: Math.max(1, Math.round(size.height * scale)),
      });
      return file && (await carriedBy(file, mark));
    } catch {
      // Pixels of another origin taint the canvas, and reading it is refused.
      return null;
    }
  }

  return {
    async take(source, address) {
      const name = dom.nameOf(source);
      if (name === 'canvas') return drawn(source, name);
      if (name === 'video') {
        const poster = await loadedFile(dom.attributeOf(source, 'poster') ?? '', source);
        return (await drawn(source, name)) ?? (poster && (await carriedBy(poster, mark)));
      }
      if (/^data:/i.test(address)) return carriedByItself(address, mark);
      const file = await loader.load(address);
      if (file && (file.size <= largestOriginal || /svg/i.test(file.type))) {
        return carriedBy(file, mark);
      }
      return (await drawn(source, name)) ?? (file && (await carriedBy(file, mark)));
    },
  };

  function loadedFile(address: string, source: Element): Promise<Blob | null> {
    try {
      return loader.load(new URL(address, dom.baseOf(source)).href);
    } catch {
      return Promise.resolve(null);
    }
  }
}

interface Size {
  width: number;
  height: number;
}

function naturalSize(source: Element, name: string): Size {
  if (name === 'img' || name === 'input') {
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

async function draw(
  document: Document,
  source: CanvasImageSource,
  size: Size,
): Promise<Blob | null> {
  // By the interface: a form named `createElement` hides the document's own.
  const canvas = Document.prototype.createElement.call(document, 'canvas') as HTMLCanvasElement;
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(source, 0, 0, size.width, size.height);
  const lossless = await encoded(canvas, 'image/png');
  if (!lossless || lossless.size <= largestLossless) return lossless;
  const webp = await encoded(canvas, 'image/webp');
  return webp && webp.size < lossless.size ? webp : lossless;
}

/** The browser encodes beside the page; the call itself throws where the canvas is tainted. */
function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
}
