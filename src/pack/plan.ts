import { type Correction, type ShownRecord, shownRecord } from '../model/correction.ts';
import { type EvidenceRecord, evidenceRecordSchema } from '../model/evidence.ts';
import type { PageKind, Secret } from '../model/fact.ts';
import { type FileName, isPictureName, picturesAmong, seriesOf } from '../model/file-name.ts';
import type { LedgerLine } from '../model/ledger.ts';
import type { PackVariant, WithholdingReason } from '../model/pack.ts';
import { showsRecording } from '../model/recording.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { showsInPieces } from '../model/secret-search.ts';
import { decodeText } from './bytes.ts';
import { type HiddenCopyPictures, withoutCopyPictures } from './copy-pictures.ts';
import { jsonFile } from './json-file.ts';
import { leakFinder } from './leaks.ts';
import { secretsAcrossItems, textMasker } from './masking.ts';
import { itemFolder } from './names.ts';
import type { PackItem, PackSource } from './pack-source.ts';
import { pointedKeys, recordShows } from './pointed.ts';
import { divide, type PlannedVolume } from './volumes.ts';

const stage = 'pack';

/** What becomes of one sealed file. */
export type PlannedFile =
  | { name: FileName; as: 'original' }
  | { name: FileName; as: 'masked-picture' }
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
  recordHash: string;
  /** As parsed from the sealed bytes. */
  record: EvidenceRecord;
  files: PlannedFile[];
  /** What the buyer put right in its reading, without what holds another item's secret. */
  corrections: Correction[];
  /** The picture that its exhibit begins with; null where none is carried. */
  firstPicture: FileName | null;
}

/** What goes into a pack, how, and what is left out and why. */
export interface PackPlan {
  variant: PackVariant;
  items: PlannedItem[];
  /** The same items, divided into packs. */
  volumes: PlannedVolume[];
  /** Items that a masked pack cannot carry: their sealed record itself holds a secret in clear. */
  leftOut: { item: string; reason: WithholdingReason }[];
  /** Every secret that must not be in the pack; empty for a full pack. */
  hidden: string[];
}

/**
 * Decides what a pack will hold, without making anything: shown before an export.
 * @param options `limit` is that of one volume, in bytes
 * @returns `export-nothing` without any item, `export-too-large` where one item alone is larger than
 * `largestPack`, `export-failed` where an item cannot be read
 */
export async function planPack(
  source: PackSource,
  options: { variant: PackVariant; limit?: number },
): Promise<Result<PackPlan>> {
  try {
    return await plan(source, options);
  } catch (error) {
    // A sealed file that cannot be read any more.
    return fail(stage, 'export-failed', error);
  }
}

async function plan(
  source: PackSource,
  { variant, limit }: { variant: PackVariant; limit?: number },
): Promise<Result<PackPlan>> {
  const masked = variant === 'masked';
  const hidden = masked ? hiddenValues(source) : [];
  const leaks = leakFinder(hidden);
  const pointed = masked ? source.items.flatMap((item) => pointedKeys(item).sought) : [];
  const planned: PackPlan = { variant, items: [], volumes: [], leftOut: [], hidden };
  for (const item of inSealedOrder(source)) {
    const record = parseRecord(item);
    if (!record) return fail(stage, 'export-failed', `record of item ${item.record.id}`);
    if (masked && (leaks(item.recordBytes) || recordShows(item, pointedKeys(item).short))) {
      planned.leftOut.push({ item: record.id, reason: 'holds-secrets' });
      continue;
    }
    const no = planned.items.length + 1;
    const files = masked
      ? await maskedFiles(item, record, { hidden, pointed })
      : record.files.map(({ name }): PlannedFile => ({ name, as: 'original' }));
    const carried = files.filter(({ as }) => as !== 'withheld').map(({ name }) => name);
    const corrections = (item.corrections ?? []).filter(
      (correction) => !masked || !leaks(jsonFile(correction)),
    );
    planned.items.push({
      no,
      folder: itemFolder(no, record.kind),
      id: record.id,
      recordHash: item.recordHash,
      record,
      files,
      corrections,
      firstPicture: picturesAmong(carried)[0] ?? null,
    });
  }
  if (planned.items.length === 0) {
    return fail(stage, 'export-nothing', `${planned.leftOut.length} left out`);
  }
  const divided = divide(planned.items, source, limit);
  if (!divided.ok) return fail(stage, 'export-too-large', `item ${divided.tooLarge.no}`);
  return ok({ ...planned, volumes: divided.volumes });
}

/** Secrets of all items that must not appear, longest known spelling aside. */
function hiddenValues({ case: { facts }, items, takenBack = [] }: PackSource): string[] {
  const secrets: Secret[] = [...items.flatMap((item) => item.secrets), ...takenBack];
  const pointed = items.flatMap((item) => pointedKeys(item).sought);
  const printable = new Set<string>();
  for (const fact of [...facts, ...items.flatMap((item) => item.record.facts)]) {
    if (fact.field === 'orderNo' || fact.field === 'tradeNo') printable.add(fact.value);
  }
  return [...new Set([...secretsAcrossItems(secrets, printable), ...pointed])];
}

