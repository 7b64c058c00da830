import { pictureSize } from './picture-size.ts';
import { mostPixels } from './png/read-png.ts';

/**
 * What is wrong with a picture that can be sealed all the same: `cut` where its end is missing, `huge` where
 * it has more pixels than a masked copy can be made of.
 */
export type PictureFlaw = 'cut' | 'huge';

/** Looks at a PNG, JPEG or WebP, without decoding it. @returns null where nothing is wrong, and for others */
export function pictureFlaw(bytes: Uint8Array): PictureFlaw | null {
  const size = pictureSize(bytes);
  if (isCut(bytes)) return 'cut';
  return size && size.width * size.height > mostPixels ? 'huge' : null;
}

function isCut(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12) return false;
  if (view.getUint32(0) === 0x89504e47) return !hasPngEnd(view);
  if (view.getUint16(0) === 0xffd8) return !hasJpegEnd(view);
  const isRiff = view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250;
  return isRiff && view.getUint32(4, true) + 8 > bytes.length;
}

/** Chunks follow one another by their lengths; the last is `IEND`. */
function hasPngEnd(view: DataView): boolean {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    if (view.getUint32(at + 4) === 0x49454e44) return true;
  }
  return false;
}

/** Behind the first scan an end mark is one: what was compressed writes `ff d9` in another way. */
function hasJpegEnd(view: DataView): boolean {
  let at = 2;
  while (at + 4 <= view.byteLength && view.getUint16(at) !== 0xffda) {
    if (view.getUint8(at) !== 0xff) return false;
    at += view.getUint8(at + 1) === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  for (; at + 2 <= view.byteLength; at++) {
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xd9) return true;
  }
  return false;
}
