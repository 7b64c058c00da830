import { describe, expect, it } from 'vitest';
import { pictureFlaw } from '../../src/pack/picture-flaw.ts';
import { picture } from '../support/pack-source.ts';
import { bareJpegOf, withExif } from '../support/phone-picture.ts';

const jpeg = withExif(bareJpegOf(4, 3), { taken: '2026:11:20 14:30:15' });
const png = picture();

/** The same PNG, which says that it is so large. */
function sized(width: number, height: number): Uint8Array {
  const copy = png.slice();
  const view = new DataView(copy.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return copy;
}

describe('a picture', () => {
  it.each([
    ['a PNG', png, null],
    ['a PNG with bytes behind its end', new Uint8Array([...png, 1, 2, 3]), null],
    ['a PNG without its end', png.subarray(0, -12), 'cut'],
    ['a PNG that ends in its pixels', png.subarray(0, -30), 'cut'],
    ['a JPEG', jpeg, null],
    ['a JPEG without its end', jpeg.subarray(0, -2), 'cut'],
    ['a JPEG that ends before its pixels', jpeg.subarray(0, 40), 'cut'],
    ['a PNG of more pixels than can be masked', sized(20_000, 20_000), 'huge'],
    ['something else', new TextEncoder().encode('%PDF-1.7 and so on'), null],
  ] as const)('%s: %s', (_, bytes, flaw) => {
    expect(pictureFlaw(bytes)).toBe(flaw);
  });
});
