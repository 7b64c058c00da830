import { emptyHead, type LedgerEvent, type LedgerRow, nextRow } from '../../../src/model/ledger.ts';
import { isoWithOffset } from '../../../src/model/time.ts';
import { appendToLedger, verifyLedger } from '../../../src/store/ledger.ts';
import { CardProofDb } from '../../../src/store/schema.ts';
import { BareStore, bareDexie } from '../in-page/bare-store.ts';

/** Runs in a page of the bench: the ledger of the store beside what the browser's own storage takes. */

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const batch = 5000;

/**
 * Writes a ledger of so many entries, and the same rows into a bare store beside it.
 * @param now milliseconds since the epoch
 */
export async function fill(entries: number, now: number): Promise<void> {
  const at = isoWithOffset(now, 480);
  const db = new CardProofDb(nameOf(entries));
  const bare = await BareStore.open(`bare-${entries}`);
  let head = emptyHead;
  for (let from = 0; from < entries; from += batch) {
    const rows: LedgerRow[] = [];
    for (let n = from; n < Math.min(entries, from + batch); n++) {
      const row = nextRow(head, n === 0 ? opened : captured(), at, random);
      rows.push(row);
      head = { seq: row.seq, hash: row.hash };
    }
    await db.ledger.bulkAdd(rows);
    await bare.put(rows.map((row) => ({ id: row.seq, ...row })));
  }
  db.close();
  bare.close();
}

/** Recomputes the whole chain, in turns with a bare reading of its rows. @returns milliseconds of each run */
export async function timeVerify(
  runs: number,
  entries: number,
): Promise<Record<'verify' | 'read', number[]>> {
  const db = new CardProofDb(nameOf(entries));
  const bare = await BareStore.open(`bare-${entries}`);
  const times: Record<'verify' | 'read', number[]> = { verify: [], read: [] };
  for (let run = 0; run < runs; run++) {
    times.verify.push(
      await timed(async () => {
        const verified = await verifyLedger(db);
        if (!verified.ok || verified.value.seq !== entries) throw new Error('not as written');
      }),
    );
    times.read.push(await timed(() => bare.readAll()));
  }
  db.close();
  bare.close();
  return times;
}

/** Appends one entry, in turns with bare puts of one row of its size. @returns milliseconds of each run */
export async function timeAppend(
  runs: number,
  entries: number,
  now: number,
): Promise<Record<'append' | 'bare' | 'dexie', number[]>> {
  const at = isoWithOffset(now, 480);
  const db = new CardProofDb(nameOf(entries));
  const bare = await BareStore.open('bare');
  const dexie = await bareDexie('bare-dexie');
  const times: Record<'append' | 'bare' | 'dexie', number[]> = { append: [], bare: [], dexie: [] };
  // The first opens files and compiles.
  for (let run = -1; run < runs; run++) {
    const row = nextRow(emptyHead, captured(), at, random);
    const append = await timed(() =>
      db.transaction('rw', db.ledger, () => appendToLedger(db, [captured()], at, random)),
    );
    const put = await timed(() => bare.put([{ id: `${entries} ${run}`, ...row }]));
    const puts = await timed(() => dexie.table('rows').put({ id: `${entries} ${run}`, ...row }));
    if (run < 0) continue;
    times.append.push(append);
    times.bare.push(put);
    times.dexie.push(puts);
  }
  db.close();
  bare.close();
  dexie.close();
  return times;
}

function nameOf(entries: number): string {
  return `ledger-${entries}`;
}

const opened: LedgerEvent = {
  type: 'opened',
  payload: { format: 'cardproof-ledger', keyFingerprint: null },
};

function captured(): LedgerEvent {
  const hex = (length: number) =>
    Array.from(random(length), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { type: 'captured', payload: { item: hex(16), record: hex(32) } };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
