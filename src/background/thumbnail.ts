import type { EvidenceRecord, PictureRect } from '../model/evidence.ts';
import { type FileName, picturesAmong, pictureType } from '../model/file-name.ts';
import { coveredMask } from '../pack/masked-copies.ts';
import { readFile } from '../store/blobs.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';

/** Largest thumbnail, in pixels: twice the size at which it is shown, for dense screens. */
const largest = { width: 224, height: 144 };
const jpegQuality = 0.8;

/**
 * A small JPEG of an item's picture with its secrets covered, as base64; of the chosen part, where the
 * buyer chose one.
 * @returns null without a picture, while it is locked, and where the masks may not cover what they should
 */
export async function thumbnailOf(db: CardProofDb, row: EvidenceRow): Promise<string | null> {
  const { record } = row;
  const name = pictureNameOf(record);
  if (!name || record.maskUncertain) return null;
  try {
    const read = await readFile(db, row.id, name);
    return read.ok && read.value ? await painted(read.value, name, record) : null;
  } catch {
    // A thumbnail is a comfort: without it everything else is told all the same.
    return null;
  }
}

function pictureNameOf({ chosenPart, files }: EvidenceRecord): FileName | undefined {
  return chosenPart?.file ?? picturesAmong(files.map(({ name }) => name))[0];
}

async function painted(
  bytes: Uint8Array,
  name: FileName,
  record: EvidenceRecord,
): Promise<string | null> {
  const picture = await createImageBitmap(
    new Blob([bytes as BlobPart], { type: pictureType(name) }),
  );
  const whole = wholeOf(picture);
  const part = record.chosenPart ?? whole;
  const scale = Math.min(1, largest.width / part.width, largest.height / part.height);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(part.width * scale)),
    Math.max(1, Math.round(part.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(scale, scale);
  context.translate(-part.x, -part.y);
  context.drawImage(picture, 0, 0);
  picture.close();
  for (const region of record.secretRegions) {
    const mask = region.file === name ? coveredMask({ record }, region, whole) : null;
    if (mask) context.fillRect(mask.x, mask.y, mask.width, mask.height);
  }
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality });
  return base64(new Uint8Array(await jpeg.arrayBuffer()));
}

function wholeOf({ width, height }: ImageBitmap): Omit<PictureRect, 'file'> {
  return { x: 0, y: 0, width, height };
}

/** A thumbnail is small enough to become one text at once. */
function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
