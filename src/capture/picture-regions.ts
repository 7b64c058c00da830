import type { FactRegion, FileName, MaskRect, PictureRect } from '../model/evidence.ts';
import type { Rect, SecretRegion } from '../model/fact.ts';
import type { PageMeasure } from '../model/page.ts';

export interface PictureSize {
  width: number;
  height: number;
}

/** Size of a PNG from its header, or null when it is none. */
export function pngSize(bytes: Uint8Array): PictureSize | null {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/**
 * Carries regions over from CSS pixels of the viewport to pixels of a picture of it, rounded
 * outwards and cut at its edges. The factor is measured, so zoom and pixel ratio are in it.
 */
export function regionsInPicture(
  file: FileName,
  size: PictureSize,
  measure: PageMeasure,
): MaskRect[] {
  const { viewport } = measure.view;
  if (viewport.width <= 0) return [];
  const scale = size.width / viewport.width;
  return measure.regions.flatMap((region) => toPicture(file, size, scale, region));
}

/**
 * The same for facts, as far as they stood still while the picture was taken: a mark beside what it
 * means would mislead.
 */
export function factsInPicture(
  file: FileName,
  size: PictureSize,
  { before, after }: { before: PageMeasure; after: PageMeasure },
): FactRegion[] {
  const { viewport, scroll } = after.view;
  const isScrolled = scroll.x !== before.view.scroll.x || scroll.y !== before.view.scroll.y;
  if (viewport.width <= 0 || viewport.width !== before.view.viewport.width || isScrolled) return [];
  return after.factPlaces.flatMap(({ rect, ...of }) => {
    const stood = before.factPlaces.some(
      (other) => other.field === of.field && other.order === of.order && sameRect(other.rect, rect),
    );
    const [found] = stood
      ? toPicture(file, size, size.width / viewport.width, { secret: 0, rect })
      : [];
    if (!found) return [];
    const { secret: _, ...place } = found;
    return [{ ...of, ...place }];
  });
}

function toPicture(
  file: FileName,
  size: PictureSize,
  scale: number,
  { secret, rect }: SecretRegion,
): MaskRect[] {
  const left = Math.max(0, Math.floor(rect.x * scale));
  const top = Math.max(0, Math.floor(rect.y * scale));
  const right = Math.min(size.width, Math.ceil((rect.x + rect.width) * scale));
  const bottom = Math.min(size.height, Math.ceil((rect.y + rect.height) * scale));
  if (right <= left || bottom <= top) return [];
  return [{ file, secret, x: left, y: top, width: right - left, height: bottom - top }];
}

/** A part of the page that the buyer chose, in CSS pixels of the viewport, and where it was scrolled to. */
export interface ChosenRegion {
  rect: Rect;
  scroll: { x: number; y: number };
}

/**
 * Carries a chosen part over to a picture, as regions are. It stays at its place on the page when the
 * page was scrolled since it was chosen.
 * @returns undefined where the picture shows nothing of it
 */
export function partOfPicture(
  file: FileName,
  size: PictureSize,
  { view }: PageMeasure,
  { rect, scroll }: ChosenRegion,
): PictureRect | undefined {
  if (view.viewport.width <= 0) return undefined;
  const moved = {
    ...rect,
    x: rect.x + scroll.x - view.scroll.x,
    y: rect.y + scroll.y - view.scroll.y,
  };
  const scale = size.width / view.viewport.width;
  const [found] = toPicture(file, size, scale, { secret: 0, rect: moved });
  if (!found) return undefined;
  const { secret: _, ...part } = found;
  return part;
}

/** Whether nothing moved between two measurements. Half a pixel is rounding, not movement. */
export function stoodStill(before: PageMeasure, after: PageMeasure): boolean {
  const [a, b] = [before, after];
  return (
    a.view.scroll.x === b.view.scroll.x &&
    a.view.scroll.y === b.view.scroll.y &&
    a.view.viewport.width === b.view.viewport.width &&
    a.view.viewport.height === b.view.viewport.height &&
    a.regions.length === b.regions.length &&
    a.regions.every((region, index) => sameRegion(region, b.regions[index]))
  );
}

function sameRegion(one: SecretRegion, other: SecretRegion | undefined): boolean {
  return other !== undefined && one.secret === other.secret && sameRect(one.rect, other.rect);
}

function sameRect(one: Rect, other: Rect): boolean {
  const keys = ['x', 'y', 'width', 'height'] as const;
  return keys.every((key) => Math.abs(one[key] - other[key]) <= 0.5);
}
