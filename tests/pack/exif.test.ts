import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExif } from '../../src/pack/exif.ts';
import { pictureSize } from '../../src/pack/picture-size.ts';
import { picture } from '../support/pack-source.ts';
import { bareJpegOf, tiffOf, withExif } from '../support/phone-picture.ts';

const exif = { turn: 6, taken: '2026:11:20 14:30:15', offset: '+08:00', place: 'home' };
const taken = { turn: 6, takenAt: '2026-11-20T14:30:15+08:00' };

/** A chunk of a PNG, put right after its header. */
function pngWith(type: string, content: Uint8Array): Uint8Array {
  const png = Buffer.from(picture(8, 4));
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = [Buffer.alloc(4), Buffer.alloc(4)];
  ends[0]?.writeUInt32BE(content.length);
  ends[1]?.writeUInt32BE(crc32(body));
  const parts = [png.subarray(0, 33), ends[0], body, ends[1], png.subarray(33)];
  return new Uint8Array(Buffer.concat(parts.map((part) => part ?? Buffer.alloc(0))));
}

/** A WebP of chunks. */
function webp(...chunks: [type: string, content: Uint8Array][]): Uint8Array {
  const parts = chunks.flatMap(([type, content]) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(content.length);
    return [Buffer.from(type, 'latin1'), size, content, Buffer.alloc(content.length % 2)];
  });
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return new Uint8Array(Buffer.concat([Buffer.from('RIFF', 'latin1'), size, body]));
}

const extended = new Uint8Array([8, 0, 0, 0, 199, 0, 0, 99, 0, 0]);

describe('what a picture says of itself', () => {
  it.each<[string, Uint8Array]>([
    ['a JPEG', withExif(bareJpegOf(4, 3), exif)],
    ['a JPEG of the other byte order', withExif(bareJpegOf(4, 3), exif, true)],
    ['a PNG', pngWith('eXIf', tiffOf(exif))],
    ['a WebP', webp(['VP8X', extended], ['EXIF', tiffOf(exif)])],
    [
      'a WebP with the mark of JPEG',
      webp(
        ['VP8X', extended],
        ['EXIF', new Uint8Array([...Buffer.from('Exif\0\0', 'latin1'), ...tiffOf(exif)])],
      ),
    ],
  ])('is read from %s', (_, bytes) => {
    expect(readExif(bytes)).toEqual(taken);
  });

  it.each<[string, Parameters<typeof tiffOf>[0], ReturnType<typeof readExif>]>([
    ['no offset', { taken: exif.taken }, { turn: null, takenAt: '2026-11-20T14:30:15' }],
    ['a clock that was never set', { taken: '0000:00:00 00:00:00' }, { turn: null, takenAt: null }],
    ['no date', { turn: 3 }, { turn: 3, takenAt: null }],
    ['a turn that there is not', { turn: 9 }, { turn: null, takenAt: null }],
  ])('may have %s', (_, draft, expected) => {
    expect(readExif(withExif(bareJpegOf(4, 3), draft))).toEqual(expected);
  });

  it('is nothing where it is broken, and never a crash', () => {
    const whole = [
      withExif(bareJpegOf(4, 3), exif),
      pngWith('eXIf', tiffOf(exif)),
      webp(['VP8X', extended], ['EXIF', tiffOf(exif)]),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 }),
        fc.nat(140),
        (bytes, edits, length) => {
          const broken = bytes.slice(0, length);
          for (const [at, value] of edits) if (at < broken.length) broken[at] = value;
          readExif(broken);
          pictureSize(broken);
        },
      ),
    );
  });
});

describe('the size of a picture', () => {
  const lossy = new Uint8Array([0, 0, 0, 0x9d, 1, 0x2a, 200, 0, 100, 0]);
  const lossless = new Uint8Array([0x2f, 199, 0xc0 & 0xff, 24, 0, 0, 0, 0, 0, 0]);
  it.each<[string, Uint8Array, number, number]>([
    ['a PNG', picture(96, 64), 96, 64],
    ['a JPEG', bareJpegOf(200, 100), 200, 100],
    ['a JPEG that lies on its side', withExif(bareJpegOf(200, 100), { turn: 6 }), 100, 200],
    ['a JPEG upside down', withExif(bareJpegOf(200, 100), { turn: 3 }), 200, 100],
    ['a WebP', webp(['VP8 ', lossy]), 200, 100],
    ['a WebP without loss', webp(['VP8L', lossless]), 200, 100],
    ['an extended WebP', webp(['VP8X', extended], ['VP8 ', lossy]), 200, 100],
  ])('is that of %s as it is shown', (_, bytes, width, height) => {
    expect(pictureSize(bytes)).toEqual({ width, height });
  });

  it('is unknown of anything else', () => {
    expect(pictureSize(new TextEncoder().encode('%PDF-1.7 and more than thirty bytes'))).toBeNull();
  });
});
