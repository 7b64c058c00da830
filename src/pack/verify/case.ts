import { shownRecord } from '../../model/correction.ts';
import { canonicalHash } from '../../model/hash.ts';
import { type PackCase, packCaseSchema } from '../../model/pack.ts';
import { practiceShop } from '../../model/practice.ts';
import type { Fault } from '../findings.ts';
import { parseJson } from '../json-file.ts';
import { bagFiles, evidenceFolder, itemFiles, payloadFiles } from '../layout.ts';
import type { BagInfo } from '../manifest.ts';
import { itemFolder } from '../names.ts';
import { fieldNames } from '../texts.ts';
import { type Bag, textOf } from './bag.ts';
import type { CheckedItem } from './items.ts';

const path = payloadFiles.case;

/** Reads `case.json`; null, with a fault, where it cannot be read. */
export function readCase(bag: Bag, faults: Fault[]): PackCase | null {
  if (textOf(bag, path, faults) === null) return null;
  const bytes = bag.files.get(path)?.bytes;
  const parsed = packCaseSchema.safeParse(bytes ? parseJson(bytes) : undefined);
  if (!parsed.success) faults.push({ code: 'malformed-file', path, detail: 'JSON' });
  return parsed.data ?? null;
}

/** Checks what the case says about the pack, its items and its facts. */
export function checkCase(
  pack: PackCase,
  info: BagInfo | null,
  items: readonly CheckedItem[],
  faults: Fault[],
): void {
  const wrong = (detail: string) =>
    faults.push({ code: 'bag-info-wrong', path: bagFiles.info, detail });
  if (info && info.variant !== pack.variant) wrong('CardProof-Pack');
  if (info && info.caseId !== pack.case.id) wrong('External-Identifier');
  if (info && !sameVolume(pack, info)) wrong('Bag-Count');
  checkItems(pack, items, faults);
  const shops = [pack.case.shop, ...items.map(({ record }) => record.page.shop)];
  if (shops.includes(practiceShop)) faults.push({ code: 'practice-pack', path });
  if (pack.variant === 'full') checkFull(items, faults);
  // How the buyer keeps the case is nobody else's business.
  else if (pack.state) faults.push({ code: 'malformed-file', path, detail: 'state' });

  const founded = new Set<string>();
  for (const { record, corrections } of items) {
    const { facts } = shownRecord({ record, corrections });
    for (const fact of facts) founded.add(factKey(record.id, fact));
  }
  for (const fact of pack.case.facts) {
    if (founded.has(factKey(fact.item, fact))) continue;
    faults.push({ code: 'fact-unfounded', path, detail: fieldNames[fact.field] });
  }
}

function sameVolume({ volume, items }: PackCase, info: BagInfo): boolean {
  if (!volume) return info.volume === null;
  const last = volume.itemsBefore + items.length;
  const isPlausible =
    (volume.no === 1) === (volume.itemsBefore === 0) &&
    (volume.no === volume.of ? last === volume.items : last < volume.items);
  return isPlausible && info.volume?.no === volume.no && info.volume.of === volume.of;
}

interface StatedFact {
  field: string;
  value: unknown;
  text: string;
  correction?: string;
}

/** Two facts are the same when item, field, value, quoted text and the correction they name are. */
function factKey(item: string, { field, value, text, correction = '' }: StatedFact): string {
  return `${item} ${canonicalHash({ field, value, text, correction })}`;
}

/** The list of items in the case and the folders must be the same, in the same order. */
function checkItems(pack: PackCase, items: readonly CheckedItem[], faults: Fault[]): void {
  const before = pack.volume?.itemsBefore ?? 0;
  for (const [index, stated] of pack.items.entries()) {
    const item = items.find(({ folder }) => folder === stated.folder);
    const agrees =
      item &&
      item.record.id === stated.id &&
      item.recordHash === stated.record &&
      item.folder === itemFolder(before + index + 1, item.record.kind);
    if (agrees) continue;
    const record = `${evidenceFolder}${stated.folder}/${itemFiles.record}`;
    faults.push({ code: 'item-mismatch', path: record });
  }
  const stated = new Set(pack.items.map(({ folder }) => folder));
  for (const { folder } of items) {
    if (stated.has(folder)) continue;
    faults.push({
      code: 'unexpected-file',
      path: `${evidenceFolder}${folder}/${itemFiles.record}`,
    });
  }
}

function checkFull(items: readonly CheckedItem[], faults: Fault[]): void {
  for (const { folder, derivatives } of items) {
    const hidden = [
      ...derivatives.withheld
        .filter(({ reason }) => reason !== 'bytes-lost')
        .map(({ file }) => file),
      ...derivatives.derived.filter(({ how }) => how.startsWith('masked-')).map(({ file }) => file),
    ];
    for (const detail of hidden) {
      const derived = `${evidenceFolder}${folder}/${itemFiles.derivatives}`;
      faults.push({ code: 'withheld-in-full', path: derived, detail });
    }
  }
}
