import { Dexie, type Table } from 'dexie';
import { fromHex } from '../model/hash.ts';
import type { StoredBytes } from '../model/lock.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { decryptBytes, encryptBytes, type Place } from './envelope.ts';
import type { BlobRow, CardProofDb, LockRow } from './schema.ts';

/**
 * The one place through which bytes are read and written, so that all of them are encrypted while the
 * lock is on.
 */

/** The lock for which bytes are written now; null where there is none, or it is being turned off. */
export async function writingLock(db: CardProofDb): Promise<LockRow | null> {
  const [lock] = await db.locks.toArray();
  return lock?.mode === 'on' ? lock : null;
}

/**
 * Bytes as they are to lie in storage.
 * @param how `unsealed` for what a worker that was stopped must be able to go on with
 */
export async function storedBytes(
  db: CardProofDb,
  lock: LockRow | null,
  place: Place,
  bytes: Uint8Array,
  how: 'sealed' | 'unsealed' = 'sealed',
): Promise<StoredBytes> {
  if (!lock) return { bytes };
  const to = { id: lock.id, publicKey: fromHex(lock.publicKey) };
  const sessionKey = how === 'unsealed' ? await db.keyring.sessionKey() : null;
  return encryptBytes(to, place, bytes, sessionKey);
}

/**
 * Writes what was encrypted before: cryptography would end a transaction. It is made for the lock that was
 * there at the last writing, which saves reading it twice; where the lock was turned on or off since, it is
 * done again, so that nothing is written for a lock that is gone.
 * @param prepare makes what is to be written, for a lock or in clear
 * @param write runs in one transaction on the tables
 */
export async function writePrepared<P, T>(
  db: CardProofDb,
  tables: readonly Table[],
  prepare: (lock: LockRow | null) => Promise<P>,
  write: (prepared: P) => Promise<T>,
): Promise<T> {
  for (;;) {
    const lock = db.supposedLock;
    const prepared = await prepare(lock);
    const done = await db.transaction('rw', [...tables, db.locks], async () => {
      db.supposedLock = await writingLock(db);
      const isSame = db.supposedLock?.id === lock?.id;
      return isSame ? { value: await write(prepared) } : null;
    });
    if (done) return done.value;
  }
}

/**
 * Opens bytes as they lie in storage, in a transaction or outside of one.
 * @returns `locked`, or `blob-damaged` where they are not as they were written there
 */
export async function openBytes(
  { keyring }: CardProofDb,
  place: Place,
  { bytes, encrypted }: StoredBytes,
): Promise<Result<Uint8Array>> {
  if (!encrypted) return ok(bytes);
  const open = async (): Promise<Result<Uint8Array>> => {
    try {
      const privateKey = await keyring.privateKey(encrypted.lock);
      const sessionKey = encrypted.sessionKey ? await keyring.sessionKey() : null;
      const opened = await decryptBytes(place, bytes, encrypted, { privateKey, sessionKey });
      return opened ? ok(opened) : fail('store', 'locked');
    } catch (error) {
      return fail('store', 'blob-damaged', `${place.join(' ')}: ${error}`);
    }
  };
  // What is not the database's own would end a transaction that is under way.
  return Dexie.waitFor(Dexie.ignoreTransaction(open));
}

/**
 * Reads one file of an item, in a transaction or outside of one.
 * @returns null where the item has no such file; the problem `locked` where it cannot be read now
 */
export async function readFile(
  db: CardProofDb,
  item: string,
  name: BlobRow['name'],
): Promise<Result<Uint8Array | null>> {
  const row = await db.blobs.get([item, name]);
  return row ? openBytes(db, blobPlace(row), row) : ok(null);
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

/**
 * Writes one small file of an item within a transaction on blobs and locks; what was there is replaced.
 */
export async function putFile(
  db: CardProofDb,
  item: string,
  { name, bytes }: Pick<BlobRow, 'name' | 'bytes'>,
): Promise<void> {
  const lock = await writingLock(db);
  const place = blobPlace({ item, name });
  const stored = lock
    ? await Dexie.waitFor(Dexie.ignoreTransaction(() => storedBytes(db, lock, place, bytes)))
    : { bytes };
  await db.blobs.put({ item, name, ...stored });
}

/** Rows of an item's files as they are to lie in storage. */
export function blobRows(
  db: CardProofDb,
  lock: LockRow | null,
  item: string,
  files: readonly Pick<BlobRow, 'name' | 'bytes'>[],
): Promise<BlobRow[]> {
  return Promise.all(
    files.map(async ({ name, bytes }) => ({
      item,
      name,
      ...(await storedBytes(db, lock, blobPlace({ item, name }), bytes)),
    })),
  );
}

/** Where a file lies, for what binds it to its place. */
export function blobPlace({ item, name }: Pick<BlobRow, 'item' | 'name'>): Place {
  return ['blobs', item, name];
}
