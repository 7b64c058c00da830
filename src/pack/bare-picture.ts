import { readTiff } from './exif.ts';

/**
 * Takes out of a picture what is no part of its image: where and when it was taken, with what, by whom,
 * and a small copy of what it showed before it was covered. Pictures that the program took itself have
 * none; those of a phone do.
 */

/** A picture whose inside is not as its format says. */
export class PictureFormatError extends Error {}

/**
 * A JPEG, PNG or WebP without its metadata; the image itself stays byte for byte. How a JPEG is to be
 * turned is kept, as it would be shown lying on its side without.
 * @throws PictureFormatError where the file is none of the three, or broken
 */
export function barePicture(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return bareJpeg(bytes);
  if (text(bytes, 1, 3) === 'PNG') return barePng(bytes);
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return bareWebp(bytes);
  throw new PictureFormatError('neither JPEG nor PNG nor WebP');
}

const startOfScan = 0xda;
const endOfImage = 0xd9;
const exif = 0xe1;
const comment = 0xfe;
/** JFIF, ICC colours and Adobe's colour transform say how the image is to be shown. */
const shownBy = new Set([0xe0, 0xe2, 0xee]);

function bareJpeg(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let turn: number | null = null;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw new PictureFormatError('JPEG marker');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) throw new PictureFormatError('JPEG segment');
    const segment = bytes.subarray(at, end);
    if (marker === exif) turn ??= turnOf(segment);
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    if (marker !== comment && (!isApplication || isShownBy(marker, segment))) kept.push(segment);
    at = end;
    if (marker !== startOfScan) continue;
    kept.push(scansFrom(bytes, at));
    break;
  }
  if (turn !== null && turn > 1) kept.splice(1, 0, turnSegment(turn));
  return join(kept);
}

/** JFIF may hold a small copy in an extension of its own; only its first form is kept. */
function isShownBy(marker: number, segment: Uint8Array): boolean {
  if (!shownBy.has(marker)) return false;
  if (marker === 0xe0) return text(segment, 4, 4) === 'JFIF' && segment.length === 18;
  if (marker === 0xe2) return text(segment, 4, 11) === 'ICC_PROFILE';
  return text(segment, 4, 5) === 'Adobe';
}

/** All scans of the image up to its end; what cameras hide behind it is left out. */
function scansFrom(bytes: Uint8Array, from: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let start = from;
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const marker = bytes[at + 1] ?? 0;
    if (marker === endOfImage) {
      parts.push(bytes.subarray(start, at + 2));
      return join(parts);
    }
    // Stuffed zeros, fill bytes and restart marks are part of the scan.
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) continue;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2 || at + 2 + length > bytes.length) throw new PictureFormatError('JPEG scan');
    if (marker === comment || (marker >= 0xe0 && marker <= 0xef)) {
      parts.push(bytes.subarray(start, at));
      start = at + 2 + length;
    }
    at += 1 + length;
  }
  throw new PictureFormatError('JPEG without an end');
}

/** How an EXIF segment says that the image is to be turned; null where it does not. */
function turnOf(segment: Uint8Array): number | null {
  return text(segment, 4, 4) === 'Exif' ? readTiff(segment.subarray(10)).turn : null;
}

/** An EXIF segment that holds nothing but how the image is to be turned. */
function turnSegment(turn: number): Uint8Array {
  const header = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0];
  return new Uint8Array([...header, ...tiff, ...entry, 0, 0, 0, 0]);
}

/** Chunks of a PNG that are its image, and those that say how it is to be shown. */
const pngImage = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'acTL', 'fcTL', 'fdAT'];
const pngShown = ['gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP', 'pHYs', 'bKGD'];

function barePng(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) break;
    const type = text(bytes, at + 4, 4);
    if (pngImage.includes(type) || pngShown.includes(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return join(kept);
    at = end;
  }
  throw new PictureFormatError('PNG without an end');
}

/** In the flags of an extended WebP: that it has EXIF, that it has XMP. */
const webpFlags = 0b1100;
const webpImage = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'];

function bareWebp(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.slice(0, 12)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stop = Math.min(bytes.length, 8 + view.getUint32(4, true));
  for (let at = 12; at < stop; ) {
    if (at + 8 > stop) throw new PictureFormatError('WebP chunk');
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > stop) throw new PictureFormatError('WebP chunk');
    const type = text(bytes, at, 4);
    const chunk = bytes.slice(at, end);
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~webpFlags;
    if (webpImage.includes(type)) kept.push(chunk);
    at = end;
  }
  const whole = join(kept);
  new DataView(whole.buffer).setUint32(4, whole.length - 8, true);
  return whole;
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
