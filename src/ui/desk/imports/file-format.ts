import type { ImportFormat } from '../../../model/imported.ts';

/** How many bytes from the beginning tell what a file is. */
export const headLength = 16;

/** Brands of the container that phones use for pictures, sound and video alike. */
const brands: Readonly<Record<string, ImportFormat>> = {
  heic: 'heic',
  heix: 'heic',
  hevc: 'heic',
  mif1: 'heic',
  msf1: 'heic',
  'M4A ': 'm4a',
  'M4B ': 'm4a',
  'qt  ': 'mov',
  isom: 'mp4',
  iso2: 'mp4',
  iso4: 'mp4',
  iso5: 'mp4',
  iso6: 'mp4',
  mp41: 'mp4',
  mp42: 'mp4',
  avc1: 'mp4',
  'M4V ': 'mp4',
  '3gp4': 'mp4',
  '3gp5': 'mp4',
  '3gp6': 'mp4',
  MSNV: 'mp4',
};

/** What files begin with, byte for byte. */
const beginnings: readonly (readonly [number[], ImportFormat | 'zip'])[] = [
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'png'],
  [[0xff, 0xd8, 0xff], 'jpg'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'pdf'],
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  // An empty zip is its end record.
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0x1a, 0x45, 0xdf, 0xa3], 'webm'],
  [[0x4f, 0x67, 0x67, 0x53], 'ogg'],
  [[0x23, 0x21, 0x41, 0x4d, 0x52], 'amr'],
  [[0x49, 0x44, 0x33], 'mp3'],
  [[0xff, 0xfb], 'mp3'],
  [[0xff, 0xf3], 'mp3'],
  [[0xff, 0xf2], 'mp3'],
];

/**
 * What a file is by its content: names and types can say anything.
 * @param head its first `headLength` bytes, or all of a shorter one
 * @returns null for what cannot be imported
 */
export function formatOf(head: Uint8Array): ImportFormat | 'zip' | null {
  const found = beginnings.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (found) return found[1];
  if (ascii(head, 0) === 'RIFF') {
    if (ascii(head, 8) === 'WEBP') return 'webp';
    return ascii(head, 8) === 'WAVE' ? 'wav' : null;
  }
  return ascii(head, 4) === 'ftyp' ? (brands[ascii(head, 8)] ?? null) : null;
}

/**
 * The name under which an imported file is saved: it ends as its content does, whatever it was called, so
 * that no program takes it for something else.
 */
export function savedName(name: string, format: ImportFormat): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (plain === '') return `imported.${format}`;
  return plain.toLowerCase().endsWith(`.${format}`) ? plain : `${plain}.${format}`;
}

function ascii(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
