import type { Correction } from '../../model/correction.ts';
import { type EvidenceRecord, evidenceRecordSchema } from '../../model/evidence.ts';
import { type FileName, isPictureName } from '../../model/file-name.ts';
import { commitTo } from '../../model/hash.ts';
import { isImportedPicture } from '../../model/imported.ts';
import {
  type PackDerivatives,
  type PackOpenings,
  packDerivativesSchema,
  packOpeningsSchema,
} from '../../model/pack.ts';
import type { Fault } from '../findings.ts';
import { parseJson } from '../json-file.ts';
import { evidenceFolder, itemFiles } from '../layout.ts';
import { isStampable, isStampedName } from '../stamped.ts';
import { withholdingTexts } from '../withholding-texts.ts';
import type { Bag } from './bag.ts';
import { checkCorrections } from './corrections.ts';
import { checkKept } from './kept.ts';
import type { CheckedLedger } from './ledger.ts';
import { checkPointed } from './pointed.ts';
import type { VerifiedItem } from './verify-report.ts';

/** An item whose record could be read. */
export interface CheckedItem {
  folder: string;
  record: EvidenceRecord;
  recordHash: string;
  derivatives: PackDerivatives;
  openings: PackOpenings;
  corrections: Correction[];
  shown: Omit<VerifiedItem, 'no' | 'state' | 'stamp'>;
}

/** Folders below `data/evidence/`, in their order. */
export function itemFolders(bag: Bag): string[] {
  const folders = new Set<string>();
  for (const path of [...bag.files.keys(), ...bag.broken]) {
    const [folder, name] = path.startsWith(evidenceFolder)
      ? path.slice(evidenceFolder.length).split('/')
      : [];
    if (folder && name) folders.add(folder);
  }
  return [...folders].sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
}

/** The number of an item, which its folder begins with; as text, 100 would come before 11. */
function numberOf(folder: string): number {
  return Number.parseInt(folder, 10) || 0;
}

/**
 * Checks one item: its record against the ledger, and every file of its folder against the record.
 * @returns null where there is no record to check against
 */
export function checkItem(
  bag: Bag,
  { folder, isMasked, isPublic }: { folder: string; isMasked: boolean; isPublic: boolean },
  ledger: CheckedLedger,
  faults: Fault[],
): CheckedItem | null {
  const parsed = <T>(name: string, schema: Parser<T>) =>
    readParsed(bag, folder, name, schema, faults);
  const recordPath = pathIn(folder, itemFiles.record);
  const record = parsed(itemFiles.record, evidenceRecordSchema);
  const openings = parsed(itemFiles.openings, packOpeningsSchema);
  const derivatives = parsed(itemFiles.derivatives, packDerivativesSchema);
  if (!record) return null;

  const recordHash = bag.files.get(recordPath)?.hash ?? '';
  const sealing = ledger.sealings.get(record.id);
  // For nobody else is a record masked: elsewhere it would be one that was never sealed.
  const isRecordMasked = isPublic && isMasked && derivatives?.record === 'masked';
  if (isRecordMasked && !sealing) faults.push({ code: 'masked-record', path: recordPath });
  else if (!sealing) faults.push({ code: 'not-in-ledger', path: recordPath });
  else if (sealing.record !== recordHash) faults.push({ code: 'record-changed', path: recordPath });

  const stated: StatedItem = {
    folder,
    record,
    openings: openings ?? { item: record.id, salts: {} },
    derivatives: derivatives ?? { item: record.id, derived: [], withheld: [] },
  };
  checkNames(stated, faults);
  if (openings && derivatives) {
    for (const { name } of record.files) checkFile(bag, stated, name, faults);
    checkDerived(bag, stated, faults);
  }
  const corrections = checkCorrections(bag, { folder, record, isMasked }, ledger, faults);
  checkPointed(bag, { folder, isMasked }, corrections, faults);
  checkKept(bag, { folder, isMasked, id: record.id }, faults);
  checkFolder(bag, stated, faults);
  return {
    folder,
    record,
    recordHash,
    derivatives: stated.derivatives,
    openings: stated.openings,
    corrections,
    shown: {
      id: record.id,
      folder,
      kind: record.kind,
      method: record.method,
      capturedAt: record.capturedAt,
      url: record.page.url,
      record: recordHash,
      picture: pictureState(bag, stated),
    },
  };
}

interface StatedItem {
  folder: string;
  record: EvidenceRecord;
  openings: PackOpenings;
  derivatives: PackDerivatives;
}

interface Parser<T> {
  safeParse(value: unknown): { success: boolean; data?: T };
}

function pathIn(folder: string, name: string): string {
  return `${evidenceFolder}${folder}/${name}`;
}

function readParsed<T>(
  bag: Bag,
  folder: string,
  name: string,
  schema: Parser<T>,
  faults: Fault[],
): T | null {
  const path = pathIn(folder, name);
  const file = bag.files.get(path);
  if (!file) {
    if (!bag.broken.has(path)) faults.push({ code: 'missing-file', path });
    return null;
  }
  const result = schema.safeParse(file.bytes ? parseJson(file.bytes) : undefined);
  if (result.success && result.data !== undefined) return result.data;
  faults.push({ code: 'malformed-file', path, detail: 'JSON' });
  return null;
}

