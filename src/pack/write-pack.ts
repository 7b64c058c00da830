import { deadlinesCalendar } from '../deadlines/calendar.ts';
import { type FileName, factOf } from '../model/evidence.ts';
import { type PackRecipient, type PackVariant, packCaseSchema } from '../model/pack.ts';
import { fail, isDiskFull, ok, type Problem, type Result } from '../model/result.ts';
import { isoWithOffset } from '../model/time.ts';
import { type BagWriter, bagWriter, PackTooLarge } from './bag-writer.ts';
import { encodeText, fileHash } from './bytes.ts';
import { packCase, shownCase } from './case-file.ts';
import { claimFiles } from './claim-files.ts';
import { numberKeys, shortSecrets } from './hidden-values.ts';
import { guidedStamps } from './how-to-stamps.ts';
import { howToVerify } from './how-to-verify.ts';
import { ledgerFile, writeItem } from './item-files.ts';
import { jsonFile, parseJson } from './json-file.ts';
import { bagFiles, carriedLedgerFile, carriedStampsFolder, payloadFiles } from './layout.ts';
import { type LeakFinder, leakFinder } from './leaks.ts';
import { bagDeclaration, oneLine, type VolumeOf, writeBagInfo, writeManifest } from './manifest.ts';
import { textMasker } from './masking.ts';
import { packName, volumeName } from './names.ts';
import { blobSink, type OpenSink, type PackSink } from './pack-sink.ts';
import { type PackItem, type PackSource, PictureError, type PicturePort } from './pack-source.ts';
import { type PackPlan, type PlannedItem, planPack } from './plan.ts';
import { writeReport } from './report/report.ts';
import { type ReportItem, reportView } from './report/report-view.ts';
import { type Signer, signTagManifest } from './sign.ts';
import { ledgerStampFiles } from './stamp-files.ts';
import { type StampOptions, stampTagManifest } from './stamp-manifest.ts';
import { isStampable } from './stamped.ts';
import { verifyPack } from './verify/verify-pack.ts';
import type { VerifyReport } from './verify/verify-report.ts';
import type { PlannedVolume } from './volumes.ts';

const stage = 'pack';

export interface PackOptions extends StampOptions {
  variant: PackVariant;
  /** Which volume of a case that is too large for one pack, from 1; absent for the first. */
  volume?: number;
  /** Most bytes of one volume's files together; absent for `largestPack`. */
  limit?: number;
  /** Milliseconds since the epoch: the export's own time, which nothing under data/ depends on. */
  at: number;
  /** Minutes east of UTC of the exporting computer. */
  offsetMinutes: number;
  /** Program and version, for example `CardProof 0.1.0`. */
  agent: string;
  /** For whom it is made: what is masked depends on it. */
  audience: PackRecipient;
  /** Their name; may be empty. */
  recipient: string;
  pictures: PicturePort;
  signer: Signer;
  /** `verify.html` of this build, which goes into every pack. */
  verifier: Uint8Array;
  /** Where the file is written to; absent for a blob in memory. */
  openSink?: OpenSink;
  signal?: AbortSignal;
  /** Called before each file of an item is made, with its path inside the pack. */
  onProgress?(done: number, total: number, file: string): void;
}

export interface WrittenPack {
  /** File name, with `.zip`. */
  name: string;
  bytes: Blob;
  /** SHA-256 of `tagmanifest-sha256.txt`: it stands for the whole pack. */
  tagManifestHash: string;
  verification: VerifyReport;
  /** Why the tag manifest is not stamped though it should be; null where nothing is amiss. */
  unstamped: Problem | null;
  /** Files in which a secret was found at the last look; the pack goes without them. */
  leaking: { folder: string; file: FileName }[];
  /** Which volume it is, and of how many; 1 of 1 where it holds the whole case. */
  volume: { no: number; of: number };
  /** Takes the file away from where it was written to; `bytes` cannot be read after. */
  discard(): Promise<void>;
}

/**
 * Makes the pack of a case, or one of its volumes, reads it back and verifies it with the code that
 * strangers use. Files are made, hashed and written one after another: memory holds no more than a few
 * of them.
 * @returns besides the problems of `planPack`: `picture-failed` where a picture cannot be decoded,
 * `export-disk-full`, `signing-failed` where the key cannot be used, `export-not-verified` where the finished pack is not intact, `export-failed` for anything else,
 * also when aborted or when a secret was found in the finished files. Nothing is left behind then.
 */
