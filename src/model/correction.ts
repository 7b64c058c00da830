import {
  type EvidenceKind,
  type EvidenceRecord,
  evidenceKinds,
  type MaskRect,
  maskRectSchema,
} from './evidence.ts';
import {
  type Fact,
  type FactField,
  type FactValue,
  factSchema,
  type PageKind,
  pageKinds,
  type SecretKind,
  secretKinds,
} from './fact.ts';
import { canonicalHash, type Hex } from './hash.ts';
import { hashSchema, idSchema } from './ids.ts';
import { longestFactText } from './limits.ts';
import { secretMark } from './secrets.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/**
 * What the buyer put right in the reading of a sealed item. A correction changes nothing that is
 * sealed: it lies beside the record, the ledger holds its hash, and taking it back is another one.
 */

/** Fields of which one text of a page is the value. */
const textFields = [
  'orderNo',
  'product',
  'quantity',
  'amount',
  'paymentMethod',
  'payee',
  'tradeNo',
  'orderedAt',
  'paidAt',
  'deliveredAt',
  'status',
  'contact',
] as const satisfies readonly FactField[];

/** The parts of a merchant, each of which stands in a text of its own. */
export const merchantParts = {
  merchantName: 'name',
  merchantIcp: 'icp',
  merchantLicence: 'licence',
  merchantContact: 'contact',
} as const satisfies Record<string, keyof FactValue<'merchant'>>;
export type MerchantField = keyof typeof merchantParts;

/** What a text of a page can be pointed at for; card keys may be several texts. */
export const pointableFields = [
  ...textFields,
  'cardKeys',
  ...(Object.keys(merchantParts) as MerchantField[]),
] as const;
export type PointableField = (typeof pointableFields)[number];

/** What the buyer may type, looking at an imported picture. */
export const statableFields = [
  'orderNo',
  'product',
  'quantity',
  'amount',
  'payee',
  'tradeNo',
  'orderedAt',
  'paidAt',
  'deliveredAt',
] as const satisfies readonly PointableField[];
export type StatableField = (typeof statableFields)[number];

const correctedFields = [...textFields, 'merchant', 'currency'] as const;
type CorrectedField = (typeof correctedFields)[number];

/** What is put right, and what it is now; `to: null` gives back what was read. */
export type CorrectionChange =
  | { about: 'kind'; to: { page: PageKind; evidence: EvidenceKind } | null }
  | { about: 'fact'; field: CorrectedField; order?: number; to: Fact | null }
  | { about: 'secrets'; from: number; to: PointedSecrets | null };

/**
 * Card keys that the reader missed and the buyer pointed at: how many and where, never what. Their
 * numbers follow those of the record, the first one is `from`; a number is used once.
 */
export interface PointedSecrets {
  kinds: SecretKind[];
  /** SHA-256(salt ‖ SHA-256(value as canonical JSON)) of each; the salts are kept with the values (pointed.ts). */
  commits: Hex[];
  /** Where they stood, as facts have it; `handedOn` of what nobody pointed at. */
  where: string;
  /** Where the sealed picture shows them. */
  regions: MaskRect[];
  /** Whether that is known; else nothing may be trusted to hide them in the picture. */
  isLocated: boolean;
}

/**
 * Stands for the place of secrets that were known by another item, which the buyer deleted: this one
 * shows them, too. No place on a page is written like it.
 */
export const handedOn = '(deleted item)';

/** Stands for the place of what the buyer typed, looking at an imported picture. */
export const typedByBuyer = '(typed by the buyer)';

/** More than anybody points at in one go. */
export const mostPointed = 200;

export interface Correction {
  schema: 1;
  id: string;
  item: string;
  /** By the local clock, with its offset. */
  at: string;
  /** 16 random bytes as hex: the hash in the ledger says nothing about the content. */
  salt: string;
  change: CorrectionChange;
}

const kindChange = z.strictObject({
  about: z.literal('kind'),
  to: z.strictObject({ page: z.enum(pageKinds), evidence: z.enum(evidenceKinds) }).nullable(),
});

