import type { CardProofDb, EvidenceRow } from './schema.ts';

/**
 * The items of many cases. All looks into the index are under way at once: one cursor over all of them,
 * which hands out row after row, takes several times as long.
 * @returns for every id that was asked for its items as they were sealed, oldest first
 */
export async function itemsByCase(
  db: CardProofDb,
  caseIds: readonly string[],
): Promise<Map<string, EvidenceRow[]>> {
  const found = await db.transaction('r', db.evidence, () =>
    Promise.all(caseIds.map((id) => db.evidence.where('caseIds').equals(id).toArray())),
  );
  return new Map(
    caseIds.map((id, index) => [id, (found[index] ?? []).sort((a, b) => a.seq - b.seq)]),
  );
}

/**
 * Ids of the items that belong to no case, the newest first. Read from the indexes alone: the rows of
 * tens of thousands of items take seconds.
 */
export async function looseIds(db: CardProofDb): Promise<string[]> {
  const [all, placed] = await Promise.all([
    // Not in reverse, which only a cursor can: that takes half a second.
    db.evidence.orderBy('seq').primaryKeys(),
    db.evidence.orderBy('caseIds').primaryKeys(),
  ]);
  const known = new Set(placed);
  return all.filter((id) => !known.has(id)).reverse();
}
