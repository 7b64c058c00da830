import { crc32, owned } from '../bytes.ts';
import { unfilterRow } from './unfilter.ts';

/**
 * Reads the PNGs of this program: eight bits, RGB or RGBA, not interlaced, as browsers write pictures of
 * tabs and of a canvas. The same bytes give the same pixels in a worker, a page from disk and Node, which
 * no canvas promises; docs/decisions/0012-own-png.md compares it with libraries.
 */
export interface PngSize {
  width: number;
  height: number;
}

export interface PngHeader extends PngSize {
  /** Bytes per pixel in the file: 3 without, 4 with an alpha channel. */
  channels: 3 | 4;
}

/**
 * Rows of a picture, from `top` on, as RGBA. Valid until the next ones are asked for; may be painted on,
 * but not its alpha channel where the file has none.
 */
export interface PngBand {
  top: number;
  rows: number;
  rgba: Uint8Array;
}

/** A PNG that is broken, or of a form that this program does not write. */
export class PngError extends Error {}

/**
 * Largest picture that is decoded, in pixels: a screen of 8K has 33 million. Refused by its header, before
 * anything is inflated.
 */
export const mostPixels = 40_000_000;
const longestSide = 100_000;
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * Reads the header.
 * @throws PngError where it is none, of another form, or states too large a size
 */
export function readPngHeader(png: Uint8Array): PngHeader {
  const isPng = png.length >= 33 && signature.every((byte, index) => png[index] === byte);
  if (!isPng || typeAt(png, 8) !== 'IHDR' || view(png).getUint32(8) !== 13) {
    throw new PngError('no PNG');
  }
  const width = view(png).getUint32(16);
  const height = view(png).getUint32(20);
  const [depth, colour, compression, filter, interlace] = png.subarray(24, 29);
  const isOurs = depth === 8 && (colour === 2 || colour === 6);
  if (!isOurs || compression !== 0 || filter !== 0 || interlace !== 0) {
    throw new PngError(`depth ${depth}, colour type ${colour}, interlace ${interlace}`);
  }
  const fits = width > 0 && height > 0 && width <= longestSide && height <= longestSide;
  if (!fits || width * height > mostPixels) throw new PngError(`${width} × ${height} pixels`);
  return { width, height, channels: colour === 2 ? 3 : 4 };
}

/** What changes how pixels look, or holds several pictures, though the pixels are the same. */
const changing = ['tRNS', 'acTL', 'fcTL', 'fdAT', 'PLTE'];

/**
 * Decodes a picture, some rows at a time: of a long page the whole would take hundreds of megabytes.
 * @param options.rows how many at once; the last band has what is left
 * @param options.isBare refuses every chunk but header, pixels and end: what else a PNG may hold can
 * change how it looks, or carry what nobody sees
 * @throws PngError where it is no whole PNG in every byte
 */
export async function* pngBands(
  png: Uint8Array,
  { rows, isBare }: { rows: number; isBare: boolean },
): AsyncGenerator<PngBand> {
  const header = readPngHeader(png);
  const { width, height, channels } = header;
  const line = width * channels;
  const reader = inflate(pixelChunks(png, isBare)).getReader();
  const row = new Uint8Array(line);
  // Opaque from the beginning: rows without an alpha channel write the other three.
  const rgba = new Uint8Array(Math.min(rows, height) * width * 4).fill(255);
  const band: PngBand = { top: 0, rows: 0, rgba };
  let above: Uint8Array = new Uint8Array(width * 4);
  /** Of the row that is being read: bytes so far, from -1, its filter. */
  let at = -1;
  let filter = 0;
  let done = 0;
  try {
    for (;;) {
      const { value, done: ended } = await reader.read();
      if (ended) break;
      for (let from = 0; from < value.length; ) {
        if (done === height) throw new PngError('more pixels than its size');
        if (at < 0) {
          filter = value[from++] ?? 0;
          at = 0;
          continue;
        }
        const part = value.subarray(from, from + line - at);
        row.set(part, at);
        at += part.length;
        from += part.length;
        if (at < line) continue;
        const pixels = rgba.subarray(band.rows * width * 4, (band.rows + 1) * width * 4);
        if (!unfilterRow({ filter, row, above, channels }, pixels)) {
          throw new PngError(`filter ${filter}`);
        }
        above = pixels;
        band.rows += 1;
        done += 1;
        at = -1;
        if (band.rows < rows && done < height) continue;
        // The band is used again, and whoever takes it may paint on it.
        above = pixels.slice();
        yield band;
        band.top = done;
        band.rows = 0;
      }
    }
  } catch (error) {
    throw error instanceof PngError ? error : new PngError(String(error));
  } finally {
    await reader.cancel().catch(() => {});
  }
  if (done < height || at >= 0) throw new PngError('fewer pixels than its size');
}

/** The chunks that hold pixels, after every chunk was checked. */
function pixelChunks(png: Uint8Array, isBare: boolean): Uint8Array[] {
  const found: Uint8Array[] = [];
  let isAfterPixels = false;
  for (let at = 8; at < png.length; ) {
    if (at + 12 > png.length) throw new PngError('cut off');
    const length = view(png).getUint32(at);
    const end = at + 12 + length;
    if (end > png.length) throw new PngError('cut off');
    const type = typeAt(png, at);
    if (crc32(png.subarray(at + 4, end - 4)) !== view(png).getUint32(end - 4)) {
      throw new PngError(`checksum of ${type}`);
    }
    if (type === 'IDAT') {
      if (isAfterPixels) throw new PngError('pixels in two places');
      found.push(png.subarray(at + 8, end - 4));
    } else {
      isAfterPixels ||= found.length > 0;
      const isKnown = type === 'IEND' || (type === 'IHDR' && at === 8);
      const isAllowed = !isBare && type !== 'IHDR' && !changing.includes(type);
      if (!isKnown && !isAllowed) throw new PngError(`chunk ${type}`);
    }
    if (type === 'IEND') {
      if (end !== png.length || length > 0) throw new PngError('bytes after its end');
      return found;
    }
    at = end;
  }
  throw new PngError('cut off');
}

/** Inflates by the platform: at its own speed, and no faster than what comes out is taken. */
function inflate(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0;
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const chunk = chunks[next++];
      if (chunk) controller.enqueue(owned(chunk));
      else controller.close();
    },
  });
  return packed.pipeThrough(new DecompressionStream('deflate'));
}

function view(png: Uint8Array): DataView {
  return new DataView(png.buffer, png.byteOffset, png.byteLength);
}

/** The type of the chunk that begins at `at`. */
function typeAt(png: Uint8Array, at: number): string {
  return String.fromCharCode(...png.subarray(at + 4, at + 8));
}
