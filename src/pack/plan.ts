import type { Correction } from '../model/correction.ts';
import { type EvidenceRecord, evidenceRecordSchema } from '../model/evidence.ts';
import { type FileName, picturesAmong } from '../model/file-name.ts';
import { canonicalBytes, sha256Hex } from '../model/hash.ts';
import { type LedgerLine, linePayloadHash } from '../model/ledger.ts';
import type { PackRecipient, PackVariant, WithholdingReason } from '../model/pack.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { decodeText, encodeText } from './bytes.ts';
import type { HiddenCopyPictures } from './copy-pictures.ts';
import { hiddenValues, nothingHidden, numberKeys } from './hidden-values.ts';
import { jsonFile } from './json-file.ts';
import { leakFinder } from './leaks.ts';
import { maskDeep, textMasker } from './masking.ts';
import { itemFolder } from './names.ts';
import type { CarriedLedger, PackItem, PackSource } from './pack-source.ts';
import { maskedFiles, withoutLost } from './plan-files.ts';
import { pointedKeys, recordShows, saidBy } from './pointed.ts';
import { divide, type PlannedVolume } from './volumes.ts';

const stage = 'pack';

/** What becomes of one sealed file. */
export type PlannedFile =
  | { name: FileName; as: 'original' }
  | { name: FileName; as: 'masked-picture' }
  /** An imported picture as it is, but without what its camera wrote into it. */
  | { name: FileName; as: 'bare-picture' }
  | {
      name: FileName;
      as: 'masked-text';
      /** Which pictures inside of it are made blank. */
      pictures: HiddenCopyPictures;
    }
  | {
      name: FileName;
      as: 'withheld';
      reason: WithholdingReason;
      /** Whether it goes in once the user has looked at it and confirmed that it shows no key. */
      confirmable: boolean;
    };

export interface PlannedItem {
  /** Number in the evidence list, from 1. */
  no: number;
  folder: string;
  id: string;
  /** SHA-256 of `recordBytes`. */
  recordHash: string;
  /** What the pack carries as `record.json`: the sealed bytes, but where `isRecordMasked`. */
  recordBytes: Uint8Array;
  /** As parsed from them. */
  record: EvidenceRecord;
  /** For the public a record that states order numbers is a copy without them. */
  isRecordMasked: boolean;
  files: PlannedFile[];
  /** What the buyer put right in its reading, without what holds another item's secret. */
  corrections: Correction[];
  /** The picture that its exhibit begins with; null where none is carried. */
  firstPicture: FileName | null;
}

/** What goes into a pack, how, and what is left out and why. */
export interface PackPlan {
  variant: PackVariant;
  audience: PackRecipient;
  items: PlannedItem[];
  /** The same items, divided into packs. */
  volumes: PlannedVolume[];
  /** Items that a masked pack cannot carry: their sealed record itself holds a secret in clear. */
  leftOut: { item: string; reason: WithholdingReason }[];
  /** Everything that must not be in the pack; empty for a full pack. */
  hidden: string[];
  /** The ledger as this pack shows it. */
  ledger: LedgerLine[];
  /** The carried ledgers as this pack shows them. */
  carried: CarriedLedger[];
}

/** What kind of pack is wanted, for whom. `limit` is that of one volume, in bytes. */
export interface PackWish {
  variant: PackVariant;
  audience: PackRecipient;
  limit?: number;
}

/**
 * Decides what a pack will hold, without making anything: shown before an export.
 * @returns `export-nothing` without any item, `export-too-large` where one item alone is larger than
 * `largestPack`, `export-failed` where an item cannot be read
 */
export async function planPack(source: PackSource, options: PackWish): Promise<Result<PackPlan>> {
  try {
    return await plan(source, options);
  } catch (error) {
    // A sealed file that cannot be read any more.
    return fail(stage, 'export-failed', error);
  }
}

