import { shownRecord } from '../model/correction.ts';
import { type FileName, pictureType } from '../model/file-name.ts';
import { type Covered, coveredRegions } from '../model/own-masks.ts';
import type { LineProof, TileProof } from '../model/pack.ts';
import { barePicture } from './bare-picture.ts';
import { decodeText, encodeText } from './bytes.ts';
import { blankPicture, type HiddenCopyPictures, withoutCopyPictures } from './copy-pictures.ts';
import { type Alteration, lineProof } from './lines.ts';
import { foreignMark, textMasker, widenMask } from './masking.ts';
import { type PackItem, PictureError, type PicturePort } from './pack-source.ts';
import { pictureSize } from './picture-size.ts';
import { PngError } from './png/read-png.ts';
import { coverTiles } from './tiles.ts';

/** Makes the copies that a masked pack carries in place of sealed files, with their proofs. */

interface MaskedPicture {
  bytes: Uint8Array;
  masks: Covered[];
  /** Null where the record has no tiles to compare with. */
  proof: TileProof | null;
}

/**
 * What is covered on a picture of an item: the program's rectangles with a margin, and the buyer's as he
 * drew them.
 */
export function masksOf(
  item: Pick<PackItem, 'record' | 'corrections' | 'ownMasks'>,
  name: FileName,
  size: { width: number; height: number },
): Covered[] {
  return coveredRegions(shownRecord(item).secretRegions, item.ownMasks)
    .filter(({ file }) => file === name)
    .map((mask) => coveredMask(item, mask, size))
    .filter((mask) => mask !== null);
}

/** A rectangle as it is covered, with its margin; null where it lies outside of the picture. */
export function coveredMask(
  item: Pick<PackItem, 'record'>,
  mask: Covered,
  size: { width: number; height: number },
): Covered | null {
  return widenMask(mask, size, marginFor(item, size, mask));
}

/** Anti-aliased glyphs bleed over their box, the more pixels the more of them a CSS pixel has. */
function marginFor(
  { record }: Pick<PackItem, 'record'>,
  size: { width: number },
  { secret }: Covered,
): number {
  if (secret === 0) return 0;
  const { view } = record.environment;
  const width = view && 'viewport' in view ? view.viewport.width : 0;
  const scale = width > 0 ? size.width / width : 1;
  return Math.max(leastMargin, Math.ceil(leastMargin * scale));
}

/** In pixels of the picture. */
const leastMargin = 2;

/**
 * The masked copy of a picture.
 * @param pictures does what cannot be decoded by our own code, without a proof
 * @throws PictureError where nothing can decode it, and what the port throws
 */
export async function maskedPicture(
  item: PackItem,
  name: FileName,
  original: Uint8Array,
  pictures: PicturePort,
): Promise<MaskedPicture> {
  const size = pictureSize(original);
  if (!size) throw new PictureError(`${name} is no picture that can be read`);
  const masks = masksOf(item, name, size);
  try {
    const seed = tilesIn(item, name) ? item.seeds?.[name] : undefined;
    const { png, proof } = await coverTiles(original, masks, seed);
    return { bytes: png, masks, proof };
  } catch (error) {
    if (!(error instanceof PngError)) throw error;
    const bytes = await pictures.mask(original, masks, pictureType(name));
    return { bytes, masks, proof: null };
  }
}

/**
 * The copy of an imported picture without what its camera wrote into it; every pixel stays.
 * @throws PictureError where its format is not what its name says
 */
export async function barePictureOf(
  item: PackItem,
  name: FileName,
  original: Uint8Array,
): Promise<Omit<MaskedPicture, 'masks'>> {
  try {
    if (tilesIn(item, name)) {
      const { png, proof } = await coverTiles(original, [], item.seeds?.[name]);
      return { bytes: png, proof };
    }
    return { bytes: barePicture(original), proof: null };
  } catch (error) {
    throw new PictureError(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}

function tilesIn({ record }: PackItem, name: FileName): boolean {
  return record.files.some((file) => file.name === name && file.tiles !== undefined);
}

/**
 * The masked copy of a text.
 * @param hidden what is replaced, in every spelling
 */
export function maskedText(
  item: PackItem,
  name: FileName,
  original: Uint8Array,
  { hidden, pictures }: { hidden: readonly string[]; pictures: HiddenCopyPictures },
): { bytes: Uint8Array; proof: LineProof | null } {
  const text = decodeText(original) ?? '';
  const masked = withoutCopyPictures(textMasker(hidden)(text), pictures);
  const lines = item.record.files.find((file) => file.name === name)?.lines;
  const seed = item.seeds?.[name];
  const bytes = encodeText(masked);
  if (!lines || seed === undefined) return { bytes, proof: null };
  return { bytes, proof: lineProof(original, lines, seed, alterations(text, masked)) };
}

const standIns = new RegExp(
  `(${[foreignMark, blankPicture].map((mark) => mark.replaceAll(/[+?/.]/g, '\\$&')).join('|')})`,
);

/**
 * Where a masked text differs from the sealed one. All that is between the marks stands in both, in the
 * same order; where it could be found at several places any of them proves the same.
 */
function alterations(sealed: string, masked: string): Alteration[] {
  const parts = masked.split(standIns);
  const found: Alteration[] = [];
  let at = 0;
  let byte = 0;
  const advance = (to: number): number => {
    byte += encodeText(sealed.slice(at, to)).length;
    at = to;
    return byte;
  };
  let mark: { by: string; from: number } | null = null;
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 1) {
      mark = { by: part, from: byte };
      continue;
    }
    const isLast = index === parts.length - 1;
    const place = index === 0 ? 0 : isLast ? sealed.length - part.length : sealed.indexOf(part, at);
    const to = advance(place);
    if (mark) found.push({ from: mark.from, to, by: encodeText(mark.by) });
    mark = null;
    advance(place + part.length);
  }
  return found;
}
