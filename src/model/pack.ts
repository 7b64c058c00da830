import { caseSchema } from './case.ts';
import { correctionSchema, mostCorrections } from './correction.ts';
import { startEvents, windowSchema } from './deadline.ts';
import { maskRectSchema } from './evidence.ts';
import { fileNameSchema } from './file-name.ts';
import { hashSchema, idSchema } from './ids.ts';
import { longestRulesText } from './limits.ts';
import { ownMasksSchema } from './own-masks.ts';
import { mostLines } from './proof.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/** Version of the pack format, written to `bag-info.txt`. */
export const packFormat = 1;

/** Largest pack, in bytes of its files together. A larger case needs volumes. */
export const largestPack = 256 * 1024 * 1024;

export const packVariants = ['masked', 'full'] as const;
export type PackVariant = (typeof packVariants)[number];

/**
 * For whom a pack is made: what is a secret depends on it. docs/evidence-pack.md says what each gets to
 * see. `payment` is the channel that carried the money, `supervisor` any authority but the 12315 hotline.
 */
export const packRecipients = [
  'shop',
  'payment',
  'marketplace',
  'hotline_12315',
  'supervisor',
  'public',
] as const;
export type PackRecipient = (typeof packRecipients)[number];

/** Why a file of an item is not in a masked pack. */
export const withholdingReasons = [
  'holds-secrets',
  'mask-uncertain',
  'reconstruction',
  'page-not-read',
  'not-looked-at',
  'secret-not-located',
  'recording',
  'cannot-be-masked',
  /** The last look at the finished file found a whole secret in it. */
  'leak-found',
  /** It states an order number, which this recipient must not see, at a place that nobody knows. */
  'order-number',
  /** Nobody but the buyer knows what it shows, and the buyer has not looked. */
  'import-not-looked-at',
  /** Its bytes are gone from the buyer's storage, or not as they were sealed. Full packs say so, too. */
  'bytes-lost',
] as const;
export type WithholdingReason = (typeof withholdingReasons)[number];

/** 32 bytes each, one after the other. */
const hashesInBase64 = z
  .string()
  .max(4_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);

const proofShape = {
  /** Salts of what is as it was sealed, in its order. */
  salts: hashesInBase64,
  /** Digests of what is covered, in its order. */
  digests: hashesInBase64,
};

/** Shows that a masked picture is as sealed in every tile that no mask touches. */
const tileProofSchema = z.strictObject(proofShape);
export type TileProof = z.infer<typeof tileProofSchema>;

/** Shows that a masked text is as sealed in every line but those that it names. */
const lineProofSchema = z.strictObject({
  ...proofShape,
  /** Number of each altered line, from 0, and the bytes that stand for it. */
  altered: z.array(z.tuple([z.int().min(0), z.int().min(0)])).max(mostLines),
});
export type LineProof = z.infer<typeof lineProofSchema>;

/**
 * Content of `openings.json`: salts of the files that this pack carries unaltered, and what shows that
 * masked ones are altered nowhere but at their masks.
 */
export const packOpeningsSchema = z.strictObject({
  item: idSchema,
  salts: z.partialRecord(fileNameSchema, hashSchema),
  /** Only in full packs: a restored item can be masked as provably as before. */
  seeds: z.partialRecord(fileNameSchema, hashSchema).optional(),
  tiles: z.partialRecord(fileNameSchema, tileProofSchema).optional(),
  lines: z.partialRecord(fileNameSchema, lineProofSchema).optional(),
});
export type PackOpenings = z.infer<typeof packOpeningsSchema>;

/** Most rectangles on one picture: all secrets of a page, each on several lines. */
export const mostMasks = 20_000;

/** Most files of an item that are derived or withheld: it has 250, and of each a stamped copy in parts. */
const mostDerived = 2000;

/** A covered rectangle; `secret` is 0 where the buyer drew it. */
const packMaskSchema = maskRectSchema.extend({ secret: z.int().min(0) });