/** The order in which the ledger sealed them; what it does not know comes last. */
function inSealedOrder({ items, ledger }: PackSource): PackItem[] {
  const seqs = new Map(ledger.map((line) => [sealedItem(line), line.seq]));
  const seqOf = (item: PackItem) => seqs.get(item.record.id) ?? Number.POSITIVE_INFINITY;
  return [...items].sort((a, b) => seqOf(a) - seqOf(b));
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

async function maskedFiles(
  item: PackItem,
  record: EvidenceRecord,
  { hidden, pointed }: { hidden: readonly string[]; pointed: readonly string[] },
): Promise<PlannedFile[]> {
  const keys = pointedKeys(item);
  const own = new Set([...item.secrets.map(({ value }) => value.toWellFormed()), ...keys.sought]);
  const foreign = textMasker(hidden.filter((value) => !own.has(value)));
  const foreignPointed = pointed.filter((value) => !own.has(value));
  const all = textMasker(hidden);
  const texts = new Map<FileName, string>();
  for (const { name } of record.files) {
    if (name !== 'page.html' && name !== 'page.txt') continue;
    texts.set(name, decodeText(await item.read(name)) ?? '');
  }
  const showsForeign = [...texts.values()].some(
    (text) => foreign(text) !== text || showsInPieces(text, foreignPointed),
  );

  return record.files.map(({ name }): PlannedFile => {
    if (name === 'secrets.json') {
      return { name, as: 'withheld', reason: 'holds-secrets', confirmable: false };
    }
    if (showsRecording(name)) {
      return { name, as: 'withheld', reason: 'recording', confirmable: false };
    }
    if (name === 'page.mhtml') {
      return { name, as: 'withheld', reason: 'cannot-be-masked', confirmable: false };
    }
    if (!isPictureName(name)) {
      const text = texts.get(name) ?? '';
      const masked = all(text);
      if (keys.short.length > 0 || showsInPieces(masked, pointed)) {
        return { name, as: 'withheld', reason: 'holds-secrets', confirmable: false };
      }
      const pictures = name === 'page.html' ? hiddenInCopy(item, record) : 'none';
      return withoutCopyPictures(masked, pictures) === text
        ? { name, as: 'original' }
        : { name, as: 'masked-text', pictures };
    }
    const reason = whyWithheld(name, item, record, showsForeign);
    if (reason) return { name, as: 'withheld', reason: reason[0], confirmable: reason[1] };
    const covered = shownRecord(item).secretRegions.some(({ file }) => file === name);
    return { name, as: covered ? 'masked-picture' : 'original' };
  });
}

/** Pages on which no shop shows a key; one that was found there all the same is a secret of the item. */
const keylessKinds: readonly PageKind[] = ['product', 'rules', 'payment', 'checkout'];

/** Why a picture must not be shown, and whether the user's own look can settle it. */
function whyWithheld(
  name: FileName,
  item: PackItem,
  record: EvidenceRecord,
  showsForeign: boolean,
): readonly [WithholdingReason, boolean] | null {
  const isRepainted = name === 'reconstruction.png';
  const shown = shownRecord(item);
  if (record.maskUncertain && !isRepainted) return ['mask-uncertain', false];
  if (!record.page.wasRead) return ['page-not-read', false];
  if (showsForeign) return ['secret-not-located', false];
  if (isRepainted && showsSecrets(shown) && !isMeasured(record, shown)) {
    return ['reconstruction', false];
  }
  // The buyer pointed at a key of which nobody can say where the picture shows it.
  if (shown.maskUncertain && !isRepainted) return ['secret-not-located', false];
  if (item.confirmed || isLocated(name, record)) return null;
  if (showsSecrets(record)) return ['secret-not-located', true];
  if (isLocated(name, shown)) return null;
  const readings = [record, shown];
  if (isRepainted) {
    const isKeyless = readings.every(({ page }) => keylessKinds.includes(page.kind));
    return isKeyless ? null : ['not-looked-at', true];
  }
  return readings.some(usuallyShowsKeys) ? ['not-looked-at', true] : null;
}

/**
 * Whether it is known where keys stand in a picture. The parts of a whole page were measured as one:
 * a key that stands on another part is on none of the others.
 */
function isLocated(
  name: FileName,
  { secretRegions }: Pick<EvidenceRecord, 'secretRegions'>,
): boolean {
  return secretRegions.some(
    ({ file }) => file === name || (seriesOf(name) && seriesOf(file)?.of === 'full-page'),
  );
}

/**
 * Whether all keys were looked for on a repainted page while it was painted. One that the buyer pointed
 * at later was not, and where it stood on the page says little about the picture.
 */
function isMeasured(record: EvidenceRecord, shown: ShownRecord): boolean {
  return !shown.maskUncertain && shown.secretKinds.length === record.secretKinds.length;
}

/**
 * Which pictures of a page copy may show a key. Where keys were found they stand as text, and what
 * scripts drew may repeat them; where a page should show some and none was found, any may be one.
 */
function hiddenInCopy(item: PackItem, record: EvidenceRecord): HiddenCopyPictures {
  if (showsSecrets(shownRecord(item))) return 'drawn';
  const isDoubtful = !item.confirmed && [record, shownRecord(item)].some(usuallyShowsKeys);
  return isDoubtful ? 'all' : 'none';
}

function usuallyShowsKeys({ kind, page }: ShownRecord): boolean {
  return (
    kind === 'order_detail' ||
    kind === 'delivery_record' ||
    page.kind === 'order-detail' ||
    page.kind === 'card-key'
  );
}

/** Tokens stand in the address, which no picture of a page shows; all other secrets can be seen. */
function showsSecrets({ secretKinds }: Pick<EvidenceRecord, 'secretKinds'>): boolean {
  return secretKinds.some((kind) => kind !== 'url-token');
}
