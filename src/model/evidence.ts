import { clockSchema } from './clock.ts';
import { environmentSchema } from './environment.ts';
import {
  type Fact,
  factFields,
  factSchema,
  hintedPartsSchema,
  pageKinds,
  type SecretKind,
  secretKinds,
} from './fact.ts';
import { type FileName, fileNameSchema } from './file-name.ts';
import { hashSchema, idSchema } from './ids.ts';
import { importedSchema } from './imported.ts';
import { longestMissing, mostFacts, mostMissing } from './limits.ts';
import { longTextLine, mostLines, tileEdge } from './proof.ts';
import { recordingSchema } from './recording.ts';
import { problemCodes } from './result.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

export type { FileName };

/** Kinds of evidence that the evidence matrix knows; the others support no claim by themselves. */
export const matrixItemKinds = [
  'order_detail',
  'payment_voucher',
  'delivery_record',
  'first_failure_page',
  'key_generated_at',
  'cs_chat',
  'before_after',
  'install_failure',
  'official_reply',
  'key_status_record',
  'rules_snapshot',
  'balance_now',
  'topup_record',
  'history_orders',
  'site_down_capture',
  'marketplace_order',
] as const;

/** What an item proves. */
export const evidenceKinds = [
  ...matrixItemKinds,
  'product_page',
  'payment_page',
  'screen_recording',
  'refusal',
  'claim_sent',
  'other',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/**
 * How an item came to be. A reconstruction is never called a screenshot; why a recording has a method
 * of its own says docs/decisions/0009-screen-recording.md.
 */
export const captureMethods = [
  'pixels-full',
  'pixels-viewport',
  'pixels-cropped',
  'reconstruction',
  'copy-only',
  'recording',
  'imported',
  'failed',
] as const;
export type CaptureMethod = (typeof captureMethods)[number];

export const captureSteps = [
  'visible-pixels',
  'full-page',
  'inner-scrollers',
  'reconstruction',
  'page-copy',
  'page-text',
  'recording',
  'key-frames',
  'page-mhtml',
  'clock',
  'environment',
] as const;
export type CaptureStep = (typeof captureSteps)[number];

export const stepOutcomes = ['done', 'partial', 'skipped', 'failed'] as const;

/** What became of one step. */
export const stepReportSchema = z.object({
  step: z.enum(captureSteps),
  outcome: z.enum(stepOutcomes),
  /** Why it is not `done`; null when it is. */
  reason: z.enum(problemCodes).nullable(),
  ms: z.int().min(0),
  /** Addresses of what the step could not take along; only where there is any. */
  missing: z.array(z.string().max(longestMissing)).max(mostMissing).optional(),
});
export type StepReport = z.infer<typeof stepReportSchema>;

/** Most files of one item: a page in many parts, and its scroll containers. */
const mostFiles = 250;

/**
 * Lets a masked copy of a picture be compared with the sealed one, tile by tile: docs/evidence-pack.md
 * says how the root is computed. Absent in older records, and where the picture could not be decoded.
 */
const tilesSchema = z.strictObject({
  edge: z.literal(tileEdge),
  /** Size of the picture in pixels. */
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  root: hashSchema,
});
export type Tiles = z.infer<typeof tilesSchema>;

/** The same for a text, line by line. */
const linesSchema = z.strictObject({
  count: z.int().min(1).max(mostLines),
  /** How many bytes a line has at least, but for the last: a long text has fewer, longer ones. */
  least: z.union([z.literal(1), z.literal(longTextLine)]),
  root: hashSchema,
});
export type Lines = z.infer<typeof linesSchema>;

const sealedFileSchema = z.object({
  name: fileNameSchema,
  mediaType: z.string().max(100),
  /** In bytes. */
  size: z.int().min(0),
  /** SHA-256(salt ‖ SHA-256(bytes)); the salt is in the openings. */
  commit: hashSchema,
  /** Only of pictures. */
  tiles: tilesSchema.optional(),
  /** Only of page copy and page text. */
  lines: linesSchema.optional(),
});
export type SealedFile = z.infer<typeof sealedFileSchema>;

/** A part of a picture, in whole pixels of that picture. */
export const pictureRectSchema = z.object({
  file: fileNameSchema,
  x: z.int().min(0),
  y: z.int().min(0),
  width: z.int().min(1),
  height: z.int().min(1),
});
export type PictureRect = z.infer<typeof pictureRectSchema>;

/** Where a secret is visible in a picture. */
export const maskRectSchema = pictureRectSchema.extend({ secret: z.int().min(1) });
export type MaskRect = z.infer<typeof maskRectSchema>;

/** Where a fact stands in a picture; field and order are those of the fact. */
export const factRegionSchema = pictureRectSchema.extend({
  field: z.enum(factFields),
  order: z.int().min(0).max(1000).optional(),
});
export type FactRegion = z.infer<typeof factRegionSchema>;

export const capturedPageSchema = z.object({
  url: z.string().max(4096),
  title: z.string().max(1000),
  /** Scheme, host and port; for pages without one the scheme, for example `chrome:`. */
  shop: z.string().max(300),
  kind: z.enum(pageKinds),
  platform: z.string().max(64).nullable(),
  confidence: z.number().min(0).max(1),
  /** False where the browser or the page did not let itself be read: nothing is known of it. */
  wasRead: z.boolean(),
  /** What was read as the buyer's hints for the shop say, not by the program alone. */
  hinted: hintedPartsSchema.optional(),
  /** The reading was cut short; picture, copy and text do not depend on it. Absent in older records. */
  cut: z.literal(true).optional(),
});

/**
 * What is sealed. It holds no secret, no case id and not its own hash: secrets stand as marks, their
 * values are in the item's `secrets.json`. Written as canonical JSON, byte for byte.
 */
export const evidenceRecordSchema = z.object({
  schema: z.literal(1),
  id: idSchema,
  kind: z.enum(evidenceKinds),
  method: z.enum(captureMethods),
  /** By the local clock, with its offset. */
  capturedAt: isoInstant,
  clock: clockSchema,
  environment: environmentSchema,
  page: capturedPageSchema,
  files: z.array(sealedFileSchema).max(mostFiles),
  facts: z.array(factSchema),
  /** On redeem pages: the error shown. */
  failureText: z.string().max(2000),
  secretRegions: z.array(maskRectSchema),
  /** Only of facts whose place in a picture is certain; absent where there are none, and in older records. */
  factRegions: z.array(factRegionSchema).max(mostFacts).optional(),
  /**
   * The part that the buyer chose of a picture. The picture itself is sealed whole; what is cut out of it
   * is made from it where it is shown or exported. Absent where he chose none, and where no picture shows it.
   */
  chosenPart: pictureRectSchema.optional(),
  /** Kinds of the item's secrets, in their order; the values are in `secrets.json`. */
  secretKinds: z.array(z.enum(secretKinds)),
  /** The page moved while the picture was taken: masks may lie beside what they should cover. */
  maskUncertain: z.boolean(),
  /** Facts and secrets left out because a limit was reached. */
  leftOut: z.int().min(0),
  steps: z.array(stepReportSchema),
  /** When it ended, of an item that took time; absent for what was taken at one moment. */
  endClock: clockSchema.optional(),
  /** Only of recordings of the screen. */
  recording: recordingSchema.optional(),
  /** Only of imported files. */
  imported: importedSchema.optional(),
});
export type EvidenceRecord = z.infer<typeof evidenceRecordSchema>;

/** Salt of each file of an item, as hex of 32 bytes. Kept beside the record, never inside. */
export type Openings = Partial<Record<FileName, string>>;

/**
 * Random seed of each file that has tiles or lines, as hex of 32 bytes. Kept beside the record: whoever
 * has it can test guesses of what a mask covers.
 */
export type Seeds = Partial<Record<FileName, string>>;

/** Content of `secrets.json`. */
export interface SecretsFile {
  secrets: { n: number; kind: SecretKind; value: string }[];
}

/** Finds the value of one field among facts: the surest, then the latest. */
export function factOf<F extends Fact['field']>(
  facts: readonly Fact[],
  field: F,
): Extract<Fact, { field: F }> | undefined {
  let best: Extract<Fact, { field: F }> | undefined;
  for (const fact of facts) {
    if (fact.field !== field) continue;
    const candidate = fact as Extract<Fact, { field: F }>;
    if (!best || candidate.confidence >= best.confidence) best = candidate;
  }
  return best;
}
