import { claimSchema, mostClaims } from './claim.ts';
import { windowSchema } from './deadline.ts';
import { matrixItemKinds } from './evidence.ts';
import { type Fact, factSchema } from './fact.ts';
import { idSchema } from './ids.ts';
import { isoInstant } from './time.ts';
import { z } from './zod.ts';

/** What a claim can be built on, as the evidence matrix names it. */
export const claimableProblems = [
  'invalid_key',
  'already_used_key',
  'not_delivered',
  'wrong_item',
  'wrong_account_credit',
  'partial_delivery',
  'shop_vanished',
  'second_hand_marketplace',
  'unused_in_window',
] as const;
export type ClaimableProblem = (typeof claimableProblems)[number];

/** What is nobody's fault but the buyer's: usually not paid back, and no letter is written for it. */
export const ownProblems = ['own_error', 'changed_mind'] as const;

/** What went wrong; null in a case until the buyer says. */
export const problemKinds = [...claimableProblems, ...ownProblems] as const;
export type ProblemKind = (typeof problemKinds)[number];

/** Most windows of one case, and of a case in a pack. */
export const mostWindows = 50;

/** Why the buyer cannot get a piece of evidence, as he says. */
export const unobtainableReasons = [
  'page_gone',
  'no_answer',
  'not_kept',
  'never_existed',
  'other',
] as const;
export type UnobtainableReason = (typeof unobtainableReasons)[number];

/** What the buyer says cannot be had. It closes no refusal; a reader is told why it is missing. */
const unobtainableSchema = z.strictObject({
  kind: z.enum(matrixItemKinds),
  reason: z.enum(unobtainableReasons),
});

/** Longest note, in UTF-16 units, and most notes of one case. */
export const longestNote = 2000;
export const mostNotes = 300;

/**
 * What the buyer wrote about an item, or about the case as a whole where none is named. It is his
 * statement and no evidence: nothing of it is sealed, and it changes as he likes.
 */
const noteSchema = z.strictObject({
  item: idSchema.optional(),
  text: z.string().min(1).max(longestNote),
  at: isoInstant,
});
export type Note = z.infer<typeof noteSchema>;

/** A fact together with the sealed item it came from, or that the buyer corrected it on. */
export type CaseFact = Fact & { item: string; correction?: string };

export const caseFactSchema = z.intersection(
  factSchema,
  z.object({ item: idSchema, correction: idSchema.optional() }),
) as z.ZodType<CaseFact>;

/** One order under watch. */
export const caseSchema = z.object({
  schema: z.literal(1),
  id: idSchema,
  /** Origin of the shop, for example `https://shop.example`. */
  shop: z.string().max(300),
  platform: z.string().max(64).nullable(),
  /** The newest fact of each field and item; several items may disagree, all are kept. */
  facts: z.array(caseFactSchema),
  problem: z.enum(problemKinds).nullable(),
  /** The same purchase on a marketplace (闲鱼) or at the supplying shop. */
  linkedCase: idSchema.nullable(),
  windows: z.array(windowSchema).max(mostWindows),
  /** What the buyer says to have sent; absent while there is nothing. */
  claims: z.array(claimSchema).max(mostClaims).optional(),
  /** When the key was made, as the buyer read it in this item: no page states it in a known form. */
  keyMade: z.object({ at: isoInstant, item: idSchema }).optional(),
  unobtainable: z.array(unobtainableSchema).max(matrixItemKinds.length).optional(),
  /** One of each item and one of the case; absent while there is none. */
  notes: z.array(noteSchema).max(mostNotes).optional(),
  createdAt: isoInstant,
});
export type Case = z.infer<typeof caseSchema>;
