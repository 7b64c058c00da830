import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barePicture, PictureFormatError } from '../../src/pack/bare-picture.ts';
import { picture } from '../support/pack-source.ts';

const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
const place = 'N 31.2304 E 121.4737';

const segment = (marker: number, content: number[]) => {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
};
const jfif = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const colours = segment(0xe2, [...ascii('ICC_PROFILE\0'), 1, 1, 9, 9]);
const tables = segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]);
const frame = segment(0xc0, [8, 0, 1, 0, 1, 1, 1, 17, 0]);
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
const end = [0xff, 0xd9];

/** EXIF with a position, and how the picture is to be turned. */
function exif(turn: number, isLittle = false): number[] {
  const number = (value: number, size: number) => {
    const bytes = Array.from(
      { length: size },
      (_, index) => (value >> (8 * (size - 1 - index))) & 255,
    );
    return isLittle ? bytes.reverse() : bytes;
  };
  const tag = (id: number, value: number) => [
    ...[...number(id, 2), ...number(3, 2), ...number(1, 4)],
    ...[...number(value, 2), 0, 0],
  ];
  const directory = [...number(2, 2), ...tag(0x8825, 60), ...tag(0x0112, turn), 0, 0, 0, 0];
  const tiff = [...ascii(isLittle ? 'II' : 'MM'), ...number(42, 2), ...number(8, 4), ...directory];
  return segment(0xe1, [...ascii('Exif\0\0'), ...tiff, ...ascii(place)]);
}

const jpeg = (...parts: number[][]) => new Uint8Array([0xff, 0xd8, ...parts.flat()]);
const holdsPlace = (bytes: Uint8Array) => Buffer.from(bytes).includes(place);

describe('a JPEG without its metadata', () => {
  it('keeps its image byte for byte', () => {
    const image = [...tables, ...frame, ...scan, ...end];
    const full = jpeg(jfif, exif(1), segment(0xfe, ascii(place)), colours, image);
    expect(holdsPlace(full)).toBe(true);
    expect(barePicture(full)).toEqual(jpeg(jfif, colours, image));
  });

  it.each([
    ['XMP', segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${place}`))],
    ['IPTC', segment(0xed, ascii(`Photoshop 3.0\0${place}`))],
    ['a small copy in JFIF', segment(0xe0, ascii(`JFXX\0${place}`))],
    ['JFIF with a small copy', segment(0xe0, [...jfif.slice(4), ...ascii(place)])],
    ['what a maker keeps', segment(0xe2, ascii(`MPF\0${place}`))],
    ['a comment', segment(0xfe, ascii(place))],
  ])('has no %s', (_, part) => {
    expect(holdsPlace(barePicture(jpeg(jfif, part, tables, frame, scan, end)))).toBe(false);
    expect(holdsPlace(barePicture(jpeg(tables, frame, scan, part, scan, end)))).toBe(false);
  });

  it('has nothing behind its end', () => {
    const tail = [...jpeg(exif(1), tables, end), ...ascii(place)];
    expect(holdsPlace(barePicture(jpeg(tables, frame, scan, end, tail)))).toBe(false);
  });

  it.each([
    [6, true, 1],
    [8, false, 1],
    [3, true, 1],
    [1, true, 0],
    [77, false, 0],
  ])('is still turned by %i', (turn, isLittle, kept) => {
    const bare = barePicture(jpeg(exif(turn, isLittle), tables, frame, scan, end));
    expect(holdsPlace(bare)).toBe(false);
    const found = Buffer.from(bare).includes(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn]));
    expect(Number(found)).toBe(kept);
  });
});

describe('a PNG without its metadata', () => {
  const chunk = (type: string, content: string) => {
    const body = Buffer.from(type + content, 'latin1');
    const bytes = Buffer.alloc(body.length + 8);
    bytes.writeUInt32BE(content.length);
    body.copy(bytes, 4);
    bytes.writeUInt32BE(crc32(body), body.length + 4);
    return bytes;
  };
  const png = picture(9, 9);
  it.each(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'prVt'])('has no %s', (type) => {
    const full = Buffer.concat([png.subarray(0, 33), chunk(type, place), png.subarray(33)]);
    expect(barePicture(new Uint8Array(full))).toEqual(png);
  });

  it('has nothing behind its end', () => {
    expect(barePicture(new Uint8Array([...png, ...ascii(place)]))).toEqual(png);
  });
});

describe('a WebP without its metadata', () => {
  const chunk = (type: string, content: number[]) => {
    const size = [content.length, 0, 0, 0];
    return [...ascii(type), ...size, ...content, ...(content.length % 2 ? [0] : [])];
  };
  const webp = (...chunks: number[][]) => {
    const body = [...ascii('WEBP'), ...chunks.flat()];
    return new Uint8Array([...ascii('RIFF'), body.length & 255, body.length >> 8, 0, 0, ...body]);
  };
  const extended = (flags: number) => chunk('VP8X', [flags, 0, 0, 0, 9, 0, 0, 9, 0, 0]);
  const image = chunk('VP8 ', [1, 2, 3]);

  it.each(['EXIF', 'XMP ', 'note'])('has no %s, and does not say that it had', (type) => {
    const full = webp(extended(0b1_1100), image, chunk(type, ascii(place)));
    expect(barePicture(full)).toEqual(webp(extended(0b1_0000), image));
  });
});

describe('anything else', () => {
  it.each([
    ['nothing', []],
    ['a text', ascii('hello, this is no picture')],
    ['a JPEG that is cut off', [...jpeg(jfif, tables, frame, scan)]],
    ['a JPEG of nothing', [0xff, 0xd8]],
    ['a WebP that is cut off', [...ascii('RIFF'), 99, 0, 0, 0, ...ascii('WEBPVP8 '), 50, 0, 0, 0]],
    ['a PNG that is cut off', [...picture(9, 9).slice(0, 50)]],
  ])('is refused: %s', (_, bytes) => {
    expect(() => barePicture(new Uint8Array(bytes))).toThrow(PictureFormatError);
  });

  it('ends, whatever it is', () => {
    const start = fc.constantFrom(
      [0xff, 0xd8],
      ascii('RIFF\0\0\0\0WEBP'),
      ascii('\x89PNG\r\n\x1a\n'),
      [],
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, bytes) => {
        try {
          barePicture(new Uint8Array([...head, ...bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(PictureFormatError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