const factChange = z
  .strictObject({
    about: z.literal('fact'),
    field: z.enum(correctedFields),
    order: z.int().min(0).max(1000).optional(),
    to: factSchema.nullable(),
  })
  .refine(({ field, order, to }) => to === null || (to.field === field && to.order === order));

const secretsChange = z
  .strictObject({
    about: z.literal('secrets'),
    from: z.int().min(1).max(1_000_000),
    to: z
      .strictObject({
        kinds: z.array(z.enum(secretKinds)).min(1).max(mostPointed),
        commits: z.array(hashSchema).min(1).max(mostPointed),
        where: z.string().max(300),
        regions: z.array(maskRectSchema).max(mostPointed * 20),
        isLocated: z.boolean(),
      })
      .nullable(),
  })
  .refine(({ to }) => to === null || to.kinds.length === to.commits.length);

export const correctionSchema: z.ZodType<Correction> = z.strictObject({
  schema: z.literal(1),
  id: idSchema,
  item: idSchema,
  at: isoInstant,
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  change: z.union([kindChange, factChange, secretsChange]),
}) as never;

/** Nobody corrects one item so often; a script that does must not fill the store. */
export const mostCorrections = 100;

/** What the ledger holds of a correction. */
export function correctionHash(correction: Correction): Hex {
  return canonicalHash(correction);
}

/** What two corrections must share so that the later one replaces the earlier. */
export function targetOf(change: CorrectionChange): string {
  if (change.about === 'secrets') return `secrets ${change.from}`;
  return change.about === 'kind' ? 'kind' : `${change.field} ${change.order ?? ''}`;
}

/** The last word on each thing that was corrected, without what was taken back. */
export function correctionsInForce(corrections: readonly Correction[]): Correction[] {
  const last = new Map<string, Correction>();
  for (const correction of corrections) last.set(targetOf(correction.change), correction);
  return [...last.values()].filter(({ change }) => change.to !== null);
}

/** A fact as it counts: `correction` is the id of the correction that it comes from, if any. */
export type ShownFact = Fact & { correction?: string };

/** A record as it counts after its corrections. For showing and computing, never for sealing. */
export type ShownRecord = Omit<EvidenceRecord, 'facts'> & { facts: ShownFact[] };

/** The record of an item with what was corrected in place of what was read. */
export function shownRecord({
  record,
  corrections = [],
}: {
  record: EvidenceRecord;
  corrections?: readonly Correction[];
}): ShownRecord {
  let shown: ShownRecord = record;
  for (const { id, change } of correctionsInForce(corrections)) {
    if (change.to === null) continue;
    if (change.about === 'kind') {
      const page = { ...shown.page, kind: change.to.page, confidence: 1 };
      shown = { ...shown, kind: change.to.evidence, page };
    } else if (change.about === 'secrets') {
      shown = withPointed(shown, { id, from: change.from, to: change.to });
    } else {
      const fact: ShownFact = { ...change.to, correction: id };
      const at = shown.facts.findIndex((other) => isAbout(change, other));
      const facts = shown.facts.filter((other) => !isAbout(change, other));
      facts.splice(at < 0 ? facts.length : at, 0, fact);
      shown = { ...shown, facts };
    }
  }
  return shown;
}

/** What was pointed at counts as if it had been found: as keys, as secrets, and in the picture. */
function withPointed(
  shown: ShownRecord,
  { id, from, to }: { id: string; from: number; to: PointedSecrets },
): ShownRecord {
  const value = to.kinds.flatMap((kind, index) =>
    kind === 'card-key' ? [secretMark(from + index)] : [],
  );
  const text = value.join('\n').slice(0, longestFactText);
  const fact: ShownFact = {
    field: 'cardKeys',
    value,
    text,
    where: to.where,
    confidence: 1,
    correction: id,
  };
  return {
    ...shown,
    facts: value.length > 0 ? [...shown.facts, fact] : shown.facts,
    secretKinds: [...shown.secretKinds, ...to.kinds],
    secretRegions: [...shown.secretRegions, ...to.regions],
    maskUncertain: shown.maskUncertain || !to.isLocated,
  };
}

/** Whether a change of a fact is about this one: field and order are the same. */
export function isAbout(change: { field: string; order?: number }, fact: Fact): boolean {
  return fact.field === change.field && fact.order === change.order;
}
