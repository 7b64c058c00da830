import type { ProblemKind } from './case.ts';
import type { Deadline } from './deadline.ts';
import type { Millis } from './time.ts';

/** How far a case is: each is in exactly one of these. `open`: nothing was sent yet. */
export const caseStates = ['open', 'claimed', 'closed', 'archived'] as const;
export type CaseState = (typeof caseStates)[number];

/** A deadline as far as its state at any moment depends on it. */
export type SummaryDeadline = Pick<Deadline, 'due' | 'met'> & { start: { earliest: Millis } };

/**
 * What lists show of a case, so that thousands can be listed without reading what they rest on. It says
 * nothing that case and items do not say, depends on no clock and no language, and can be thrown away.
 */
export interface CaseSummary {
  id: string;
  /** The version of the program that made it; another one may judge differently. */
  by: string;
  /** Origin. */
  shop: string;
  /** The product; null where no page stated it. Secrets stand as marks. */
  name: string | null;
  orderNos: string[];
  /** Decimal string, and ISO 4217; null where no page stated them. */
  amount: string | null;
  currency: string | null;
  problem: ProblemKind | null;
  state: CaseState;
  /** Whether it is still followed: neither closed nor archived. */
  isOpen: boolean;
  createdAt: Millis;
  /** How many items it has. */
  items: number;
  /** Of its windows, without the clauses that they quote. */
  deadlines: Deadline[];
  /** Limits that end for the buyer on the routes he took. */
  limits: SummaryDeadline[];
  /** When all of these are due that were not met; empty where the case is not followed. */
  dues: Millis[];
  /** Whether any window is set, also one whose deadline is not known. */
  hasWindow: boolean;
  /** Reasons for which the claim can still be refused, as dispute/matrix.ts names them. */
  refusals: string[];
  /** What the buyer noted; empty where nothing. */
  notes: string;
  /** What the case holds could not be summed up: only what finds it again is here. */
  isBroken?: true;
}
