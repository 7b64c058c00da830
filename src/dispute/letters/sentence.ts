import type { ClaimableProblem } from '../../model/case.ts';
import type { Bilingual } from '../../model/names.ts';
import type { BuyerStatement } from './letter-subject.ts';

/** One sentence of a letter. `{slot}` is filled; a sentence of which a slot is unknown is not written. */
export interface Sentence extends Bilingual {
  /**
   * How much it matters, from 1: where a route limits the length, the least of them goes first, and of
   * equals the last. Sentences that must stay have none.
   */
  keep?: number;
  /** Written only for these problems; for all without. */
  of?: readonly ClaimableProblem[];
  /** Written only where the buyer says so. */
  says?: BuyerStatement;
}

/** The first of several sentences that can be written, or the sentences of the problem. */
export type Place = Sentence | readonly Sentence[] | 'problem';

/** A letter: paragraphs of places. */
export type Template = readonly (readonly Place[])[];

/** A sentence that must stay. */
export const must = (zh: string, en: string, more: Partial<Sentence> = {}): Sentence => ({
  zh,
  en,
  ...more,
});

/** A sentence that a short letter can do without. */
export const may = (
  keep: number,
  zh: string,
  en: string,
  more: Partial<Sentence> = {},
): Sentence => ({ zh, en, keep, ...more });

/** The slots that a sentence leaves open. */
export function openSlots(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}
