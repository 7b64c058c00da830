import type { CardProofDb, EvidenceRow } from './schema.ts';

/**
 * The items of many cases by one look into the index, because one look for each of hundreds of cases
 * takes seconds where the disk is slow.
 * @returns for every id that was asked for its items as they were sealed, oldest first
 */
export async function itemsByCase(
  db: CardProofDb,
  caseIds: readonly string[],
): Promise<Map<string, EvidenceRow[]>> {
  const byCase = new Map<string, EvidenceRow[]>(caseIds.map((id) => [id, []]));
  const rows = await db.evidence.where('caseIds').anyOf(caseIds).distinct().toArray();
  rows.sort((a, b) => a.seq - b.seq);
  for (const row of rows) for (const id of row.caseIds) byCase.get(id)?.push(row);
  return byCase;
}

/**
 * Ids of the items that belong to no case, the newest first. Read from the indexes alone: the rows of
 * tens of thousands of items take seconds.
 */
export async function looseIds(db: CardProofDb): Promise<string[]> {
  const [all, placed] = await Promise.all([
    db.evidence.orderBy('seq').reverse().primaryKeys(),
    db.evidence.orderBy('caseIds').primaryKeys(),
  ]);
  const known = new Set(placed);
  return all.filter((id) => !known.has(id));
}
