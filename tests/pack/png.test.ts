import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { PngError, pngBands, readPngHeader } from '../../src/pack/png/read-png.ts';
import { PngWriter } from '../../src/pack/png/write-png.ts';
import { seededBytes } from '../support/pack-source.ts';

async function decoded(png: Uint8Array, rows = 7, isBare = false): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const band of pngBands(png, { rows, isBare })) {
    parts.push(band.rgba.slice(0, band.rows * readPngHeader(png).width * 4));
  }
  return new Uint8Array(Buffer.concat(parts));
}

function noise(width: number, height: number): PNG {
  const png = new PNG({ width, height });
  png.data = Buffer.from(seededBytes(`${width} ${height}`)(width * height * 4));
  return png;
}

/** The same PNG with a change in one chunk, its checksum made to fit by writing it anew. */
const written = (png: PNG, options = {}) => new Uint8Array(PNG.sync.write(png, options));

describe('reading a PNG', () => {
  it.each(
    [0, 1, 2, 3, 4].flatMap((filter) =>
      [2, 6].map((colorType) => [filter, colorType as 2 | 6] as const),
    ),
  )('gives the pixels of filter %i and colour type %i', async (filterType, colorType) => {
    const png = noise(37, 23);
    if (colorType === 2) for (let at = 3; at < png.data.length; at += 4) png.data[at] = 255;
    const bytes = written(png, { filterType, colorType });
    expect(Buffer.from(await decoded(bytes)).equals(png.data)).toBe(true);
  });

  it.each([1, 23, 64])('gives bands of %i rows', async (rows) => {
    const png = noise(5, 23);
    expect(Buffer.from(await decoded(written(png), rows)).equals(png.data)).toBe(true);
  });

  const good = written(noise(20, 20));
  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['cut off', (bytes) => bytes.slice(0, -20)],
    ['longer than its end', (bytes) => new Uint8Array([...bytes, 0])],
    ['with another byte in its pixels', (bytes) => flipped(bytes, 60)],
    ['with another size', (bytes) => flipped(bytes, 19)],
    ['without its beginning', (bytes) => bytes.slice(1)],
    ['of nothing', () => new Uint8Array()],
  ])('refuses one that is %s', async (_, change) => {
    await expect(decoded(change(good))).rejects.toThrow(PngError);
  });

  it('refuses a picture by the size that its header states, before anything is inflated', () => {
    const huge = good.slice();
    new DataView(huge.buffer).setUint32(16, 90_000);
    new DataView(huge.buffer).setUint32(20, 90_000);
    expect(() => readPngHeader(huge)).toThrow('90000 × 90000');
  });

  it.each([1, 3])('refuses other forms: bit depth %i', (bits) => {
    const other = good.slice();
    other[24] = bits;
    expect(() => readPngHeader(other)).toThrow(PngError);
  });

  it('takes no chunk beside the pixels where it must be bare', async () => {
    const withGamma = written(Object.assign(noise(9, 9), { gamma: 0.4 }));
    expect(withGamma.length).toBeGreaterThan(0);
    const text = insertChunk(good, 'tEXt', new TextEncoder().encode('a\0b'));
    expect((await decoded(text)).length).toBe(1600);
    await expect(decoded(text, 7, true)).rejects.toThrow('chunk tEXt');
    await expect(decoded(insertChunk(good, 'tRNS', new Uint8Array(6)))).rejects.toThrow('tRNS');
  });
});

describe('writing a PNG', () => {
  it.each([3, 4] as const)('keeps every pixel, with %i channels', async (channels) => {
    const png = noise(70, 41);
    if (channels === 3) for (let at = 3; at < png.data.length; at += 4) png.data[at] = 255;
    const writer = new PngWriter({ width: 70, height: 41, channels });
    await writer.write(png.data.subarray(0, 70 * 4 * 20), 20);
    await writer.write(png.data.subarray(70 * 4 * 20), 21);
    const bytes = await writer.finish();
    expect(PNG.sync.read(Buffer.from(bytes)).data.equals(png.data)).toBe(true);
    expect(Buffer.from(await decoded(bytes, 64, true)).equals(png.data)).toBe(true);
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** Puts a chunk behind the header; the checksum comes from Node. */
function insertChunk(png: Uint8Array, type: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  const [before, after] = [png.subarray(0, 33), png.subarray(33)];
  return new Uint8Array(Buffer.concat([before, length, body, sum, after]));
}
