import type { Result } from '../model/result.ts';
import { ok } from '../model/result.ts';
import { openBytes, storedBytes, writePrepared } from './blobs.ts';
import type { Place } from './envelope.ts';
import type { CardProofDb, LockRow } from './schema.ts';
import type { ImportRow } from './unsealed-rows.ts';

/**
 * Where a page of ours puts a file that is to be imported: only the background seals. A file lies here
 * for a moment; the buyer still has his own.
 */

/** A file with all that is said of it. */
export type ImportedContent = Omit<ImportRow, 'encrypted'>;

/** @throws what the store throws, `QuotaExceededError` among it */
export async function keepImport(db: CardProofDb, content: ImportedContent): Promise<void> {
  const prepare = async (lock: LockRow | null): Promise<ImportRow> => ({
    ...content,
    ...(await storedBytes(db, lock, importPlace(content), content.bytes, 'unsealed')),
  });
  await writePrepared(db, [db.imports], prepare, async (prepared) => {
    await db.imports.put(prepared);
  });
}

/** A file that waits, or null where there is none under that id. The problem may be `locked`. */
export async function importContent(
  db: CardProofDb,
  id: string,
): Promise<Result<ImportedContent | null>> {
  const row = await db.imports.get(id);
  if (!row) return ok(null);
  const opened = await openBytes(db, importPlace(row), row);
  if (!opened.ok) return opened;
  const { encrypted: _, ...rest } = row;
  return ok({ ...rest, bytes: opened.value });
}

/** Forgets a file that is sealed now, or is not to be sealed. */
export async function dropImport(db: CardProofDb, id: string): Promise<void> {
  await db.imports.delete(id);
}

/** How long a file may wait: sealing takes seconds, so the page that asked for it is long gone. */
const longestWaitMs = 3_600_000;

/** Forgets what browser or page left behind in the middle of an import. */
export async function dropLeftImports(db: CardProofDb, now: number): Promise<void> {
  await db.imports.filter(({ at }) => Math.abs(now - at) > longestWaitMs).delete();
}

/** Where a file lies, for what binds it to its place. */
export function importPlace({ id }: Pick<ImportRow, 'id'>): Place {
  return ['imports', id, 'file'];
}
