import { caseSchema } from './case.ts';
import { correctionSchema, mostCorrections } from './correction.ts';
import { startEvents, windowSchema } from './deadline.ts';
import { maskRectSchema } from './evidence.ts';
import { fileNameSchema } from './file-name.ts';
import { hashSchema, idSchema } from './ids.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/** Version of the pack format, written to `bag-info.txt`. */
export const packFormat = 1;

/** Largest pack, in bytes of its files together. A larger case needs volumes. */
export const largestPack = 256 * 1024 * 1024;

export const packVariants = ['masked', 'full'] as const;
export type PackVariant = (typeof packVariants)[number];

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
] as const;
export type WithholdingReason = (typeof withholdingReasons)[number];

/** Content of `openings.json`: salts of the files that this pack carries unaltered. */
export const packOpeningsSchema = z.strictObject({
  item: idSchema,
  salts: z.partialRecord(fileNameSchema, hashSchema),
});
export type PackOpenings = z.infer<typeof packOpeningsSchema>;

/** Content of `derivatives.json`: what was made at export from which original, and how. */
export const packDerivativesSchema = z.strictObject({
  item: idSchema,
  derived: z.array(
    z.strictObject({
      /** Name inside the item's folder. */
      file: z.string().max(150),
      from: fileNameSchema,
      how: z.enum(['masked-picture', 'masked-text', 'stamped', 'cropped']),
      masks: z.array(maskRectSchema).optional(),
    }),
  ),
  withheld: z.array(z.strictObject({ file: fileNameSchema, reason: z.enum(withholdingReasons) })),
});
export type PackDerivatives = z.infer<typeof packDerivativesSchema>;

/** Content of `corrections.json`: what the buyer put right, in the order of the ledger. */
export const packCorrectionsSchema = z.strictObject({
  item: idSchema,
  corrections: z.array(correctionSchema).max(mostCorrections),
});

/** Content of `case.json`. */
export const packCaseSchema = z.strictObject({
  schema: z.literal(1),
  variant: z.enum(packVariants),
  case: caseSchema,
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
