import type { Observation } from '../../deadlines/observation.ts';
import type { Case } from '../../model/case.ts';
import type { LetterLanguage } from '../../model/claim.ts';
import type { Clause } from '../../model/clause.ts';
import type { CaptureMethod, EvidenceKind } from '../../model/evidence.ts';
import type { Millis } from '../../model/time.ts';

/** A sealed item as a letter may speak of it. */
export interface LetterItem {
  id: string;
  /** Number in the evidence list, from 1. */
  no: number;
  kind: EvidenceKind;
  method: CaptureMethod;
  /** When it was captured, by the local clock. */
  at: Millis;
  /** The error that the page showed; empty where it showed none. */
  failureText: string;
}

/**
 * Whether the moment of an item is that of what it shows. What was imported came about at some time
 * before, which nobody saw.
 */
export function isWitnessed({ method }: Pick<LetterItem, 'method'>): boolean {
  return method !== 'imported';
}

/** A sentence of a rule with the sealed item that shows it: nothing else may be quoted. */
export interface CapturedClause {
  item: string;
  clause: Clause;
}

/** What letters of one case are made of. */
export interface LetterSubject {
  case: Case;
  /** In the order of the evidence list. */
  items: readonly LetterItem[];
  observations: readonly Observation[];
  /** In the order in which they stand in the rules. */
  clauses: readonly CapturedClause[];
}

/** What only the buyer can say; a sentence that says it is written when the buyer ticks it. */
export const buyerStatements = [
  /** The goods were bought for personal use. */
  'personal_use',
  /** No court, arbitration or other office has the dispute. */
  'not_handled_elsewhere',
  /** The key was shown to nobody. */
  'not_shared',
  /** Support has stopped answering. */
  'no_reply',
  /** The letter may cite an article of law. */
  'cite_law',
] as const;
export type BuyerStatement = (typeof buyerStatements)[number];

/** What kind of letter is wanted, and what only the buyer can add to it. */
export interface LetterWish {
  language: LetterLanguage;
  now: Millis;
  statements?: readonly BuyerStatement[];
  /** Of a top-up that came in part: how much of the amount arrived, as a decimal string. */
  credited?: string;
}
