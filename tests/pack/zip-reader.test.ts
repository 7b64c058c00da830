import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/pack/bytes.ts';
import { randomAccess } from '../../src/pack/random-access.ts';
import { readContent } from '../../src/pack/zip/zip-content.ts';
import { unicodePathField } from '../../src/pack/zip/zip-format.ts';
import { readZipIndex } from '../../src/pack/zip/zip-reader.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import { bytesOf, unpack } from '../support/unpack.ts';
import { writeZip } from '../support/zip.ts';

const a: RawEntry = { name: '卡证/a.txt', content: 'first' };
const b: RawEntry = { name: '卡证/b.txt', content: 'second' };

async function codes(zip: Uint8Array): Promise<string[]> {
  const file = randomAccess(zip);
  const index = await readZipIndex(file);
  if (!index.ok) return [index.fault.code];
  const found: string[] = index.faults.map(({ code }) => code);
  for (const entry of index.entries) {
    const content = await readContent(file, entry);
    if (!content.ok) found.push(content.code);
  }
  return [...new Set(found)];
}

describe('the zip reader', () => {
  it('finds nothing in what the writer wrote, and reads it back', async () => {
    const contents = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.uint8Array({ maxLength: 40_000 }),
      { minKeys: 1, maxKeys: 6 },
    );
    await fc.assert(
      fc.asyncProperty(contents, async (files) => {
        const list = Object.entries(files).map(([name, bytes]) => ({
          path: `卡证/${name}`,
          bytes,
        }));
        const zip = await bytesOf(await writeZip(list));
        expect(await codes(zip)).toEqual([]);
        const read = await unpack(zip);
        for (const { path, bytes } of list) {
          expect(read.get(path.slice(3))).toEqual(new Uint8Array(bytes));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('agrees with a zip made by hand in the same form', async () => {
    expect(await codes(rawZip([a, b]))).toEqual([]);
    const written = await writeZip([{ path: a.name, bytes: new TextEncoder().encode('first') }]);
    expect(rawZip([a])).toEqual(new Uint8Array(await bytesOf(written)));
  });

  it('takes the same zip from a Blob', async () => {
    expect((await unpack(new Blob([rawZip([a, b]) as Uint8Array<ArrayBuffer>]))).size).toBe(2);
  });

  const bomb = new Uint8Array(1_000_000);
  it.each([
    ['is no zip', new TextEncoder().encode('PK but no zip'), ['not-a-zip']],
    ['is empty', new Uint8Array(), ['not-a-zip']],
    ['lost its end', rawZip([a, b]).slice(0, -1), ['not-a-zip']],
    [
      'has a comment',
      rawZip([a, b], { comment: 'hello' }),
      ['zip-end-changed', 'zip-trailing-data'],
    ],
    [
      'goes on after its end',
      Buffer.concat([rawZip([a, b]), Buffer.from('more')]),
      ['zip-trailing-data'],
    ],
    [
      'has data before its first file',
      rawZip([{ ...a, before: new Uint8Array(9) }, b]),
      ['zip-hidden-data'],
    ],
    [
      'has data between files',
      rawZip([a, { ...b, before: new Uint8Array(9) }]),
      ['zip-hidden-data'],
    ],
    ['points twice at one file', rawZip([a, b, { ...b, sameAs: 1 }]), ['zip-overlap']],
    [
      'names a file differently in its two headers',
      rawZip([a, { ...b, localName: '卡证/c.txt' }]),
      ['zip-headers-disagree', 'zip-content-broken'],
    ],
    ['has one file with another date', rawZip([a, { ...b, date: 0x5a75 }]), ['zip-entry-changed']],
    [
      'has one file with a comment field',
      rawZip([a, { ...b, extra: Uint8Array.of(1, 2, 0, 0) }]),
      ['zip-entry-changed'],
    ],
    ['has one deflated file', rawZip([a, { ...b, deflate: true }]), ['zip-entry-changed']],
    [
      'was packed again by another program',
      rawZip(
        [a, b].map((entry) => ({ ...entry, deflate: true, date: 0x5a75, extra: new Uint8Array() })),
      ),
      ['zip-repacked'],
    ],
    [
      'has one file that asks for a program of the future',
      rawZip([a, { ...b, version: 191 }]),
      ['zip-refused', 'zip-entry-changed'],
    ],
    [
      'has one file whose extra field ends too late',
      rawZip([a, { ...b, extra: Uint8Array.of(1, 2, 1, 0) }]),
      ['zip-refused', 'zip-entry-changed'],
    ],
    ['is encrypted', rawZip([a, { ...b, flags: 0x0801 }]), ['zip-encrypted']],
    [
      'uses another compression',
      rawZip([a, { ...b, method: 12 }]),
      ['zip-entry-changed', 'zip-method'],
    ],
    [
      'claims more than it can hold',
      rawZip([a, { ...b, content: bomb, deflate: true, claimedSize: 200_000_000 }]),
      ['zip-entry-changed', 'zip-content-broken'],
    ],
    [
      'claims less than it unpacks to',
      rawZip([a, { ...b, content: bomb, deflate: true, claimedSize: 10 }]),
      ['zip-entry-changed', 'zip-content-broken'],
    ],
    [
      'claims more than any pack may hold',
      rawZip([a, { ...b, claimedSize: 0x7fffffff }]),
      ['too-large'],
    ],
    [
      'has more files than any pack',
      rawZip(Array.from({ length: 10_001 }, (_, n) => ({ name: `卡证/${n}` }))),
      ['too-large'],
    ],
  ] as [string, Uint8Array, string[]][])('reports a file that %s', async (_, zip, expected) => {
    expect(await codes(zip)).toEqual(expected);
  });

  it('reports two names of one file', async () => {
    const [other, own] = ['卡证/evil', b.name].map((name) => new TextEncoder().encode(name));
    const extra = unicodePathField(other ?? new Uint8Array());
    // It counts only while it holds the checksum of the name in the header.
    expect(await codes(rawZip([a, { ...b, extra }]))).not.toContain('zip-two-names');
    new DataView(extra.buffer).setUint32(5, crc32(own ?? new Uint8Array()), true);
    expect(await codes(rawZip([a, { ...b, extra }]))).toContain('zip-two-names');
  });

  it('refuses zip64', async () => {
    const zip = rawZip([a]);
    const view = new DataView(zip.buffer, zip.byteOffset);
    view.setUint32(zip.length - 22 + 16, 0xffffffff, true);
    expect(await codes(zip)).toEqual(['zip64-unsupported']);
  });

  it('answers for any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        const zip = new Uint8Array([...noise, ...rawZip([a]).slice(-22 - 70)]);
        expect((await codes(zip)).length).toBeGreaterThan(0);
      }),
    );
  });
});
