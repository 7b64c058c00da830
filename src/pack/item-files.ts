import { shownRecord } from '../model/correction.ts';
import { canonicalBytes } from '../model/hash.ts';
import type { PackDerivatives, PackOpenings, PackVariant } from '../model/pack.ts';
import { decodeText, encodeText } from './bytes.ts';
import { withoutCopyPictures } from './copy-pictures.ts';
import { jsonFile } from './json-file.ts';
import { evidenceFolder, itemFiles } from './layout.ts';
import { pngSize, textMasker, widenMask } from './masking.ts';
import { type PackItem, PictureError, type PicturePort } from './pack-source.ts';
import type { PlannedFile, PlannedItem } from './plan.ts';
import { isStampable, type StampedOf, stampedName, stampLines } from './stamped.ts';

/** Takes the next finished file, with its path inside the pack. */
export type AddFile = (path: string, bytes: Uint8Array) => Promise<void>;

/**
 * Makes the files of one item, one after another: originals as they are, masked copies, and what
 * tells them apart.
 * @param onFile called before each file with its path
 * @returns what was made of which original, as its file says
 * @throws what the picture port and `add` throw
 */
export async function writeItem(input: {
  planned: PlannedItem;
  item: PackItem;
  variant: PackVariant;
  hidden: readonly string[];
  pictures: PicturePort;
  room: Room;
  add: AddFile;
  onFile(path: string): void;
}): Promise<PackDerivatives> {
  const { planned, item, pictures } = input;
  const folder = `${evidenceFolder}${planned.folder}/`;
  const mask = textMasker(input.hidden);
  const openings: PackOpenings = { item: planned.id, salts: {} };
  const derivatives: PackDerivatives = { item: planned.id, derived: [], withheld: [] };
  const add = (name: string, bytes: Uint8Array) => input.add(folder + name, bytes);
  await add(itemFiles.record, item.recordBytes);

  for (const file of planned.files) {
    input.onFile(folder + file.name);
    if (file.as === 'withheld') {
      derivatives.withheld.push({ file: file.name, reason: file.reason });
      continue;
    }
    const original = await item.read(file.name);
    const bytes = await carried(file, original);
    await add(file.name, bytes);
    if (isStampable(file.name)) await addStamped(file, file.name, bytes);
    const { chosenPart } = planned.record;
    if (chosenPart?.file === file.name) {
      // From what this pack carries: what is covered there is covered here.
      const part = await pictures.crop(bytes, chosenPart);
      if (!take(input.room, part)) continue;
      await add(itemFiles.chosenPart, part);
      derivatives.derived.push({ file: itemFiles.chosenPart, from: file.name, how: 'cropped' });
      await addStamped(file, itemFiles.chosenPart, part);
    }
  }
  const { corrections } = planned;
  if (corrections.length > 0) {
    await add(itemFiles.corrections, jsonFile({ item: planned.id, corrections }));
  }
  if (input.variant === 'full' && item.pointed?.length) {
    await add(itemFiles.pointed, jsonFile({ item: planned.id, secrets: item.pointed }));
  }
  await add(itemFiles.openings, jsonFile(openings));
  await add(itemFiles.derivatives, jsonFile(derivatives));
  return derivatives;

  async function addStamped(file: PlannedFile, of: StampedOf, png: Uint8Array): Promise<void> {
    const isFirstPicture = of === planned.firstPicture;
    input.onFile(folder + stampedName(of, { no: 1, isFirstPicture }));
    const picture = { of, from: file.name, isMasked: file.as === 'masked-picture' };
    const parts = await pictures.stamp(png, (part) => stampLines(planned, picture, part, mask));
    // All parts or none: a picture without its end would say less than it seems to.
    if (!take(input.room, ...parts)) return;
    for (const [index, part] of parts.entries()) {
      const name = stampedName(of, { no: index + 1, isFirstPicture });
      await add(name, part);
      derivatives.derived.push({ file: name, from: file.name, how: 'stamped' });
    }
  }

  async function carried(file: PlannedFile, original: Uint8Array): Promise<Uint8Array> {
    if (file.as === 'masked-picture') {
      const size = pngSize(original);
      if (!size) throw new PictureError(`${planned.folder}: ${file.name} is not a PNG`);
      const masks = shownRecord(planned)
        .secretRegions.filter((region) => region.file === file.name)
        .map((region) => widenMask(region, size))
        .filter((region) => region !== null);
      derivatives.derived.push({ file: file.name, from: file.name, how: file.as, masks });
      const masked = await pictures.mask(original, masks);
      // The original's size is reserved for it.
      input.room.spare -= masked.length - original.length;
      return masked;
    }
    if (file.as === 'masked-text') {
      derivatives.derived.push({ file: file.name, from: file.name, how: file.as });
      return encodeText(withoutCopyPictures(mask(decodeText(original) ?? ''), file.pictures));
    }
    openings.salts[file.name] = item.openings[file.name];
    return original;
  }
}

/** Bytes that a pack has left for what it can do without. */
export interface Room {
  spare: number;
}

/** Takes room for files; false where they do not fit. */
function take(room: Room, ...files: readonly Uint8Array[]): boolean {
  const size = files.reduce((sum, { length }) => sum + length, 0);
  if (size > room.spare) return false;
  room.spare -= size;
  return true;
}

/** The ledger as lines of canonical JSON. */
export function ledgerFile(lines: readonly object[]): Uint8Array {
  return encodeText(lines.map((line) => `${decodeText(canonicalBytes(line))}\n`).join(''));
}
