import type { ProblemKind } from '../model/case.ts';
import type { FactField } from '../model/fact.ts';
import { type Bilingual, row, type Table } from '../model/names.ts';
import type { Millis } from '../model/time.ts';
import { type Dossier, type Examined, examine } from './examine.ts';
import { proposalSigns } from './proposal-signs.ts';

/**
 * How sure a proposal is. `sure`: a page says it in words. `likely`: facts leave little else.
 * `possible`: they allow it.
 */
export const surenesses = ['sure', 'likely', 'possible'] as const;
export type Sureness = (typeof surenesses)[number];

export const surenessNames: Table<Sureness> = {
  sure: row('页面写明', 'stated by a page'),
  likely: row('很可能', 'likely'),
  possible: row('有可能', 'possible'),
};

/** What speaks for a problem, and where it was seen. */
export interface Reason {
  /** The item; absent where it follows from what no item shows. */
  item?: string;
  field?: FactField;
  text: Bilingual;
}

/** One sign of a problem. */
export interface Sign extends Reason {
  problem: ProblemKind;
  sureness: Sureness;
}

/** Looks for one sort of sign. `now` is in milliseconds since the epoch. */
export type SignFinder = (examined: Examined, now: Millis) => Sign[];

export interface Proposal {
  problem: ProblemKind;
  sureness: Sureness;
  reasons: Reason[];
}

/**
 * What went wrong, as far as the facts tell: the surest first, with what speaks for each. Empty where
 * nothing does; the buyer chooses in any case.
 */
export function proposeProblem(dossier: Dossier, now: Millis): Proposal[] {
  const examined = examine(dossier);
  const proposals = new Map<ProblemKind, Proposal>();
  for (const find of proposalSigns) {
    for (const { problem, sureness, ...reason } of find(examined, now)) {
      const known = proposals.get(problem);
      proposals.set(problem, {
        problem,
        sureness: known ? surer(known.sureness, sureness) : sureness,
        reasons: [...(known?.reasons ?? []), reason],
      });
    }
  }
  return [...proposals.values()].sort((a, b) => rank(a.sureness) - rank(b.sureness));
}

function surer(a: Sureness, b: Sureness): Sureness {
  return rank(a) <= rank(b) ? a : b;
}

function rank(sureness: Sureness): number {
  return surenesses.indexOf(sureness);
}
