import { canonicalBytes } from '../model/hash.ts';
import type { PackDerivatives, PackKept, PackOpenings, PackVariant } from '../model/pack.ts';
import { decodeText, encodeText } from './bytes.ts';
import { jsonFile } from './json-file.ts';
import { evidenceFolder, itemFiles } from './layout.ts';
import type { LeakFinder } from './leaks.ts';
import { barePictureOf, maskedPicture, maskedText } from './masked-copies.ts';
import { textMasker } from './masking.ts';
import type { PackItem, PicturePort } from './pack-source.ts';
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
  /** The last look at each finished file: one in which a secret is found is withheld. */
  leaks: LeakFinder;
  room: Room;
  add: AddFile;
  onFile(path: string): void;
}): Promise<PackDerivatives> {
  const { planned, item, pictures } = input;
  const folder = `${evidenceFolder}${planned.folder}/`;
  const mask = textMasker(input.hidden);
  const openings: PackOpenings = { item: planned.id, salts: {} };
  const derivatives: PackDerivatives = {
    item: planned.id,
    ...(planned.isRecordMasked && { record: 'masked' }),
    derived: [],
    withheld: [],
  };
  const add = (name: string, bytes: Uint8Array) => input.add(folder + name, bytes);
  await add(itemFiles.record, planned.recordBytes);

  for (const file of planned.files) {
    input.onFile(folder + file.name);
    if (file.as === 'withheld') {
      derivatives.withheld.push({ file: file.name, reason: file.reason });
      continue;
    }
    const original = await item.read(file.name);
    const bytes = await carried(file, original);
    // A deadline may be minutes away: the file stays here, and the pack goes on without it.
    if (input.leaks(bytes)) {
      withhold(file);
      continue;
    }
    await add(file.name, bytes);
    if (isStampable(file.name)) await addStamped(file, file.name, bytes);
    const { chosenPart } = planned.record;
    if (chosenPart?.file === file.name) {
      // From what this pack carries: what is covered there is covered here.
      const part = await pictures.crop(bytes, chosenPart);
      if (input.leaks(part) || !take(input.room, part)) continue;
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
  const kept = input.variant === 'full' ? keptOf(item) : null;
  if (kept) await add(itemFiles.kept, jsonFile(kept));
  await add(itemFiles.openings, jsonFile(openings));
  await add(itemFiles.derivatives, jsonFile(derivatives));
  return derivatives;

  async function addStamped(file: PlannedFile, of: StampedOf, png: Uint8Array): Promise<void> {
    const isFirstPicture = of === planned.firstPicture;
    input.onFile(folder + stampedName(of, { no: 1, isFirstPicture }));
    const picture = { of, from: file.name, isMasked: file.as === 'masked-picture' };
    const parts = await pictures.stamp(png, (part) => stampLines(planned, picture, part, mask));
    // All parts or none: a picture without its end would say less than it seems to.
    if (parts.some(input.leaks) || !take(input.room, ...parts)) return;
    for (const [index, part] of parts.entries()) {
      const name = stampedName(of, { no: index + 1, isFirstPicture });
      await add(name, part);
      derivatives.derived.push({ file: name, from: file.name, how: 'stamped' });
    }
  }

  async function carried(file: CarriedFile, original: Uint8Array): Promise<Uint8Array> {
    const { name, as } = file;
    if (as === 'masked-picture') {
      const { bytes, masks, proof } = await maskedPicture(item, name, original, pictures);
      derivatives.derived.push({ file: name, from: name, how: as, masks });
      if (proof) openings.tiles = { ...openings.tiles, [name]: proof };
      // The original's size is reserved for it.
      input.room.spare -= bytes.length - original.length;
      return bytes;
    }
    if (as === 'bare-picture') {
      const { bytes, proof } = await barePictureOf(item, name, original);
      derivatives.derived.push({ file: name, from: name, how: as });
      if (proof) openings.tiles = { ...openings.tiles, [name]: proof };
      input.room.spare -= bytes.length - original.length;
      return bytes;
    }
    if (as === 'masked-text') {
      const how = { hidden: input.hidden, pictures: file.pictures };
      const { bytes, proof } = maskedText(item, name, original, how);
      derivatives.derived.push({ file: name, from: name, how: as });
      if (proof) openings.lines = { ...openings.lines, [name]: proof };
      return bytes;
    }
    openings.salts[name] = item.openings[name];
    const seed = item.seeds?.[name];
    if (input.variant === 'full' && seed !== undefined) {
      openings.seeds = { ...openings.seeds, [name]: seed };
    }
    return original;
  }

  /** What a file that was found to hold a secret has left in the lists. */
  function withhold({ name }: CarriedFile): void {
    derivatives.withheld.push({ file: name, reason: 'leak-found' });
    derivatives.derived = derivatives.derived.filter(({ file }) => file !== name);
    delete openings.salts[name];
    delete openings.seeds?.[name];
    delete openings.tiles?.[name];
    delete openings.lines?.[name];
  }
}

/** What the program keeps about an item besides; null where there is nothing. */
function keptOf({ record, confirmed, ownMasks, rulesText }: PackItem): PackKept | null {
  if (!confirmed && !ownMasks && !rulesText) return null;
  return {
    item: record.id,
    ...(confirmed && { confirmed }),
    ...(ownMasks && { ownMasks }),
    ...(rulesText && { rulesText }),
  };
}

type CarriedFile = Exclude<PlannedFile, { as: 'withheld' }>;

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
