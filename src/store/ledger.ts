import { canonicalHash, linkHash } from '../model/hash.ts';
import type { RandomBytes } from '../model/ids.ts';
import {
  emptyHead,
  type LedgerEvent,
  type LedgerHead,
  type LedgerRow,
  longestWait,
  nextRow,
} from '../model/ledger.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { CardProofDb } from './schema.ts';

/** The end of the chain as stored. */
export async function ledgerHead(db: CardProofDb): Promise<LedgerHead> {
  const last = await lastEntry(db);
  return last ? { seq: last.seq, hash: last.hash } : emptyHead;
}

/**
 * Appends events. Must run inside a `rw` transaction that includes `ledger`; the first event of an
 * installation is preceded by `opened`, and one whose time is before that of the last entry by a
 * `clock-jump`.
 * @param at ISO 8601 with offset
 * @returns the rows of `events`, in their order
 */
export async function appendToLedger(
  db: CardProofDb,
  events: readonly LedgerEvent[],
  at: string,
  random: RandomBytes,
): Promise<LedgerRow[]> {
  const { all, own } = rowsAfter(await lastEntry(db), events, at, random);
  await db.ledger.bulkAdd(all);
  return own;
}

/** The last entry as stored; undefined where there is none. */
export function lastEntry(db: CardProofDb): Promise<LedgerRow | undefined> {
  return db.ledger.orderBy('seq').last();
}

/**
 * The rows of events that follow an entry, for whoever writes them together with something else.
 * @returns `own` rows are those of the events, `all` also hold what must precede them
 */
export function rowsAfter(
  last: LedgerRow | undefined,
  events: readonly LedgerEvent[],
  at: string,
  random: RandomBytes,
): { all: LedgerRow[]; own: LedgerRow[] } {
  let head = last ? { seq: last.seq, hash: last.hash } : emptyHead;
  const all: LedgerRow[] = [];
  for (const event of [...precedingEvents(last, events, at), ...events]) {
    const row = nextRow(head, event, at, random);
    all.push(row);
    head = { seq: row.seq, hash: row.hash };
  }
  return { all, own: all.slice(all.length - events.length) };
}

function precedingEvents(
  last: LedgerRow | undefined,
  events: readonly LedgerEvent[],
  at: string,
): LedgerEvent[] {
  if (!last) {
    if (events[0]?.type === 'opened') return [];
    return [{ type: 'opened', payload: { format: 'cardproof-ledger', keyFingerprint: null } }];
  }
  const ms = Date.parse(at) - Date.parse(last.entry.at);
  const isTold = events[0]?.type === 'clock-jump';
  return ms < -longestWait && !isTold
    ? [{ type: 'clock-jump', payload: { ms, by: 'ledger' } }]
    : [];
}

/** Jumps of the clock that were noted between a sealed item and the one before or after it. */
export interface NearbyJumps {
  before: LedgerRow[];
  after: LedgerRow[];
}

/**
 * Finds what the ledger says of the clock around an item.
 * @param seq of the item's `captured` entry
 */
export async function jumpsAround(db: CardProofDb, seq: number): Promise<NearbyJumps> {
  const isSealing = ({ entry }: LedgerRow) =>
    entry.type === 'captured' || entry.type === 'imported';
  const isJump = ({ entry }: LedgerRow) => entry.type === 'clock-jump';
  const before = await db.ledger.where('seq').below(seq).reverse().until(isSealing).toArray();
  const after = await db.ledger.where('seq').above(seq).until(isSealing).toArray();
  return { before: before.filter(isJump).reverse(), after: after.filter(isJump) };
}

/** More entries than lie between the captures of one order; a case that spans more is not looked through. */
const mostWithin = 5000;

/** Jumps of the clock that were noted between the first and the last of some items. */
export async function jumpsWithin(
  db: CardProofDb,
  items: readonly { seq: number }[],
): Promise<LedgerRow[]> {
  const seqs = items.map(({ seq }) => seq);
  const [first, last] = [Math.min(...seqs), Math.max(...seqs)];
  if (items.length === 0 || last - first > mostWithin) return [];
  const rows = await db.ledger.where('seq').between(first, last).toArray();
  return rows.filter(({ entry }) => entry.type === 'clock-jump');
}

/** Rows read at a time: one by one takes twice as long, all at once the memory of the whole ledger. */
const rowsAtOnce = 2000;

/**
 * Recomputes the whole chain as stored.
 * @returns the head, or `ledger-broken` with the seq of the first entry that does not fit
 */
export function verifyLedger(db: CardProofDb): Promise<Result<LedgerHead>> {
  return db.transaction('r', db.ledger, async () => {
    const readAfter = (seq: number) =>
      db.ledger.where('seq').above(seq).limit(rowsAtOnce).toArray();
    let head = emptyHead;
    let reading = readAfter(head.seq);
    for (;;) {
      const rows = await reading;
      const last = rows.at(-1);
      if (!last) return ok(head);
      // The browser reads on while these are recomputed.
      reading = readAfter(last.seq);
      for (const row of rows) {
        if (!follows(head, row)) return fail('ledger', 'ledger-broken', `entry ${row.seq}`);
        head = { seq: row.seq, hash: row.hash };
      }
    }
  });
}

function follows(head: LedgerHead, row: LedgerRow): boolean {
  return (
    row.seq === head.seq + 1 &&
    row.entry.seq === row.seq &&
    row.prev === head.hash &&
    row.payloadHash === canonicalHash(row.entry) &&
    row.hash === linkHash(row.prev, row.payloadHash)
  );
}
