import type { SealedFile } from '../model/evidence.ts';
import { isImportedPicture } from '../model/imported.ts';
import { coveredRegions } from '../model/own-masks.ts';
import type { PackItem } from './pack-source.ts';
import type { PlannedFile } from './plan.ts';

/**
 * What becomes of an imported file in a masked pack. The program does not know what it shows, so a
 * picture goes in only once the buyer has looked at it; then without what its camera wrote into it.
 * @param hidesNumbers whether the recipient must not see order numbers, which it may show
 */
export function plannedImport(
  item: Pick<PackItem, 'record' | 'confirmed' | 'ownMasks' | 'seeds'>,
  { name, tiles }: SealedFile,
  hidesNumbers: boolean,
): PlannedFile {
  if (!isImportedPicture(name)) {
    return { name, as: 'withheld', reason: 'cannot-be-masked', confirmable: false };
  }
  if (!item.confirmed) {
    return { name, as: 'withheld', reason: 'import-not-looked-at', confirmable: true };
  }
  const regions = coveredRegions(item.record.secretRegions, item.ownMasks);
  const isCovered = regions.some(({ file }) => file === name);
  if (hidesNumbers && !isCovered) {
    return { name, as: 'withheld', reason: 'order-number', confirmable: false };
  }
  if (!isCovered) return { name, as: 'bare-picture' };
  // Without its seed nothing could show that the copy is altered at its masks only.
  return tiles && !item.seeds?.[name]
    ? { name, as: 'withheld', reason: 'cannot-be-masked', confirmable: false }
    : { name, as: 'masked-picture' };
}
