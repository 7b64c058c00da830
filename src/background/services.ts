import { ledgerMark } from '../browser/settings.ts';
import type { RandomBytes } from '../model/ids.ts';
import { fail, type Problem } from '../model/result.ts';
import { isoWithOffset } from '../model/time.ts';
import { ledgerHead } from '../store/ledger.ts';
import type { CardProofDb } from '../store/schema.ts';

/** What the parts of the background share. */
export interface Services {
  db: CardProofDb;
  /** Fulfilled once the store was checked and interrupted captures are sealed. */
  ready: Promise<void>;
  /** Notes a problem that nobody is waiting for, until a page of ours asks. */
  trouble(problem: Problem): void;
  /** The problems noted since the last call. */
  takeTroubles(): { at: number; problem: Problem }[];
  /** Must follow every append to the ledger: remembers how far it got and looks at the deadlines. */
  afterAppend(): Promise<void>;
}

export const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** The local time as entries of the ledger carry it. */
export function nowText(): string {
  const now = Date.now();
  return isoWithOffset(now, -new Date(now).getTimezoneOffset());
}

/** Remembers, outside of the database, how far the ledger got; what was lost stays remembered. */
export async function markLedger(db: CardProofDb): Promise<void> {
  const [head, mark] = [await ledgerHead(db), await ledgerMark.getValue()];
  if (head.seq > mark) await ledgerMark.setValue(head.seq);
}

/** A ledger shorter than what is remembered means that evidence was lost, not that it is new. */
export async function lostEvidence(db: CardProofDb): Promise<Problem | null> {
  const [head, mark] = [await ledgerHead(db), await ledgerMark.getValue()];
  if (head.seq >= mark) return null;
  return fail('store', 'storage-lost', `entry ${head.seq} of ${mark}`).problem;
}