/** The two lists must be about this item and name only files that it has. */
function checkNames({ folder, record, openings, derivatives }: StatedItem, faults: Fault[]): void {
  const sealed = new Set<string>(record.files.map(({ name }) => name));
  const foreign = (detail: string, name: string) =>
    faults.push({ code: 'malformed-file', path: pathIn(folder, name), detail });
  if (openings.item !== record.id) foreign('item', itemFiles.openings);
  if (derivatives.item !== record.id) foreign('item', itemFiles.derivatives);
  const { salts, seeds, tiles, lines } = openings;
  for (const name of Object.keys({ ...salts, ...seeds, ...tiles, ...lines })) {
    if (!sealed.has(name)) foreign(name, itemFiles.openings);
  }
  for (const { file } of derivatives.withheld) {
    if (!sealed.has(file)) foreign(file, itemFiles.derivatives);
  }
}

/** A sealed file is carried as it was, masked, or withheld; each leaves its own traces. */
function checkFile(bag: Bag, item: StatedItem, name: FileName, faults: Fault[]): void {
  const path = pathIn(item.folder, name);
  const present = bag.files.get(path);
  const lost = !present && !bag.broken.has(path);
  const salt = item.openings.salts[name];
  const withheld = item.derivatives.withheld.find(({ file }) => file === name);
  const masked = item.derivatives.derived.find(({ file }) => file === name);

  if (withheld || masked) {
    if (salt !== undefined || item.openings.seeds?.[name] !== undefined) {
      const openings = pathIn(item.folder, itemFiles.openings);
      faults.push({ code: 'salt-of-withheld', path: openings, detail: name });
    }
    if (withheld && masked) unfounded(item, name, faults);
  }
  if (withheld) {
    if (!lost) faults.push({ code: 'unexpected-file', path });
    faults.push({ code: 'withheld', path, detail: withholdingTexts[withheld.reason] });
  } else if (masked) {
    if (!isMadeSo(name, masked.how) || masked.from !== name) unfounded(item, name, faults);
    if (lost) faults.push({ code: 'missing-file', path });
  } else if (lost) faults.push({ code: 'missing-file', path });
  else if (salt === undefined) faults.push({ code: 'original-unproved', path });
  else if (present) {
    const sealed = item.record.files.find((file) => file.name === name);
    if (commitTo(salt, present.hash) !== sealed?.commit) {
      faults.push({ code: 'original-changed', path });
    }
  }
}

/** Only imported pictures bring along what can be left out of them. */
function isMadeSo(name: FileName, how: PackDerivatives['derived'][number]['how']): boolean {
  if (how === 'bare-picture') return isImportedPicture(name);
  return how === (isPictureName(name) ? 'masked-picture' : 'masked-text');
}

function unfounded({ folder }: StatedItem, detail: string, faults: Fault[]): void {
  const path = pathIn(folder, itemFiles.derivatives);
  faults.push({ code: 'derivative-unfounded', path, detail });
}

/** Besides masked copies only these can be derived, each from a picture that is here. */
function isDerivedSo(
  { file, from, how }: PackDerivatives['derived'][number],
  { chosenPart }: EvidenceRecord,
): boolean {
  if (how === 'stamped') return isStampable(from) && isStampedName(file, from, chosenPart?.file);
  return how === 'cropped' && file === itemFiles.chosenPart && chosenPart?.file === from;
}

function checkDerived(bag: Bag, item: StatedItem, faults: Fault[]): void {
  const { record, derivatives, folder } = item;
  const seen = new Set<string>();
  for (const derived of derivatives.derived) {
    const { file, from } = derived;
    if (seen.has(file)) unfounded(item, file, faults);
    seen.add(file);
    if (record.files.some(({ name }) => name === file)) continue;
    const path = pathIn(folder, file);
    if (!isDerivedSo(derived, record) || !bag.files.has(pathIn(folder, from)))
      unfounded(item, file, faults);
    else if (!bag.files.has(path) && !bag.broken.has(path)) {
      faults.push({ code: 'missing-file', path });
    }
  }
}

function checkFolder(bag: Bag, { folder, record, derivatives }: StatedItem, faults: Fault[]): void {
  const known = new Set<string>([
    itemFiles.record,
    itemFiles.openings,
    itemFiles.derivatives,
    itemFiles.corrections,
    itemFiles.pointed,
    itemFiles.kept,
    ...record.files.map(({ name }) => name),
    ...derivatives.derived.map(({ file }) => file),
  ]);
  const start = pathIn(folder, '');
  for (const path of [...bag.files.keys(), ...bag.broken]) {
    if (path.startsWith(start) && !known.has(path.slice(start.length))) {
      faults.push({ code: 'unexpected-file', path });
    }
  }
}

function pictureState(bag: Bag, item: StatedItem): VerifiedItem['picture'] {
  const names = item.record.files.map(({ name }) => name).filter(isPictureName);
  const carried = names.filter((name) => bag.files.has(pathIn(item.folder, name)));
  if (carried.length === 0) return 'none';
  const isMasked = carried.some((name) => item.openings.salts[name] === undefined);
  return isMasked ? 'masked' : 'original';
}
