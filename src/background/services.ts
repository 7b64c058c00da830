import { ledgerMark } from '../browser/settings.ts';
import type { KnownSecret } from '../capture/ports.ts';
import type { RandomBytes } from '../model/ids.ts';
import { fail, type Problem } from '../model/result.ts';
import { isoWithOffset } from '../model/time.ts';
import { storageProblem } from '../store/evidence.ts';
import { knownSecrets } from '../store/known-secrets.ts';
import { ledgerHead } from '../store/ledger.ts';
import type { CardProofDb } from '../store/schema.ts';
import type { ClockWatch } from './clock-watch.ts';
import type { TroubleList } from './troubles.ts';

/** What the parts of the background share. */
export interface Services {
  db: CardProofDb;
  /** Fulfilled once the store was checked and interrupted captures are sealed. */
  ready: Promise<void>;
  /** Fulfilled where a page of an older version keeps the store closed: `ready` then waits for it. */
  blocked: Promise<void>;
  /** Problems that nobody is waiting for, until a page of ours shows them. */
  troubles: TroubleList;
  clock: ClockWatch;
  /** Captures that the closing browser interrupted and that cannot be sealed until the lock is opened. */
  interrupted: string[];
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

/** The loss was seen by a person: from now on only what is there now can be lost. */
export async function acceptLoss(db: CardProofDb): Promise<void> {
  await ledgerMark.setValue((await ledgerHead(db)).seq);
}

/**
 * The buyer's own secrets. A store that cannot say them is a trouble to show; the page in front of
 * the buyer is captured all the same.
 */
export async function knownOrNone({ db, troubles }: Services): Promise<KnownSecret[]> {
  try {
    return await knownSecrets(db);
  } catch (error) {
    troubles.note(storageProblem('known-secrets', error).problem);
    return [];
  }
}
