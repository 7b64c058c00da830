import { type ImportedFile, importFormatOf, importFormats, isImportedPicture } from './imported.ts';
import { frameFiles } from './recording.ts';
import { z } from './zod.ts';

/** The names that files of an item may have, but for pictures that come in numbers. */
export const fileNames = [
  'screenshot.png',
  'reconstruction.png',
  'page.html',
  'page.txt',
  'page.mhtml',
  'secrets.json',
  'recording.webm',
  ...frameFiles,
] as const;

/** A part of the page as a whole, from its top, numbered from 1. */
type FullPageName = `full-page-${number}.png`;
/** An inner scroll container as a whole, numbered from 1; of a long one its further parts from 2. */
type ScrollerName = `scroller-${number}.png` | `scroller-${number}-${number}.png`;

export type FileName = (typeof fileNames)[number] | FullPageName | ScrollerName | ImportedFile;

/** Most parts of one picture, and most inner scroll containers of a page. */
export const mostParts = 99;
const numbered = /^(?:(full-page)-([1-9]\d?)|(scroller)-([1-9]\d?)(?:-([2-9]|[1-9]\d))?)\.png$/;

export const fileNameSchema: z.ZodType<FileName, FileName> = z.custom<FileName>(isFileName);

function isFileName(name: unknown): name is FileName {
  if (typeof name !== 'string') return false;
  return (
    (fileNames as readonly string[]).includes(name) ||
    importFormatOf(name) !== null ||
    numbered.test(name)
  );
}

/** What a numbered picture shows: which one, and which part of it, both from 1. */
export interface PictureSeries {
  of: 'full-page' | 'scroller';
  /** Number of the scroll container; 1 for the page. */
  no: number;
  part: number;
}

/** What a file of that name is a part of; null for every other file. */
export function seriesOf(name: FileName): PictureSeries | null {
  const [, page, part, scroller, no, scrollerPart] = numbered.exec(name) ?? [];
  if (page) return { of: 'full-page', no: 1, part: Number(part) };
  if (scroller) return { of: 'scroller', no: Number(no), part: Number(scrollerPart ?? 1) };
  return null;
}

/** The name of a numbered picture: the reverse of `seriesOf`. */
export function seriesName({ of, no, part }: PictureSeries): FileName {
  if (of === 'full-page') return `full-page-${part}.png`;
  return part === 1 ? `scroller-${no}.png` : `scroller-${no}-${part}.png`;
}

/** Pictures of a page, as far as one name has one picture. */
const singlePictures: readonly FileName[] = ['screenshot.png', 'reconstruction.png'];

export function isPictureName(name: FileName): boolean {
  return singlePictures.includes(name) || isImportedPicture(name) || seriesOf(name) !== null;
}

/** The media type of a picture by its name: all that the program makes itself are PNG. */
export function pictureType(name: FileName): string {
  const format = importFormatOf(name);
  return format === null ? 'image/png' : importFormats[format].mediaType;
}

/**
 * The pictures among files, as a person goes through them: what was on screen, the page from its top,
 * then its scroll containers.
 */
export function picturesAmong(names: readonly FileName[]): FileName[] {
  const rank = (name: FileName): number => {
    const series = seriesOf(name);
    if (!series) return singlePictures.indexOf(name);
    const first = series.of === 'full-page' ? singlePictures.length : 1000;
    return first + series.no * (mostParts + 1) + series.part;
  };
  return names.filter(isPictureName).sort((a, b) => rank(a) - rank(b));
}
