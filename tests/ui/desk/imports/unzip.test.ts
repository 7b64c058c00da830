import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../src/ui/desk/imports/file-format.ts';
import { unzip } from '../../../../src/ui/desk/imports/unzip.ts';
import { picture } from '../../../support/pack-source.ts';
import { type RawEntry, rawZip } from '../../../support/raw-zip.ts';

const zipOf = (...entries: RawEntry[]) => new Blob([rawZip(entries) as BlobPart]);

async function outcome(zip: Blob): Promise<string> {
  const unzipped = await unzip(zip);
  return unzipped.ok ? unzipped.value.map(({ name }) => name).join(', ') : unzipped.problem.code;
}

describe('what a file is', () => {
  const box = (brand: string) => `\0\0\0 ftyp${brand}\0\0\0\0`;
  it.each<[string, string, ReturnType<typeof formatOf>]>([
    ['PNG', '\x89PNG\r\n\x1a\n', 'png'],
    ['JPEG', '\xff\xd8\xff\xe0', 'jpg'],
    ['WebP', 'RIFF\0\0\0\0WEBPVP8 ', 'webp'],
    ['HEIC', box('heic'), 'heic'],
    ['PDF', '%PDF-1.7', 'pdf'],
    ['MP4', box('isom'), 'mp4'],
    ['QuickTime', box('qt  '), 'mov'],
    ['WebM', '\x1a\x45\xdf\xa3', 'webm'],
    ['MP3 with tags', 'ID3\x03', 'mp3'],
    ['MP3', '\xff\xfb\x90', 'mp3'],
    ['AAC', box('M4A '), 'm4a'],
    ['WAV', 'RIFF\0\0\0\0WAVEfmt ', 'wav'],
    ['Ogg', 'OggS', 'ogg'],
    ['AMR', '#!AMR\n', 'amr'],
    ['zip', 'PK\x03\x04', 'zip'],
    ['a program', 'MZ\x90\0', null],
    ['a page', '<!doctype html>', null],
    ['a vector drawing, which may hold scripts', '<svg xmlns=', null],
    ['another RIFF', 'RIFF\0\0\0\0AVI LIST', null],
    ['another container', box('avif'), null],
    ['nothing', '', null],
  ])('is told by its content: %s', (_, head, expected) => {
    expect(formatOf(new Uint8Array(Buffer.from(head, 'latin1')))).toBe(expected);
  });
});

describe('a zip that the buyer chose', () => {
  it('gives its files by their bare names, without what systems add', async () => {
    const zip = zipOf(
      { name: '微信/付款.png', content: picture(), deflate: true },
      { name: '微信/', content: '' },
      { name: '../../escape.png', content: 'x' },
      { name: '__MACOSX/._付款.png', content: 'x' },
      { name: '.DS_Store', content: 'x' },
    );
    const unzipped = await unzip(zip);
    if (!unzipped.ok) throw new Error(unzipped.problem.code);
    expect(unzipped.value.map(({ name }) => name)).toEqual(['付款.png', 'escape.png']);
    const [first] = unzipped.value;
    expect(new Uint8Array(await (first?.blob ?? new Blob()).arrayBuffer())).toEqual(picture());
  });

  it('may have names in the code page of Chinese Windows', async () => {
    // 付款.png in GBK; the flag for UTF-8 is not set.
    const nameBytes = new Uint8Array([0xb8, 0xb6, 0xbf, 0xee, ...Buffer.from('.png')]);
    const extra = new Uint8Array();
    const zip = zipOf({ name: '付款.png', nameBytes, content: 'x', flags: 0, extra });
    expect(await outcome(zip)).toBe('付款.png');
  });

  const bomb = new Uint8Array(deflateRawSync(Buffer.alloc(40_000_000)));
  it.each<[string, Blob, string]>([
    ['no zip at all', new Blob(['PK\x03\x04 and then nothing']), 'zip-broken'],
    ['one cut short', zipOf({ name: 'a.png', content: picture() }).slice(0, 60), 'zip-broken'],
    ['one with nothing in it', zipOf(), 'zip-nothing'],
    ['one with a password', zipOf({ name: 'a.png', content: 'x', flags: 0x0801 }), 'zip-encrypted'],
    [
      'one that says it is small and is not',
      zipOf({ name: 'a.png', content: bomb, method: 8, claimedSize: 10_000 }),
      'zip-broken',
    ],
    [
      'one that says it is larger than can be imported',
      zipOf({ name: 'a.png', content: bomb, method: 8, claimedSize: 130 * 1024 * 1024 }),
      'zip-too-large',
    ],
    [
      'one that says it is larger than all that there may be',
      zipOf({ name: 'a.png', content: 'x', claimedSize: 300 * 1024 * 1024 }),
      'zip-too-large',
    ],
    [
      'one with too many files',
      zipOf(...Array.from({ length: 201 }, (_, at) => ({ name: `${at}.png`, content: 'x' }))),
      'zip-too-large',
    ],
  ])('is refused: %s', async (_, zip, expected) => {
    expect(await outcome(zip)).toBe(expected);
  });
});
