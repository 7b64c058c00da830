import { type FileName, factOf } from '../model/evidence.ts';
import type { PackRecipient, PackVariant } from '../model/pack.ts';
import { fail, isDiskFull, ok, type Problem, type Result } from '../model/result.ts';
import { isoWithOffset } from '../model/time.ts';
import { bagWriter, PackTooLarge } from './bag-writer.ts';
import { encodeText, fileHash } from './bytes.ts';
import { guidedStamps } from './how-to-stamps.ts';
import { howToVerify } from './how-to-verify.ts';
import { bagFiles } from './layout.ts';
import { leakFinder } from './leaks.ts';
import { bagDeclaration, oneLine, type VolumeOf, writeBagInfo, writeManifest } from './manifest.ts';
import { textMasker } from './masking.ts';
import { packName, volumeName } from './names.ts';
import { blobSink, type OpenSink, type PackSink } from './pack-sink.ts';
import { type PackSource, PictureError, type PicturePort } from './pack-source.ts';
import { type PackPlan, planPack } from './plan.ts';
import { type Signer, signTagManifest } from './sign.ts';
import { type StampOptions, stampTagManifest } from './stamp-manifest.ts';
import { verifyPack } from './verify/verify-pack.ts';
import type { VerifyReport } from './verify/verify-report.ts';
import type { PlannedVolume } from './volumes.ts';
import { type ReportedItem, writePayload } from './write-payload.ts';

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
 * `export-disk-full`, `signing-failed` where the key cannot be used, `export-not-verified` where the finished
 * pack is not intact, `export-failed` for anything else, also when aborted or when a secret was found in the
 * finished files. Nothing is left behind then.
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
  const items = await writePayload(bag, source, { plan, volume, recipient }, options);

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

function leakingFiles(items: readonly ReportedItem[]): WrittenPack['leaking'] {
  return items.flatMap(({ folder, derivatives }) =>
    derivatives.withheld
      .filter(({ reason }) => reason === 'leak-found')
      .map(({ file }) => ({ folder, file })),
  );
}