export async function writePack(
  source: PackSource,
  options: PackOptions,
): Promise<Result<WrittenPack>> {
  const plan = await planPack(source, options);
  if (!plan.ok) return plan;
  const volume = plan.value.volumes[(options.volume ?? 1) - 1];
  if (!volume) return fail(stage, 'export-failed', `no volume ${options.volume}`);
  let sink: PackSink | null = null;
  try {
    const names = namesOf(source, plan.value, volume, options);
    sink = await (options.openSink ?? blobSink)(`${names.root}.zip`);
    const written = await write(source, { plan: plan.value, volume, names, sink }, options);
    if (!written.ok) await sink.discard();
    return written;
  } catch (error) {
    await sink?.discard().catch(() => {});
    if (error instanceof PictureError) return fail(stage, 'picture-failed', error);
    if (isDiskFull(error)) return fail(stage, 'export-disk-full', error);
    return fail(stage, error instanceof PackTooLarge ? 'export-too-large' : 'export-failed', error);
  }
}

interface Writing {
  plan: PackPlan;
  volume: PlannedVolume;
  names: { root: string; volumeOf: VolumeOf | null };
  sink: PackSink;
}

async function write(
  source: PackSource,
  { plan, volume, names, sink }: Writing,
  options: PackOptions,
): Promise<Result<WrittenPack>> {
  const { variant, signal } = options;
  const recipient = oneLine(textMasker(plan.hidden)(options.recipient));
  const leaks = leakFinder(plan.hidden);
  const bag = bagWriter(names.root, { sink, leaks, ...(signal && { signal }) });
  const items = await addPayload(bag, source, { plan, volume, recipient }, options);

  // Last of all, because they list what was written before.
  await bag.add(bagFiles.declaration, encodeText(bagDeclaration));
  const info = writeBagInfo({
    baggingDate: isoWithOffset(options.at, options.offsetMinutes).slice(0, 10),
    agent: options.agent,
    payload: { bytes: bag.payloadSize(), files: bag.payload.length },
    caseId: source.case.id,
    variant,
    audience: options.audience,
    recipient,
    volume: names.volumeOf,
  });
  await bag.add(bagFiles.info, encodeText(info));
  await bag.add(bagFiles.howTo, encodeText(howToVerify(variant, guidedStamps(source))));
  await bag.add(bagFiles.verifier, options.verifier);
  await bag.add(bagFiles.manifest, encodeText(writeManifest(bag.payload)));
  const tagManifest = encodeText(writeManifest(bag.tags));
  const signed = await signTagManifest(tagManifest, options.signer);
  if (!signed.ok) return signed;
  await bag.add(bagFiles.tagManifest, tagManifest);
  const tagManifestHash = await fileHash(tagManifest);
  const { files, unstamped } = await stampTagManifest(tagManifestHash, options);
  for (const { path, bytes } of [...signed.value, ...files]) await bag.add(path, bytes);
  const bytes = await bag.close();

  const verification = await verifyPack(bytes);
  signal?.throwIfAborted();
  if (verification.verdict !== 'intact') {
    const reason = verification.findings.find(({ severity }) => severity === 'damage');
    return fail(stage, 'export-not-verified', `${reason?.code} ${reason?.path}`);
  }
  return ok({
    name: `${names.root}.zip`,
    bytes,
    tagManifestHash,
    verification,
    unstamped,
    leaking: leakingFiles(items),
    volume: { no: volume.no, of: volume.of },
    discard: () => sink.discard(),
  });
}

function namesOf(
  source: PackSource,
  plan: PackPlan,
  { no, of }: PlannedVolume,
  { at, offsetMinutes }: PackOptions,
): Writing['names'] {
  const mask = textMasker(plan.hidden);
  const group = packName({
    shop: mask(source.case.shop),
    orderNo: mask(factOf(source.case.facts, 'orderNo')?.value ?? '') || null,
    caseId: source.case.id,
    localTime: isoWithOffset(at, offsetMinutes),
    variant: plan.variant,
  });
  if (of === 1) return { root: group, volumeOf: null };
  return { root: volumeName({ group, no, of }), volumeOf: { group, no, of } };
}

/** Writes every file under data/: the items first, then what is made of them. */
async function addPayload(
  bag: BagWriter,
  source: PackSource,
  { plan, volume, recipient }: { plan: PackPlan; volume: PlannedVolume; recipient: string },
  options: PackOptions,
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

type ReportedItem = Omit<ReportItem, 'no' | 'seq' | 'ledger' | 'stamp'>;

function leakingFiles(items: readonly ReportedItem[]): WrittenPack['leaking'] {
  return items.flatMap(({ folder, derivatives }) =>
    derivatives.withheld
      .filter(({ reason }) => reason === 'leak-found')
      .map(({ file }) => ({ folder, file })),
  );
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
