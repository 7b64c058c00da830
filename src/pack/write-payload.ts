import { deadlinesCalendar } from '../deadlines/calendar.ts';
import { packCaseSchema } from '../model/pack.ts';
import type { BagWriter } from './bag-writer.ts';
import { encodeText } from './bytes.ts';
import { packCase, shownCase } from './case-file.ts';
import { claimFiles } from './claim-files.ts';
import { numberKeys, shortSecrets } from './hidden-values.ts';
import { ledgerFile, writeItem } from './item-files.ts';
import { jsonFile, parseJson } from './json-file.ts';
import { carriedLedgerFile, carriedStampsFolder, payloadFiles } from './layout.ts';
import { type LeakFinder, leakFinder } from './leaks.ts';
import { type PackItem, type PackSource, PictureError, type PicturePort } from './pack-source.ts';
import type { PackPlan, PlannedItem } from './plan.ts';
import { writeReport } from './report/report.ts';
import { type ReportItem, reportView } from './report/report-view.ts';
import { ledgerStampFiles } from './stamp-files.ts';
import { isStampable } from './stamped.ts';
import type { PlannedVolume } from './volumes.ts';
import type { PackOptions } from './write-pack.ts';

/** An item as a pack carries it. */
export type ReportedItem = Omit<ReportItem, 'no' | 'seq' | 'ledger' | 'stamp'>;

/**
 * Writes every file under data/: the items first, then what is made of them.
 * @returns the items as they were carried
 * @throws PictureError where a picture cannot be decoded, the reason of an abort, and what the bag throws
 */
export async function writePayload(
  bag: BagWriter,
  source: PackSource,
  { plan, volume, recipient }: { plan: PackPlan; volume: PlannedVolume; recipient: string },
  options: Pick<PackOptions, 'pictures' | 'signal' | 'onProgress'>,
): Promise<ReportedItem[]> {
  const { hidden, variant, ledger, carried } = plan;
  const shared = leakFinder(hidden);
  const showsKey = leakFinder(numberKeys(source));
  const leaksOf = (item: PackItem): LeakFinder => {
    if (variant === 'full') return shared;
    const own = leakFinder(shortSecrets(item));
    return (bytes) => shared(bytes) || own(bytes) || showsKey(bytes);
  };
  const total = volume.items.reduce((sum, item) => sum + stepsOf(item), 0);
  const room = { spare: volume.spare };
  let done = 0;
  const onFile = (path: string) => {
    options.signal?.throwIfAborted();
    options.onProgress?.(done, total, path);
    done += 1;
  };
  const written: ReportedItem[] = [];
  for (const planned of volume.items) {
    const item = source.items.find(({ record }) => record.id === planned.id);
    if (!item) throw new Error(`item ${planned.id} is not in the source`);
    const pictures = guardPictures(options.pictures, planned.folder);
    const { add } = bag;
    const derivatives = await writeItem({
      ...{ planned, item, variant, hidden, pictures, room, add, onFile },
      leaks: leaksOf(item),
    });
    const { folder, record, recordHash, corrections } = planned;
    written.push({ folder, record, recordHash, derivatives, corrections });
  }

  const shown = shownCase(source, { ...plan, items: volume.items });
  const caseBytes = jsonFile(packCase(shown, { plan, volume }, source.state));
  const view = reportView({
    audience: plan.audience,
    recipient,
    // Parsed from the bytes, so that verification makes the same report from the same input.
    pack: packCaseSchema.parse(parseJson(caseBytes)),
    items: written,
    ledger,
    carried,
    stamps: source.stamps ?? [],
  });
  await bag.add(payloadFiles.report, await writeReport(view));
  await bag.add(payloadFiles.case, caseBytes);
  await bag.add(payloadFiles.calendar, encodeText(deadlinesCalendar(shown)));
  for (const { path, bytes } of claimFiles(view.pack.case)) await bag.add(path, bytes);
  await bag.add(payloadFiles.ledger, ledgerFile(ledger));
  for (const { path, bytes } of ledgerStampFiles(source.stamps ?? [])) await bag.add(path, bytes);
  for (const { name, lines, stamps = [] } of carried) {
    await bag.add(carriedLedgerFile(name), ledgerFile(lines));
    const files = ledgerStampFiles(stamps, carriedStampsFolder(name));
    for (const { path, bytes } of files) await bag.add(path, bytes);
  }
  return written;
}

/** How many files of an item are told of: each of its own, and each stamped copy once. */
function stepsOf({ files, record }: PlannedItem): number {
  const carried = files.filter(({ as }) => as !== 'withheld').map(({ name }) => name);
  const chosen = carried.filter((name) => name === record.chosenPart?.file);
  return files.length + carried.filter(isStampable).length + chosen.length;
}

/** Makes errors of the picture port tell which item they are about. */
function guardPictures(pictures: PicturePort, folder: string): PicturePort {
  const guard = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      throw new PictureError(`${folder}: ${error instanceof Error ? error.message : error}`);
    }
  };
  return {
    mask: (picture, rects, type) => guard(pictures.mask(picture, rects, type)),
    crop: (png, part) => guard(pictures.crop(png, part)),
    stamp: (picture, linesOf) => guard(pictures.stamp(picture, linesOf)),
  };
}
