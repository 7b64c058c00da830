import { deadlinesCalendar } from '../deadlines/calendar.ts';
import type { Correction } from '../model/correction.ts';
import { factOf } from '../model/evidence.ts';
import {
  largestPack,
  type PackVariant,
  packCaseSchema,
  packCorrectionsSchema,
  packDerivativesSchema,
} from '../model/pack.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { isoWithOffset } from '../model/time.ts';
import { encodeText, fileHash } from './bytes.ts';
import { packCase, shownCase } from './case-file.ts';
import { howToVerify } from './how-to-verify.ts';
import { ledgerFile, writeItem } from './item-files.ts';
import { jsonFile, parseJson } from './json-file.ts';
import { bagFiles, evidenceFolder, itemFiles, payloadFiles } from './layout.ts';
import { leakFinder } from './leaks.ts';
import {
  bagDeclaration,
  type ListedFile,
  oneLine,
  writeBagInfo,
  writeManifest,
} from './manifest.ts';
import { textMasker } from './masking.ts';
import { packName } from './names.ts';
import { type PackSource, PictureError, type PicturePort } from './pack-source.ts';
import { type PackPlan, type PlannedItem, planPack } from './plan.ts';
import { writeReport } from './report/report.ts';
import { reportView } from './report/report-view.ts';
import { type Signer, signTagManifest } from './sign.ts';
import { isStampable } from './stamped.ts';
import { verifyPack } from './verify/verify-pack.ts';
import type { VerifyReport } from './verify/verify-report.ts';
import { writeZip, type ZipFile } from './zip/zip-writer.ts';

const stage = 'pack';

export interface PackOptions {
  variant: PackVariant;
  /** Milliseconds since the epoch: the export's own time, which nothing under data/ depends on. */
  at: number;
  /** Minutes east of UTC of the exporting computer. */
  offsetMinutes: number;
  /** Program and version, for example `CardProof 0.1.0`. */
  agent: string;
  /** Whom it is made for; may be empty. */
  recipient: string;
  pictures: PicturePort;
  signer: Signer;
  /** `verify.html` of this build, which goes into every pack. */
  verifier: Uint8Array;
  signal?: AbortSignal;
  /** Called before each file is made, with its path inside the pack. */
  onProgress?(done: number, total: number, file: string): void;
}

export interface WrittenPack {
  /** File name, with `.zip`. */
  name: string;
  bytes: Blob;
  /** SHA-256 of `tagmanifest-sha256.txt`: it stands for the whole pack. */
  tagManifestHash: string;
  verification: VerifyReport;
}

/**
 * Makes the pack of a case, reads it back and verifies it with the code that strangers use.
 * @returns besides the problems of `planPack`: `picture-failed` where a picture cannot be decoded,
 * `signing-failed` where the key cannot be used,
 * `export-not-verified` where the finished pack is not intact, `export-failed` for anything else,
 * also when aborted or when a secret was found in the finished files
 */
export async function writePack(
  source: PackSource,
  options: PackOptions,
): Promise<Result<WrittenPack>> {
  const plan = await planPack(source, options);
  if (!plan.ok) return plan;
  try {
    return await write(source, plan.value, options);
  } catch (error) {
    const pictureFailed = error instanceof PictureError;
    return fail(stage, pictureFailed ? 'picture-failed' : 'export-failed', error);
  }
}

