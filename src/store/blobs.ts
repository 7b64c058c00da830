import { fail, ok, type Result } from '../model/result.ts';
import type { BlobRow, CardProofDb } from './schema.ts';

/** The one place through which the bytes of items are read and written. */

/**
 * Reads one file of an item, in a transaction or outside of one.
 * @returns null where the item has no such file; the problem `locked` where it cannot be read now
 */
export async function readFile(
  db: CardProofDb,
  item: string,
  name: BlobRow['name'],
): Promise<Result<Uint8Array | null>> {
  return ok((await db.blobs.get([item, name]))?.bytes ?? null);
}

/** Reads a file that every item has. @returns also `storage-lost` where it is gone */
export async function readPresentFile(
  db: CardProofDb,
  item: string,
  name: BlobRow['name'],
): Promise<Result<Uint8Array>> {
  const read = await readFile(db, item, name);
  if (!read.ok) return read;
  return read.value ? ok(read.value) : fail('store', 'storage-lost', `${name} of ${item}`);
}

/** Writes one file of an item, in a transaction or outside of one; what was there is replaced. */
export async function putFile(
  db: CardProofDb,
  item: string,
  { name, bytes }: Pick<BlobRow, 'name' | 'bytes'>,
): Promise<void> {
  await db.blobs.put({ item, name, bytes });
}
