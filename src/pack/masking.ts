import type { MaskRect } from '../model/evidence.ts';
import type { Secret } from '../model/fact.ts';
import { isFoundAnywhere, spellings } from '../model/secret-search.ts';
import { type Marker, secretMarker } from '../model/secrets.ts';

/**
 * Masking at export. Inside an item secrets were replaced when it was sealed; what is left to do is
 * to cover them in pictures, and to find secrets of one item that stand in clear in another.
 */

/** Stands for a secret whose number belongs to another item. */
export const foreignMark = '⟦secret⟧';
const sealedMark = /(⟦secret:\d+⟧)/;

/**
 * The secrets worth looking for outside their own item.
 * @param printable values that the pack prints on purpose, as the order number, which opens the
 * order on some shops
 */
export function secretsAcrossItems(
  secrets: readonly Secret[],
  printable: ReadonlySet<string>,
): string[] {
  const values = secrets
    .filter(({ kind, value }) => kind !== 'url-token' || !printable.has(value))
    .map(({ value }) => value.toWellFormed())
    .filter(isFoundAnywhere);
  return [...new Set(values)];
}

/** Replaces every spelling of every value; marks of sealing stay as they are. */
export function textMasker(values: readonly string[]): Marker {
  const mark = secretMarker(values.flatMap(spellings));
  return (text) =>
    text
      .split(sealedMark)
      .map((part, index) =>
        index % 2 === 1 ? part : mark(part).replaceAll(/⟦secret:\d+⟧/g, foreignMark),
      )
      .join('');
}

/** Applies a marker to every string inside a JSON value; the names of members stay. */
export function maskDeep<T>(value: T, mask: Marker): T {
  return walk(value, mask) as T;
}

function walk(value: unknown, mask: Marker): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((inner) => walk(inner, mask));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, mask)]));
}

/**
 * Widens a region to whole pixels outward and cuts it to the picture.
 * @param margin how far it reaches beyond the region, in pixels
 * @returns null when it lies outside of the picture
 */
export function widenMask(
  rect: MaskRect,
  picture: { width: number; height: number },
  margin: number,
): MaskRect | null {
  const left = Math.max(0, Math.floor(rect.x) - margin);
  const top = Math.max(0, Math.floor(rect.y) - margin);
  const right = Math.min(picture.width, Math.ceil(rect.x + rect.width) + margin);
  const bottom = Math.min(picture.height, Math.ceil(rect.y + rect.height) + margin);
  if (right <= left || bottom <= top) return null;
  return { ...rect, x: left, y: top, width: right - left, height: bottom - top };
}

/** Width and height of a PNG from its header, or null where it is none. */
export function pngSize(png: Uint8Array): { width: number; height: number } | null {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (png.length < 24 || head.some((byte, index) => png[index] !== byte)) return null;
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
