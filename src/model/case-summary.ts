import type { ProblemKind } from './case.ts';
import type { Millis } from './time.ts';

/** How far a case is: each is in exactly one of these. `open`: nothing was sent yet. */
export const caseStates = ['open', 'claimed', 'closed', 'archived'] as const;
export type CaseState = (typeof caseStates)[number];

/** A deadline as a list counts it down: enough for its state at any moment. */
export interface SummaryDeadline {
  /** Milliseconds since the epoch. */
  due: Millis;
  start: { earliest: Millis };
  /** When a claim was sent in time, if one was. `items`: what shows it, empty where the buyer said so. */
  met?: { at: Millis; items: string[] };
}

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
  /** What ends for the buyer: windows, and limits of the routes he took. */
  deadlines: SummaryDeadline[];
  /** Whether any window is set, also one whose deadline is not known. */
  hasWindow: boolean;
  /** Reasons for which the claim can still be refused, as dispute/matrix.ts names them. */
  refusals: string[];
  /** What the buyer noted; empty where nothing. */
  notes: string;
}