async function write(
  source: PackSource,
  plan: PackPlan,
  options: PackOptions,
): Promise<Result<WrittenPack>> {
  const { at, offsetMinutes, variant, signal } = options;
  const mask = textMasker(plan.hidden);
  const recipient = oneLine(mask(options.recipient));
  const files = await payload(source, plan, recipient, options);
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);

  const listed = await hashAll(files, signal);
  const localTime = isoWithOffset(at, offsetMinutes);
  const tags: ZipFile[] = [
    { path: bagFiles.declaration, bytes: encodeText(bagDeclaration) },
    {
      path: bagFiles.info,
      bytes: encodeText(
        writeBagInfo({
          baggingDate: localTime.slice(0, 10),
          agent: options.agent,
          payload: { bytes, files: files.length },
          caseId: source.case.id,
          variant,
          recipient,
        }),
      ),
    },
    { path: bagFiles.howTo, bytes: encodeText(howToVerify(variant)) },
    { path: bagFiles.verifier, bytes: options.verifier },
    { path: bagFiles.manifest, bytes: encodeText(writeManifest(listed)) },
  ];
  const tagManifest = encodeText(writeManifest(await hashAll(tags, signal)));
  const signed = await signTagManifest(tagManifest, options.signer);
  if (!signed.ok) return signed;
  tags.push({ path: bagFiles.tagManifest, bytes: tagManifest }, ...signed.value);

  const name = packName({
    shop: mask(source.case.shop),
    orderNo: mask(factOf(source.case.facts, 'orderNo')?.value ?? '') || null,
    caseId: source.case.id,
    localTime,
    variant,
  });
  const all = [...tags, ...files];
  const total = all.reduce((sum, file) => sum + file.bytes.length, 0);
  if (total > largestPack) return fail(stage, 'export-too-large', `${total} bytes`);
  const leaks = leakFinder(plan.hidden);
  // The verifier is the same in every pack: a word of its code that equals a secret gives nothing away.
  const made = all.filter(({ path }) => path !== bagFiles.verifier);
  const leak = made.find((file) => leaks(file.bytes) || leaks(encodeText(`${name}/${file.path}`)));
  if (leak) return fail(stage, 'export-failed', `a secret is left in ${leak.path}`);

  const zip = await writeZip(
    all.map((file) => ({ ...file, path: `${name}/${file.path}` })),
    signal,
  );
  const verification = await verifyPack(zip);
  signal?.throwIfAborted();
  if (verification.verdict !== 'intact') {
    const reason = verification.findings.find(({ severity }) => severity === 'damage');
    return fail(stage, 'export-not-verified', `${reason?.code} ${reason?.path}`);
  }
  const tagManifestHash = await fileHash(tagManifest);
  return ok({ name: `${name}.zip`, bytes: zip, tagManifestHash, verification });
}

/** Every file under data/, in the order in which it is written. */
async function payload(
  source: PackSource,
  plan: PackPlan,
  recipient: string,
  options: PackOptions,
): Promise<ZipFile[]> {
  const { signal, pictures } = options;
  const evidence: ZipFile[] = [];
  const total = plan.items.reduce((sum, item) => sum + stepsOf(item), 0);
  let done = 0;
  const onFile = (path: string) => {
    signal?.throwIfAborted();
    options.onProgress?.(done, total, path);
    done += 1;
  };
  for (const planned of plan.items) {
    const item = source.items.find(({ record }) => record.id === planned.id);
    if (!item) continue;
    const guarded = guardPictures(pictures, planned.folder);
    const { hidden, variant } = plan;
    evidence.push(
      ...(await writeItem({ planned, item, variant, hidden, pictures: guarded, onFile })),
    );
  }

  const shown = shownCase(source, plan);
  const caseBytes = jsonFile(packCase(shown, plan));
  const view = reportView({
    recipient,
    // Parsed from the bytes, so that verification makes the same report from the same input.
    pack: packCaseSchema.parse(parseJson(caseBytes)),
    items: plan.items.map(({ folder, record, recordHash }) => ({
      folder,
      record,
      recordHash,
      derivatives: packDerivativesSchema.parse(
        parseJson(contentOf(evidence, `${evidenceFolder}${folder}/${itemFiles.derivatives}`)),
      ),
      corrections: writtenCorrections(evidence, folder),
    })),
    ledger: source.ledger,
  });
  return [
    { path: payloadFiles.report, bytes: await writeReport(view) },
    { path: payloadFiles.case, bytes: caseBytes },
    { path: payloadFiles.calendar, bytes: encodeText(deadlinesCalendar(shown)) },
    { path: payloadFiles.ledger, bytes: ledgerFile(source.ledger) },
    ...evidence,
  ];
}

/** How many files of an item are told of: each of its own, and each stamped copy once. */
function stepsOf({ files, record }: PlannedItem): number {
  const carried = files.filter(({ as }) => as !== 'withheld').map(({ name }) => name);
  const chosen = carried.filter((name) => name === record.chosenPart?.file);
  return files.length + carried.filter(isStampable).length + chosen.length;
}

/** As the finished file has them, so that verification sees the same; none without a file. */
function writtenCorrections(files: readonly ZipFile[], folder: string): Correction[] {
  const bytes = contentOf(files, `${evidenceFolder}${folder}/${itemFiles.corrections}`);
  if (bytes.length === 0) return [];
  return packCorrectionsSchema.parse(parseJson(bytes)).corrections;
}

function contentOf(files: readonly ZipFile[], path: string): Uint8Array {
  return files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
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
    mask: (png, rects) => guard(pictures.mask(png, rects)),
    crop: (png, part) => guard(pictures.crop(png, part)),
    stamp: (png, linesOf) => guard(pictures.stamp(png, linesOf)),
  };
}

async function hashAll(files: readonly ZipFile[], signal?: AbortSignal): Promise<ListedFile[]> {
  const listed: ListedFile[] = [];
  for (const { path, bytes } of files) {
    signal?.throwIfAborted();
    listed.push({ path, hash: await fileHash(bytes) });
  }
  return listed;
}
