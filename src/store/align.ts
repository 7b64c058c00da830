import type { Table } from 'dexie';
import type { StoredBytes } from '../model/lock.ts';
import { ok, type Result } from '../model/result.ts';
import { blobPlace, openBytes, storedBytes, writePrepared, writingLock } from './blobs.ts';
import { draftToKeep, keptDraft } from './drafts.ts';
import type { Place } from './envelope.ts';
import { importPlace } from './import-inbox.ts';
import { draftPlace, framePlace, piecePlace } from './inbox.ts';
import { jobPlace, partPlace } from './jobs.ts';
import { currentLock } from './locks.ts';
import { restorePlace } from './restore-inbox.ts';
import { readSalts, type Salts, saltsToKeep } from './salts.ts';
import type { BlobRow, CardProofDb, EvidenceRow, LockRow } from './schema.ts';
import type { DraftFields } from './unsealed-rows.ts';

/**
 * Brings what is stored in line with the lock: encrypts what is in clear while it is on, decrypts what
 * is encrypted while it is turned off. Row by row, each in a transaction of its own and readable before
 * and after it, so that it may be stopped at any instant and simply begun again.
 */

/**
 * Does all of it, and forgets a lock that was turned off once nothing is encrypted for it.
 * @param pulse called before each row: it keeps the worker awake
 * @returns the problem `locked` where something must be decrypted and cannot be
 */
export async function alignWithLock(
  db: CardProofDb,
  pulse: () => Promise<void>,
): Promise<Result<null>> {
  const lock = await currentLock(db);
  if (!lock || (lock.mode === 'on' && lock.isDone)) return ok(null);
  for (const step of await stepsOf(db)) {
    await pulse();
    const done = await step();
    if (!done.ok) return done;
  }
  // Where it was turned off meanwhile there is more to do than was listed.
  const isSame = (await currentLock(db))?.mode === lock.mode;
  if (!isSame) return alignWithLock(db, pulse);
  if (lock.mode === 'on') await db.locks.update(lock.id, { isDone: true });
  else await forgetLock(db);
  return ok(null);
}

type Step = () => Promise<Result<null>>;

/** The salts first: where the lock goes, the file that holds them goes with it. */
async function stepsOf(db: CardProofDb): Promise<Step[]> {
  const items = await db.evidence.toCollection().primaryKeys();
  const removed = await db.removals.toCollection().primaryKeys();
  const jobs = await db.jobs.toCollection().primaryKeys();
  const recordings = await db.recordings.toCollection().primaryKeys();
  const parts = await db.jobParts.toCollection().primaryKeys();
  const pieces = await db.recordingPieces.toCollection().primaryKeys();
  const frames = await db.recordingFrames.toCollection().primaryKeys();
  const imports = await db.imports.toCollection().primaryKeys();
  const restored = await db.restoreParts.toCollection().primaryKeys();
  return [
    ...items.map((id) => () => alignSalts(db, id)),
    ...removed.map((id) => () => alignSalts(db, id)),
    ...jobs.map((id) => () => alignDraft(db, db.jobs, id, jobPlace(id))),
    ...recordings.map((id) => () => alignDraft(db, db.recordings, id, draftPlace(id))),
    ...parts.map((key) => () => alignBytes(db, db.jobParts, key, partPlace, 'unsealed')),
    ...pieces.map((key) => () => alignBytes(db, db.recordingPieces, key, piecePlace, 'unsealed')),
    ...frames.map((key) => () => alignBytes(db, db.recordingFrames, key, framePlace, 'unsealed')),
    ...imports.map((key) => () => alignBytes(db, db.imports, key, importPlace, 'unsealed')),
    ...restored.map((key) => () => alignBytes(db, db.restoreParts, key, restorePlace, 'unsealed')),
    ...(await blobsToDo(db)).map((key) => () => alignBytes(db, db.blobs, key, blobPlace, 'sealed')),
  ];
}

/** Keys of the blobs that are not as the lock wants them, found without reading any. */
async function blobsToDo(db: CardProofDb): Promise<[string, string][]> {
  const encrypted = await db.blobs.where('encrypted.lock').above('').primaryKeys();
  if (!(await writingLock(db))) return encrypted;
  const done = new Set(encrypted.map((key) => key.join(' ')));
  const all = await db.blobs.toCollection().primaryKeys();
  return all.filter((key) => !done.has(key.join(' ')));
}