async function plan(
  source: PackSource,
  { variant, audience, limit }: PackWish,
): Promise<Result<PackPlan>> {
  const masked = variant === 'masked';
  const { secrets, numbers } = masked ? hiddenValues(source, audience) : nothingHidden;
  const hidden = [...new Set([...secrets, ...numbers])];
  const leaks = leakFinder(secrets);
  const leaksAny = leakFinder(hidden);
  const showsNumber = leakFinder(numbers);
  const showsKey = leakFinder(masked ? numberKeys(source) : []);
  const pointed = masked ? source.items.flatMap((item) => pointedKeys(item).sought) : [];
  const items: PlannedItem[] = [];
  const leftOut: PackPlan['leftOut'] = [];
  for (const item of inSealedOrder(source)) {
    const sealed = parseRecord(item);
    if (!sealed) return fail(stage, 'export-failed', `record of item ${item.record.id}`);
    const tells =
      leaks(item.recordBytes) ||
      recordShows(item, pointedKeys(item).short) ||
      saidBy(item).some((text) => showsKey(encodeText(text)));
    if (masked && tells) {
      leftOut.push({ item: sealed.id, reason: 'holds-secrets' });
      continue;
    }
    const isRecordMasked = showsNumber(item.recordBytes);
    const carriedRecord = isRecordMasked
      ? maskedRecord(sealed, hidden)
      : { ...item, record: sealed };
    if (leaksAny(carriedRecord.recordBytes)) {
      leftOut.push({ item: sealed.id, reason: 'order-number' });
      continue;
    }
    const no = items.length + 1;
    const kept = masked
      ? await maskedFiles(item, sealed, { secrets, numbers, pointed, showsKey })
      : sealed.files.map(({ name }): PlannedFile => ({ name, as: 'original' }));
    const files = withoutLost(kept, item, masked);
    const carried = files.filter(({ as }) => as !== 'withheld').map(({ name }) => name);
    const corrections = (item.corrections ?? []).filter(
      (correction) => !masked || ![leaksAny, showsKey].some((finds) => finds(jsonFile(correction))),
    );
    items.push({
      no,
      folder: itemFolder(no, sealed.kind),
      id: sealed.id,
      record: carriedRecord.record,
      recordBytes: carriedRecord.recordBytes,
      recordHash: carriedRecord.recordHash,
      isRecordMasked,
      files,
      corrections,
      firstPicture: picturesAmong(carried)[0] ?? null,
    });
  }
  if (items.length === 0) return fail(stage, 'export-nothing', `${leftOut.length} left out`);
  const divided = divide(items, source, limit);
  if (!divided.ok) return fail(stage, 'export-too-large', `item ${divided.tooLarge.no}`);
  const ledger = withoutRecordHashes(source.ledger, items);
  const carried = (source.carried ?? []).map((other) => ({
    ...other,
    lines: withoutRecordHashes(other.lines, items),
  }));
  return ok({
    ...{ variant, audience, items, volumes: divided.volumes },
    ...{ leftOut, hidden, ledger, carried },
  });
}

/** A record without order numbers, as it is carried for the public. */
function maskedRecord(
  sealed: EvidenceRecord,
  hidden: readonly string[],
): Pick<PackItem, 'record' | 'recordBytes' | 'recordHash'> {
  const record = evidenceRecordSchema.parse(maskDeep(sealed, textMasker(hidden)));
  const recordBytes = canonicalBytes(record);
  return { record, recordBytes, recordHash: sha256Hex(recordBytes) };
}

/**
 * The ledger without the hashes of records that are masked: whoever knows all else of a record could
 * guess the number by its hash.
 */
function withoutRecordHashes(
  ledger: readonly LedgerLine[],
  items: readonly PlannedItem[],
): LedgerLine[] {
  const masked = new Set(items.filter((item) => item.isRecordMasked).map(({ id }) => id));
  return ledger.map((line) => {
    const item = sealedItem(line);
    if (item === null || !masked.has(item) || !('type' in line)) return line;
    return { seq: line.seq, payloadHash: linePayloadHash(line) };
  });
}

/** The order in which the ledgers sealed them; what they do not know comes last. */
function inSealedOrder({ items, ledger, carried = [] }: PackSource): PackItem[] {
  const places = new Map<string, number>();
  for (const line of [...carried.flatMap(({ lines }) => lines), ...ledger]) {
    const id = sealedItem(line);
    // Two histories of one installation may both tell of an item.
    if (id && !places.has(id)) places.set(id, places.size);
  }
  const placeOf = (item: PackItem) => places.get(item.record.id) ?? Number.POSITIVE_INFINITY;
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The item that a line of the ledger seals, or null. */
export function sealedItem(line: LedgerLine): string | null {
  if (!('type' in line)) return null;
  return line.type === 'captured' || line.type === 'imported' ? line.payload.item : null;
}

function parseRecord(item: PackItem): EvidenceRecord | null {
  try {
    const text = decodeText(item.recordBytes);
    return evidenceRecordSchema.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    return null;
  }
}
