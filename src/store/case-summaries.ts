import type { CaseSummary } from '../model/case-summary.ts';
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
      db.cases.toCollection().primaryKeys(),
    ]);
    const made = rows.filter((row) => row.by === by);
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
    await db.caseSummaries.bulkPut(rows.map((row) => make(row, items.get(row.id) ?? [], by)));
  });
}