/** One row with bytes. What was written anew meanwhile is in line already. */
async function alignBytes<T extends StoredBytes, K>(
  db: CardProofDb,
  table: Table<T, K>,
  key: K,
  placeOf: (row: T) => Place,
  how: 'sealed' | 'unsealed',
): Promise<Result<null>> {
  const prepare = async (lock: LockRow | null): Promise<Result<StoredBytes | null>> => {
    const row = await table.get(key);
    if (!row || isInLine(row, lock)) return ok(null);
    if (lock) return ok(await storedBytes(db, lock, placeOf(row), row.bytes, how));
    const opened = await openBytes(db, placeOf(row), row);
    return opened.ok ? ok({ bytes: opened.value }) : opened;
  };
  return writePrepared(db, [table], prepare, async (stored) => {
    if (!stored.ok) return stored;
    const row = await table.get(key);
    if (!stored.value || !row || isInLine(row, stored.value.encrypted ?? null)) return ok(null);
    const { encrypted: _, ...rest } = row;
    await table.put({ ...rest, ...stored.value } as T);
    return ok(null);
  });
}

/** @param lock the lock, or the new envelope for it; null for what is to be in clear */
function isInLine({ encrypted }: StoredBytes, lock: object | null): boolean {
  return (encrypted !== undefined) === (lock !== null);
}

/** The salts of one item, which may have been put aside. */
async function alignSalts(db: CardProofDb, id: string): Promise<Result<null>> {
  const prepare = async (lock: LockRow | null): Promise<Result<Moved | null>> => {
    const row = await itemRow(db, id);
    if (!row || (row.openings === null) === (lock !== null)) return ok(null);
    const salts = await readSalts(db, row);
    return salts.ok ? ok(await saltsToKeep(db, lock, id, salts.value)) : salts;
  };
  const tables = [db.evidence, db.removals, db.blobs];
  return writePrepared(db, tables, prepare, async (moved) => {
    if (!moved.ok) return moved;
    if (!moved.value) return ok(null);
    const { row, blobs } = moved.value;
    // It may have been deleted meanwhile: no salts without an item.
    if (!(await itemRow(db, id))) return ok(null);
    const change = (target: EvidenceRow) => {
      delete target.seeds;
      Object.assign(target, row);
    };
    await db.evidence.where('id').equals(id).modify(change);
    await db.removals
      .where('id')
      .equals(id)
      .modify((removal) => change(removal.row));
    if (blobs.length > 0) await db.blobs.bulkPut(blobs);
    else await db.blobs.delete([id, 'salts.json']);
    return ok(null);
  });
}

interface Moved {
  row: Pick<Salts, 'seeds'> & Pick<EvidenceRow, 'openings'>;
  blobs: BlobRow[];
}

async function itemRow(db: CardProofDb, id: string): Promise<EvidenceRow | undefined> {
  return (await db.evidence.get(id)) ?? (await db.removals.get(id))?.row;
}

/** The secrets of one draft. */
async function alignDraft<T extends DraftFields>(
  db: CardProofDb,
  table: Table<T, string>,
  id: string,
  place: Place,
): Promise<Result<null>> {
  const prepare = async (lock: LockRow | null): Promise<Result<DraftFields | null>> => {
    const row = await table.get(id);
    if (!row || (row.secrets !== undefined) === (lock !== null)) return ok(null);
    const draft = await keptDraft(db, place, row);
    return draft.ok ? ok(await draftToKeep(db, lock, place, draft.value)) : draft;
  };
  return writePrepared(db, [table], prepare, async (fields) => {
    if (!fields.ok) return fields;
    const row = await table.get(id);
    const to = fields.value;
    if (!to || !row || (row.secrets !== undefined) === (to.secrets !== undefined)) return ok(null);
    const { secrets: _, ...rest } = row;
    // What was noted in the row meanwhile stays.
    await table.put({ ...rest, ...to } as unknown as T);
    return ok(null);
  });
}

/**
 * Deletes a lock that was turned off. Every writer looks at the lock in its own transaction, so nothing
 * can be written for it once it is gone; what is encrypted for it now keeps it.
 */
async function forgetLock(db: CardProofDb): Promise<void> {
  const bytes = [db.jobParts, db.recordingPieces, db.recordingFrames, db.restoreParts];
  const rows = [db.evidence, db.removals, db.jobs, db.recordings];
  await db.transaction('rw', [db.locks, db.blobs, ...bytes, ...rows], async () => {
    const lock = await currentLock(db);
    if (lock?.mode !== 'off') return;
    const left = await Promise.all([
      db.blobs.where('encrypted.lock').above('').count(),
      db.evidence.filter(({ openings }) => openings === null).count(),
      db.removals.filter(({ row }) => row.openings === null).count(),
      ...bytes.map((table) =>
        (table as Table<StoredBytes>).filter(({ encrypted }) => encrypted !== undefined).count(),
      ),
      ...[db.jobs, db.recordings].map((table) =>
        (table as Table<DraftFields>).filter(({ secrets }) => secrets !== undefined).count(),
      ),
    ]);
    if (left.every((count) => count === 0)) await db.locks.delete(lock.id);
  });
}