/** Content of `derivatives.json`: what was made at export from which original, and how. */
export const packDerivativesSchema = z.strictObject({
  item: idSchema,
  /** Where the record itself is a copy without order numbers; only for the public. */
  record: z.literal('masked').optional(),
  derived: z
    .array(
      z.strictObject({
        /** Name inside the item's folder. */
        file: z.string().max(150),
        from: fileNameSchema,
        how: z.enum(['masked-picture', 'bare-picture', 'masked-text', 'stamped', 'cropped']),
        masks: z.array(packMaskSchema).max(mostMasks).optional(),
      }),
    )
    .max(mostDerived),
  withheld: z
    .array(z.strictObject({ file: fileNameSchema, reason: z.enum(withholdingReasons) }))
    .max(mostDerived),
});
export type PackDerivatives = z.infer<typeof packDerivativesSchema>;

/** Content of `corrections.json`: what the buyer put right, in the order of the ledger. */
export const packCorrectionsSchema = z.strictObject({
  item: idSchema,
  corrections: z.array(correctionSchema).max(mostCorrections),
});

/**
 * Content of `kept.json`: what the program keeps about an item besides what is sealed. Only in full packs, for
 * restoring; nothing that is shown rests on it.
 */
export const packKeptSchema = z.strictObject({
  item: idSchema,
  /** The buyer looked at its pictures and saw no key. */
  confirmed: z.literal(true).optional(),
  ownMasks: ownMasksSchema.optional(),
  /** The refund rules on the page, for the reader of clauses. */
  rulesText: z.string().max(longestRulesText).optional(),
});
export type PackKept = z.infer<typeof packKeptSchema>;

/** Most items of a case whose rules were read, and most windows that were removed from one. */
const mostCaseMarks = 20_000;

/** How the program keeps a case, besides what it says. Only in full packs, for restoring. */
const caseStateSchema = z.strictObject({
  isOpen: z.boolean(),
  /** Whether it was open before it was put away; absent where it is not. */
  archived: z.strictObject({ wasOpen: z.boolean() }).optional(),
  /** Ids of windows that the buyer removed: no rule with their terms brings them back. */
  removedWindows: z.array(idSchema).max(mostCaseMarks),
  /** Items whose rules were read for it; absent where none was. */
  rulesReadFrom: z.array(idSchema).max(mostCaseMarks),
});
export type CaseState = z.infer<typeof caseStateSchema>;

/** Id of the case that is only a frame, where a pack holds pages that belong to none. */
export const noCaseId = '0'.repeat(32);

/** Which part of a case that is divided into several packs one of them holds. */
export const packVolumeSchema = z.strictObject({
  /** From 1. */
  no: z.int().min(1),
  of: z.int().min(2),
  /** How many items the volumes before it hold: its own are numbered on from there. */
  itemsBefore: z.int().min(0),
  /** How many items all volumes hold. */
  items: z.int().min(2),
});
export type PackVolume = z.infer<typeof packVolumeSchema>;

/** Content of `case.json`. */
export const packCaseSchema = z.strictObject({
  schema: z.literal(1),
  variant: z.enum(packVariants),
  /** Absent where one pack holds the whole case. */
  volume: packVolumeSchema.optional(),
  case: caseSchema,
  /** Absent in masked packs, and in those of earlier versions. */
  state: caseStateSchema.optional(),
  deadlines: z.array(
    z.strictObject({
      window: windowSchema,
      start: z.strictObject({
        event: z.enum(startEvents),
        earliest: isoInstant,
        latest: isoInstant,
        bounded: z.boolean(),
        items: z.array(idSchema),
      }),
      due: isoInstant,
    }),
  ),
  items: z.array(z.strictObject({ id: idSchema, folder: z.string().max(150), record: hashSchema })),
});
export type PackCase = z.infer<typeof packCaseSchema>;

/** What became of a pack that was restored. */
export interface RestoreOutcome {
  /** Null where the pack held pages that belong to no case. */
  caseId: string | null;
  /** How many items came back, and how many were there already. */
  restored: number;
  known: number;
}

export const severities = ['damage', 'doubt', 'note'] as const;

/** One thing that verification found. Only damage changes the verdict. */
export interface Finding {
  code: string;
  severity: (typeof severities)[number];
  /** Path inside the pack, or empty for the pack as a whole. */
  path: string;
  /** Chinese, then English: what happened and what follows from it. */
  message: string;
}

export const verdicts = ['intact-anchored', 'intact', 'damaged', 'unreadable'] as const;
export type Verdict = (typeof verdicts)[number];
