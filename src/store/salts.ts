import type { Openings, Seeds } from '../model/evidence.ts';
import { canonicalBytes } from '../model/hash.ts';
import { ok, type Result } from '../model/result.ts';
import { blobRows, readPresentFile } from './blobs.ts';
import type { BlobRow, CardProofDb, EvidenceRow, LockRow } from './schema.ts';

/**
 * What opens the commits of an item. It lies in its row, or, while the lock is on, among its encrypted
 * blobs: with the salts in clear a thief could try out short keys against the commits in the record.
 */
export interface Salts {
  /** Salts of the item's files. */
  openings: Openings;
  /** Seeds of their tiles and lines. */
  seeds?: Seeds;
}

/** The salts of an item. The problem may be `locked`. */
export async function readSalts(
  db: CardProofDb,
  { id, openings, seeds }: Pick<EvidenceRow, 'id' | 'openings' | 'seeds'>,
): Promise<Result<Salts>> {
  if (openings !== null) return ok({ openings, ...(seeds && { seeds }) });
  const read = await readPresentFile(db, id, 'salts.json');
  return read.ok ? ok(JSON.parse(new TextDecoder().decode(read.value)) as Salts) : read;
}

/** Salts as they are to lie in storage: what goes into the row of the item, and what into its blobs. */
export async function saltsToKeep(
  db: CardProofDb,
  lock: LockRow | null,
  item: string,
  salts: Salts,
): Promise<{ row: Pick<EvidenceRow, 'openings' | 'seeds'>; blobs: BlobRow[] }> {
  if (!lock) return { row: salts, blobs: [] };
  const file = { name: 'salts.json' as const, bytes: canonicalBytes(salts) };
  return { row: { openings: null }, blobs: await blobRows(db, lock, item, [file]) };
}
