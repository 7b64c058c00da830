import { canonicalBytes } from '../model/hash.ts';
import type { Result } from '../model/result.ts';
import { openBytes, storedBytes, writePrepared } from './blobs.ts';
import type { Place } from './envelope.ts';
import type { RestorePartRow, RestoreRow } from './restore-rows.ts';
import type { Salts } from './salts.ts';
import type { CardProofDb, LockRow } from './schema.ts';

/**
 * Where a page of ours puts a pack that is to be restored: only the background seals. Files come one
 * after another, so that neither side holds more than one.
 */

/** Opens a restore; its files follow. */
export async function openRestore(
  db: CardProofDb,
  row: Omit<RestoreRow, 'isWhole' | 'noted'>,
): Promise<void> {
  await db.restores.add({ ...row, isWhole: false });
}

/** A file of an item, or what opens its commits. */
export type RestorePart = Omit<RestorePartRow, 'encrypted'>;

/** @throws what the store throws, `QuotaExceededError` among it */
export async function keepRestorePart(db: CardProofDb, part: RestorePart): Promise<void> {
  const prepare = async (lock: LockRow | null): Promise<RestorePartRow> => ({
    ...part,
    ...(await storedBytes(db, lock, restorePlace(part), part.bytes, 'unsealed')),
  });
  await writePrepared(db, [db.restoreParts], prepare, async (prepared) => {
    await db.restoreParts.add(prepared);
  });
}

/** Keeps what opens the commits of an item. */
export function keepRestoreSalts(
  db: CardProofDb,
  { restore, item, salts }: { restore: string; item: string; salts: Salts },
): Promise<void> {
  const bytes = canonicalBytes(salts);
  return keepRestorePart(db, { restore, item, name: 'salts.json', bytes });
}

/** Says that every file of a restore is there. */
export async function closeRestore(db: CardProofDb, id: string): Promise<void> {
  await db.restores.update(id, { isWhole: true });
}

/** The files of one item that is being restored, opened. The problem may be `locked`. */
export async function restoreParts(
  db: CardProofDb,
  restore: string,
  item: string,
): Promise<Result<RestorePart[]>> {
  const rows = await db.restoreParts
    .where('[restore+item+name]')
    .between([restore, item, ''], [restore, item, '\uffff'])
    .toArray();
  const parts: RestorePart[] = [];
  for (const row of rows) {
    const opened = await openBytes(db, restorePlace(row), row);
    if (!opened.ok) return opened;
    const { name } = row;
    parts.push({ restore, item, name, bytes: opened.value });
  }
  return { ok: true, value: parts };
}

/** Forgets a restore with its files, finished or not. */
export async function dropRestore(db: CardProofDb, id: string): Promise<void> {
  await db.transaction('rw', db.restores, db.restoreParts, async () => {
    await db.restores.delete(id);
    await db.restoreParts.where('restore').equals(id).delete();
  });
}

/** Where a file lies, for what binds it to its place. */
export function restorePlace({ restore, item, name }: Omit<RestorePart, 'bytes'>): Place {
  return ['restoreParts', restore, `${item} ${name}`];
}
