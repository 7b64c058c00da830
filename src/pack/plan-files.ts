import { type ShownRecord, shownRecord } from '../model/correction.ts';
import type { EvidenceRecord } from '../model/evidence.ts';
import type { PageKind } from '../model/fact.ts';
import { type FileName, isPictureName, seriesOf } from '../model/file-name.ts';
import { importFormatOf } from '../model/imported.ts';
import { coveredRegions } from '../model/own-masks.ts';
import type { WithholdingReason } from '../model/pack.ts';
import { showsRecording } from '../model/recording.ts';
import { showsInPieces } from '../model/secret-search.ts';
import { decodeText, encodeText } from './bytes.ts';
import { type HiddenCopyPictures, withoutCopyPictures } from './copy-pictures.ts';
import type { HiddenValues } from './hidden-values.ts';
import { holdsKeyShape } from './key-shapes.ts';
import { type LeakFinder, leakFinder } from './leaks.ts';
import { textMasker } from './masking.ts';
import type { PackItem } from './pack-source.ts';
import type { PlannedFile } from './plan.ts';
import { plannedImport } from './plan-imports.ts';
import { pointedKeys } from './pointed.ts';

/**
 * Decides what becomes of each file of an item in a masked pack.
 * @param hiding.pointed keys that stand in clear in what was sealed, of all items
 * @param hiding.showsKey finds those keys that are short numbers
 */
export async function maskedFiles(
  item: PackItem,
  record: EvidenceRecord,
  {
    secrets,
    numbers,
    pointed,
    showsKey,
  }: HiddenValues & { pointed: readonly string[]; showsKey: LeakFinder },
): Promise<PlannedFile[]> {
  const keys = pointedKeys(item);
  const own = new Set([...item.secrets.map(({ value }) => value.toWellFormed()), ...keys.sought]);
  const foreign = textMasker(secrets.filter((value) => !own.has(value)));
  const foreignPointed = pointed.filter((value) => !own.has(value));
  const all = textMasker([...secrets, ...numbers]);
  const showsNumber = leakFinder(numbers);
  const texts = new Map<FileName, string>();
  for (const { name } of record.files) {
    if ((name !== 'page.html' && name !== 'page.txt') || item.lost?.includes(name)) continue;
    texts.set(name, decodeText(await item.read(name)) ?? '');
  }
  const showsForeign = [...texts.values()].some(
    (text) =>
      foreign(text) !== text || showsInPieces(text, foreignPointed) || showsKey(encodeText(text)),
  );

  const showsNumbers =
    showsNumber(item.recordBytes) ||
    [...texts.values()].some((text) => showsNumber(encodeText(text)));

  return record.files.map((file): PlannedFile => {
    const { name, tiles, lines } = file;
    if (importFormatOf(name)) return plannedImport(item, file, numbers.length > 0);
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
      const isTold = showsInPieces(masked, pointed) || showsKey(encodeText(text));
      if (keys.short.length > 0 || isTold) {
        return { name, as: 'withheld', reason: 'holds-secrets', confirmable: false };
      }
      if (isDoubtful(item, record) && holdsKeyShape(masked, record.facts)) {
        return { name, as: 'withheld', reason: 'not-looked-at', confirmable: true };
      }
      const pictures = name === 'page.html' ? hiddenInCopy(item, record) : 'none';
      if (withoutCopyPictures(masked, pictures) === text) return { name, as: 'original' };
      return lines && !item.seeds?.[name]
        ? { name, as: 'withheld', reason: 'cannot-be-masked', confirmable: false }
        : { name, as: 'masked-text', pictures };
    }
    const reason = isSettled(name, item)
      ? null
      : (whyWithheld(name, item, record, showsForeign) ??
        (showsNumbers ? (['order-number', false] as const) : null));
    if (reason) return { name, as: 'withheld', reason: reason[0], confirmable: reason[1] };
    const regions = coveredRegions(shownRecord(item).secretRegions, item.ownMasks);
    if (!regions.some(({ file }) => file === name)) return { name, as: 'original' };
    // Without its seed nothing could show that the copy is altered at its masks only.
    return tiles && !item.seeds?.[name]
      ? { name, as: 'withheld', reason: 'cannot-be-masked', confirmable: false }
      : { name, as: 'masked-picture' };
  });
}

/** The buyer covered what he saw on the picture and confirmed that nothing is left: he knows best. */
function isSettled(name: FileName, { ownMasks, confirmed }: PackItem): boolean {
  return confirmed && (ownMasks?.added.some(({ file }) => file === name) ?? false);
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
  return isDoubtful(item, record) ? 'all' : 'none';
}

/** Whether a page should show keys, none was found, and the buyer has not looked. */
function isDoubtful(item: PackItem, record: EvidenceRecord): boolean {
  const shown = shownRecord(item);
  return !item.confirmed && !showsSecrets(shown) && [record, shown].some(usuallyShowsKeys);
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

/**
 * Takes out what is lost: the rest of a case must not wait for a file that will never come back. Where
 * the secrets of an item are lost nothing of it can be masked, or searched for them.
 */
export function withoutLost(
  files: readonly PlannedFile[],
  { lost = [] }: PackItem,
  isMasked: boolean,
): PlannedFile[] {
  const isBlind = isMasked && lost.includes('secrets.json');
  return files.map((file): PlannedFile => {
    const { name } = file;
    if (file.as === 'withheld' || !(isBlind || lost.includes(name))) return file;
    return { name, as: 'withheld', reason: 'bytes-lost', confirmable: false };
  });
}
