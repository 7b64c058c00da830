import { type Hex, sha256Hex } from '../model/hash.ts';
import type { RandomBytes } from '../model/ids.ts';
import type { LedgerEntry } from '../model/ledger.ts';
import type { LedgerStamp, Stamp, StampRefusal } from '../model/stamp.ts';
import { appendToLedger, ledgerHead } from './ledger.ts';
import type { CardProofDb } from './schema.ts';
import type { StampRow, StampSummary } from './stamp-rows.ts';

/** Stamps over the ledger: what waits for one, and what came. */

/** What a stamp is wanted for. It covers all else before it, too. */
const worthy: readonly LedgerEntry['type'][] = ['captured', 'imported', 'restored'];

/** How long it is waited for more of the same, in milliseconds, and for how long at most. */
const quietTime = 15_000;
const longestBundle = 60_000;

/** The stamp that is waited for, if any. */
export async function waitingStamp(db: CardProofDb): Promise<StampRow | null> {
  const last = await db.stamps.orderBy('seq').last();
  return last && !last.got ? last : null;
}

/**
 * Notes that the ledger is to be stamped as it stands, where it holds evidence that no stamp covers.
 * One stamp serves all: an earlier wish that is not fulfilled yet becomes part of this one.
 * @param now in milliseconds since the epoch
 * @returns what is waited for then
 */
export function wantStamp(db: CardProofDb, now: number): Promise<StampRow | null> {
  return db.transaction('rw', db.stamps, db.ledger, async () => {
    const last = await db.stamps.orderBy('seq').last();
    const waiting = last && !last.got ? last : null;
    const newer = await db.ledger
      .where('seq')
      .above(last?.seq ?? 0)
      .filter(({ entry }) => worthy.includes(entry.type))
      .first();
    if (!newer) return waiting;
    const { seq, hash } = await ledgerHead(db);
    const since = waiting?.since ?? now;
    const tries = waiting?.tries ?? 0;
    const soon = now + quietTime;
    const nextAt = tries === 0 ? Math.max(now, Math.min(soon, since + longestBundle)) : soon;
    const row: StampRow = { ...waiting, seq, hash, since, tries, nextAt };
    if (waiting) await db.stamps.delete(waiting.seq);
    await db.stamps.put(row);
    return row;
  });
}

/** Has what waits asked for now. */
export async function hastenStamp(db: CardProofDb, now: number): Promise<StampRow | null> {
  const waiting = await waitingStamp(db);
  if (!waiting || waiting.nextAt <= now) return waiting;
  await db.stamps.update(waiting.seq, { nextAt: now });
  return { ...waiting, nextAt: now };
}

/** Nothing is waited for any more. */
export async function forgetWaiting(db: CardProofDb): Promise<void> {
  const waiting = await waitingStamp(db);
  if (waiting) await db.stamps.delete(waiting.seq);
}

/** Waits after an attempt that failed, in minutes; the last for all that follow. */
const waits = [1, 5, 15, 60, 180, 360];

/**
 * Notes that nobody gave a stamp.
 * @returns what is waited for, with the next moment; null where it was given up meanwhile
 */
export function noteRefusals(
  db: CardProofDb,
  refusals: StampRefusal[],
  now: number,
): Promise<StampRow | null> {
  return db.transaction('rw', db.stamps, async () => {
    const waiting = await waitingStamp(db);
    if (!waiting) return null;
    const wait = waits[Math.min(waiting.tries, waits.length - 1)] ?? 0;
    const row = { ...waiting, refusals, tries: waiting.tries + 1, nextAt: now + wait * 60_000 };
    await db.stamps.put(row);
    return row;
  });
}

/**
 * Keeps a stamp that was checked, and notes it in the ledger.
 * @param asked the entry that it is over
 * @param at ISO 8601 with offset, by the local clock
 * @returns false where the ledger holds that entry no more
 */
export function keepStamp(
  db: CardProofDb,
  asked: Pick<StampRow, 'seq' | 'hash' | 'since'>,
  stamp: Stamp & { got: StampSummary },
  at: string,
  random: RandomBytes,
): Promise<boolean> {
  const { seq, hash, since } = asked;
  const { query, response, chain, got } = stamp;
  return db.transaction('rw', db.stamps, db.stampFiles, db.ledger, async () => {
    if ((await db.ledger.get(seq))?.hash !== hash) return false;
    if ((await db.stamps.get(seq))?.got) return true;
    await db.stamps.put({ seq, hash, since, nextAt: 0, tries: 0, got });
    await db.stampFiles.put({ seq, query, response, chain });
    const payload = { seq, response: sha256Hex(response) };
    await appendToLedger(db, [{ type: 'stamped', payload }], at, random);
    return true;
  });
}

/** The first stamp over an entry of the ledger or a later one; null while there is none. */
export async function stampCovering(db: CardProofDb, seq: number): Promise<StampRow | null> {
  const found = await db.stamps
    .where('seq')
    .aboveOrEqual(seq)
    .filter(({ got }) => got !== undefined)
    .first();
  return found ?? null;
}

/** The stamps that a pack of items carries: of each item the first that covers it. @param seqs of their entries */
export async function stampsFor(
  db: CardProofDb,
  seqs: readonly number[],
): Promise<(LedgerStamp & { hash: Hex })[]> {
  const rows = new Map<number, StampRow>();
  for (const seq of seqs) {
    const row = await stampCovering(db, seq);
    if (row) rows.set(row.seq, row);
  }
  const stamps: (LedgerStamp & { hash: Hex })[] = [];
  for (const { seq, hash, got } of rows.values()) {
    const files = await db.stampFiles.get(seq);
    if (files && got) stamps.push({ ...files, hash, time: got.time, authority: got.authority });
  }
  return stamps.sort((a, b) => a.seq - b.seq);
}
