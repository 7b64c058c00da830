import { canonicalHash, linkHash } from '../model/hash.ts';
import type { RandomBytes } from '../model/ids.ts';
import {
  emptyHead,
  type LedgerEvent,
  type LedgerHead,
  type LedgerRow,
  nextRow,
} from '../model/ledger.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { CardProofDb } from './schema.ts';

/** The end of the chain as stored. */
export async function ledgerHead(db: CardProofDb): Promise<LedgerHead> {
  const last = await db.ledger.orderBy('seq').last();
  return last ? { seq: last.seq, hash: last.hash } : emptyHead;
}

/**
 * Appends events. Must run inside a `rw` transaction that includes `ledger`; the first event of an
 * installation is preceded by `opened`.
 * @param at ISO 8601 with offset
 * @returns the rows of `events`, in their order
 */
export async function appendToLedger(
  db: CardProofDb,
  events: readonly LedgerEvent[],
  at: string,
  random: RandomBytes,
): Promise<LedgerRow[]> {
  let head = await ledgerHead(db);
  const rows: LedgerRow[] = [];
  const all: LedgerEvent[] =
    head.seq === 0
      ? [
          { type: 'opened', payload: { format: 'cardproof-ledger', keyFingerprint: null } },
          ...events,
        ]
      : [...events];
  for (const event of all) {
    const row = nextRow(head, event, at, random);
    rows.push(row);
    head = { seq: row.seq, hash: row.hash };
  }
  await db.ledger.bulkAdd(rows);
  return rows.slice(rows.length - events.length);
}

/**
 * Recomputes the whole chain as stored.
 * @returns the head, or `ledger-broken` with the seq of the first entry that does not fit
 */
export async function verifyLedger(db: CardProofDb): Promise<Result<LedgerHead>> {
  let head = emptyHead;
  let broken: number | null = null;
  await db.ledger.orderBy('seq').each((row) => {
    if (broken !== null) return;
    const fits =
      row.seq === head.seq + 1 &&
      row.entry.seq === row.seq &&
      row.prev === head.hash &&
      row.payloadHash === canonicalHash(row.entry) &&
      row.hash === linkHash(row.prev, row.payloadHash);
    if (fits) head = { seq: row.seq, hash: row.hash };
    else broken = row.seq;
  });
  return broken === null ? ok(head) : fail('ledger', 'ledger-broken', `entry ${broken}`);
}
