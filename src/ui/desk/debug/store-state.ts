import { ledgerHead } from '../../../store/ledger.ts';
import type { CardProofDb } from '../../../store/schema.ts';

/** How the store stands, in numbers only. */
export interface StoreState {
  /** Version of what lies in the browser; null where nothing could be opened. */
  version: number | null;
  expected: number;
  /** Rows of each table; null where one could not be counted. */
  counts: readonly { table: string; rows: number | null }[];
  /** Last entry of the ledger; null where it could not be read. */
  ledger: number | null;
}

/** Counts without reading anything that is counted. */
export async function storeState(db: CardProofDb): Promise<StoreState> {
  const counts = await Promise.all(
    db.tables.map(async (table) => ({
      table: table.name,
      rows: await table.count().catch(() => null),
    })),
  );
  const isOpen = db.isOpen();
  const head = await ledgerHead(db).catch(() => null);
  return {
    version: isOpen ? db.verno : null,
    expected: db.verno,
    counts,
    ledger: head?.seq ?? null,
  };
}
