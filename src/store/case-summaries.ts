import { Dexie } from 'dexie';
import type { CaseState, CaseSummary } from '../model/case-summary.ts';
import { itemsByCase } from './case-items.ts';
import type { CardProofDb, CaseRow, EvidenceRow } from './schema.ts';

/** Summaries of cases. One that is there is true (summary-keeper.ts); one that is missing is made anew. */

/** How a summary is made, which the store itself has no idea of. */
export interface Summariser {
  /** Version of the program; summaries of another one count as missing. */
  by: string;
  make: (row: CaseRow, items: EvidenceRow[], by: string) => CaseSummary;
}

/** What is known of all cases without reading them. */
export interface Summaries {
  /** In no particular order. */
  made: CaseSummary[];
  /** Ids of cases that have none at the moment. */
  missing: string[];
}

/** Reads all summaries. */
export function readSummaries(db: CardProofDb, by: string): Promise<Summaries> {
  return db.transaction('r', db.caseSummaries, db.cases, async () => {
    const [rows, ids] = await Promise.all([
      db.caseSummaries.toArray(),
      // By an index: to go through the cases themselves is to read all that they hold.
      db.cases.orderBy('open').primaryKeys(),
    ]);
    const made = rows.filter((row) => row.by === by);
    const known = new Set(made.map(({ id }) => id));
    return { made, missing: ids.filter((id) => !known.has(id)) };
  });
}

/**
 * Reads the summaries of the cases that are followed. It costs what these cost, however many others the
 * years have left.
 */
export function readOpenSummaries(db: CardProofDb, by: string): Promise<Summaries> {
  return db.transaction('r', db.caseSummaries, db.cases, async () => {
    const inState = (state: CaseState) =>
      db.caseSummaries
        .where('[state+createdAt]')
        .between([state, Dexie.minKey], [state, Dexie.maxKey])
        .toArray();
    const [open, claimed, ids] = await Promise.all([
      inState('open'),
      inState('claimed'),
      db.cases.where('open').equals(1).primaryKeys(),
    ]);
    const made = [...open, ...claimed].filter((row) => row.by === by);
    const known = new Set(made.map(({ id }) => id));
    return { made, missing: ids.filter((id) => !known.has(id)) };
  });
}

/** Makes the summaries of these cases. One that was deleted in the meantime gets none. */
export function makeSummaries(
  db: CardProofDb,
  ids: readonly string[],
  { by, make }: Summariser,
): Promise<void> {
  // In one transaction: a change that came between reading and writing would be overlooked.
  return db.transaction('rw', db.caseSummaries, db.cases, db.evidence, async () => {
    const rows = (await db.cases.bulkGet([...ids])).filter((row) => row !== undefined);
    const items = await itemsByCase(db, ids);
    await db.caseSummaries.bulkPut(
      rows.map((row) => {
        const own = items.get(row.id) ?? [];
        try {
          return make(row, own, by);
        } catch {
          // One case that is damaged must not hide all others.
          return brokenSummary(row, own.length, by);
        }
      }),
    );
  });
}

/** What is left to say of a case that cannot be summed up. Nothing in it is taken for granted. */
function brokenSummary(
  { id, shop, open, archived, createdAt }: CaseRow,
  items: number,
  by: string,
): CaseSummary {
  return {
    ...{ id, by, items, isBroken: true, isOpen: open === 1 },
    ...{ shop: String(shop ?? ''), name: null, orderNos: [], amount: null, currency: null },
    ...{ problem: null, state: archived ? 'archived' : open === 1 ? 'open' : 'closed' },
    createdAt: Date.parse(createdAt) || 0,
    ...{ deadlines: [], limits: [], dues: [], hasWindow: false, refusals: [], notes: '' },
  };
}

/** So many are made in one transaction: nothing else waits for long. */
const atOnce = 250;

/** The summaries of the cases that are followed, after those that were missing were made. */
export async function freshOpenSummaries(
  db: CardProofDb,
  summariser: Summariser,
): Promise<Summaries> {
  const now = await readOpenSummaries(db, summariser.by);
  if (now.missing.length === 0) return now;
  for (let from = 0; from < now.missing.length; from += atOnce) {
    await makeSummaries(db, now.missing.slice(from, from + atOnce), summariser);
  }
  return readOpenSummaries(db, summariser.by);
}

/** The cases that a buyer must see first, found without reading all. */
export interface PressingCases {
  /** Followed cases: those of which a deadline runs, the nearest first, then the newest. */
  made: CaseSummary[];
  /** Ids of those wanted in any case that have no summary at the moment. */
  missing: string[];
}

/**
 * Finds the most pressing cases by the indexes.
 * @param now in milliseconds since the epoch
 * @param most how many are wanted at least, where there are so many
 * @param also ids of cases that are wanted in any case; those not followed are left out
 */
export function pressingCases(
  db: CardProofDb,
  by: string,
  { now, most, also }: { now: number; most: number; also: readonly string[] },
): Promise<PressingCases> {
  return db.transaction('r', db.caseSummaries, db.cases, async () => {
    const newest = (state: CaseState) =>
      db.caseSummaries
        .where('[state+createdAt]')
        .between([state, Dexie.minKey], [state, Dexie.maxKey])
        .reverse()
        .limit(most)
        .toArray();
    const [wanted, rows, running] = await Promise.all([
      db.caseSummaries.bulkGet([...also]),
      db.cases.bulkGet([...also]),
      // A case of which two deadlines run comes twice.
      db.caseSummaries
        .where('dues')
        .above(now)
        .limit(2 * most)
        .toArray(),
    ]);
    const others = running.length < 2 * most ? [await newest('open'), await newest('claimed')] : [];
    const known = new Map<string, CaseSummary>();
    for (const summary of [...wanted, ...running, ...others.flat()]) {
      if (summary?.isOpen && summary.by === by) known.set(summary.id, summary);
    }
    const missing = rows.flatMap((row) => (row?.open === 1 && !known.has(row.id) ? [row.id] : []));
    return { made: [...known.values()], missing };
  });
}

/** How many cases are followed, and whether some case has no summary at the moment. */
export function countCases(
  db: CardProofDb,
  by: string,
): Promise<{ open: number; isMissing: boolean }> {
  return db.transaction('r', db.caseSummaries, db.cases, async () => {
    const [made, open, closed] = await Promise.all([
      db.caseSummaries.where('by').equals(by).count(),
      db.cases.where('open').equals(1).count(),
      db.cases.where('open').equals(0).count(),
    ]);
    return { open, isMissing: made < open + closed };
  });
}
