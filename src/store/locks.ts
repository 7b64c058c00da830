import type { Lock } from '../model/lock.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { CardProofDb, LockRow } from './schema.ts';

/** The lock of the installation: there is one or none. Its passphrase never comes here. */

/** The lock as it is stored, also while it is being turned off; null where there is none. */
export async function currentLock(db: CardProofDb): Promise<LockRow | null> {
  return (await db.locks.toCollection().first()) ?? null;
}

/** From now on what is written is encrypted. @returns `not-allowed` where there is a lock already */
export function turnLockOn(db: CardProofDb, lock: Lock): Promise<Result<null>> {
  return db.transaction('rw', db.locks, async () => {
    if (await currentLock(db)) return fail('lock', 'not-allowed', 'there is a lock already');
    await db.locks.add({ ...lock, mode: 'on' });
    return ok(null);
  });
}

/** From now on what is written is in clear; the lock stays until nothing is encrypted for it any more. */
export async function turnLockOff(db: CardProofDb): Promise<void> {
  await db.locks.toCollection().modify((lock) => {
    lock.mode = 'off';
    delete lock.isDone;
  });
}

/**
 * Puts the private key under another passphrase.
 * @returns `not-allowed` where the lock is another one by now
 */
export async function keepPrivateKey(
  db: CardProofDb,
  id: string,
  privateKey: Lock['privateKey'],
): Promise<Result<null>> {
  const changed = await db.locks.update(id, { privateKey });
  return changed === 1 ? ok(null) : fail('lock', 'not-allowed', 'there is no such lock');
}

/** How many files are stored, and how many of them are encrypted. */
export async function encryptedShare(
  db: CardProofDb,
): Promise<{ encrypted: number; total: number }> {
  const encrypted = await db.blobs.where('encrypted.lock').above('').count();
  return { encrypted, total: await db.blobs.count() };
}
