import { type EvidenceKind, type EvidenceRecord, evidenceKinds } from './evidence.ts';
import { type Fact, type FactField, factSchema, type PageKind, pageKinds } from './fact.ts';
import { canonicalHash, type Hex } from './hash.ts';
import { idSchema } from './ids.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/**
 * What the buyer put right in the reading of a sealed item. A correction changes nothing that is
 * sealed: it lies beside the record, the ledger holds its hash, and taking it back is another one.
 */

/** The fields for which a text of a page can be pointed at; keys and merchants are found otherwise. */
export const pointableFields = [
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
export type PointableField = (typeof pointableFields)[number];

const correctedFields = [...pointableFields, 'currency'] as const;
type CorrectedField = (typeof correctedFields)[number];

/** What is put right, and what it is now; `to: null` gives back what was read. */
export type CorrectionChange =
  | { about: 'kind'; to: { page: PageKind; evidence: EvidenceKind } | null }
  | { about: 'fact'; field: CorrectedField; order?: number; to: Fact | null };

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

export const correctionSchema: z.ZodType<Correction> = z.strictObject({
  schema: z.literal(1),
  id: idSchema,
  item: idSchema,
  at: isoInstant,
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  change: z.union([kindChange, factChange]),
}) as never;

/** Nobody corrects one item so often; a script that does must not fill the store. */
export const mostCorrections = 100;

/** What the ledger holds of a correction. */
export function correctionHash(correction: Correction): Hex {
  return canonicalHash(correction);
}

/** What two corrections must share so that the later one replaces the earlier. */
export function targetOf(change: CorrectionChange): string {
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

/** Whether a change of a fact is about this one: field and order are the same. */
export function isAbout(change: { field: string; order?: number }, fact: Fact): boolean {
  return fact.field === change.field && fact.order === change.order;
}
