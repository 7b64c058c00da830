import { barePictureOf, maskedPicture, maskedText } from './masked-copies.ts';
import type { PackItem, PicturePort } from './pack-source.ts';
import type { PlannedFile } from './plan.ts';

/**
 * A file as a pack would carry it, made by the same code.
 * @param hidden what the plan hides
 * @throws what the picture port and the reading of a sealed file throw
 */
export async function previewOf(
  item: PackItem,
  file: Exclude<PlannedFile, { as: 'withheld' }>,
  { hidden, pictures }: { hidden: readonly string[]; pictures: PicturePort },
): Promise<Uint8Array> {
  const original = await item.read(file.name);
  if (file.as === 'masked-picture') {
    return (await maskedPicture(item, file.name, original, pictures)).bytes;
  }
  if (file.as === 'bare-picture') return (await barePictureOf(item, file.name, original)).bytes;
  if (file.as === 'masked-text') {
    return maskedText(item, file.name, original, { hidden, pictures: file.pictures }).bytes;
  }
  return original;
}
