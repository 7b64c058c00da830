import { storage } from 'wxt/utils/storage';
import { fromHex, toHex } from '../model/hash.ts';
import type { Clock, Millis } from '../model/time.ts';

/**
 * The opened lock. Its private key lies in the browser's session storage: in memory, for our own pages
 * and the worker alone, gone when the browser closes, and there for a worker that was stopped.
 */

/** After how many minutes without use it locks itself; 0 is not before the browser closes. */
export const autoLockChoices = [5, 15, 60, 0] as const;

export const autoLockMinutes = storage.defineItem<number>('local:autoLockMinutes', {
  fallback: 15,
});

/** The private key as PKCS #8 in hex, and the lock that it opens. */
interface Opened {
  lock: string;
  privateKey: string;
}

const opened = storage.defineItem<Opened | null>('session:openedLock', { fallback: null });
/** Apart from the key: who notes the use must never write back a key that was just taken away. */
const usedAt = storage.defineItem<Millis>('session:openedLockUsed', { fallback: 0 });
/** Opens what is not sealed yet, in hex. */
const sessionKeyText = storage.defineItem<string>('session:unsealedKey', { fallback: '' });

/** Keeps the key of a lock that was opened. */
export async function keepOpened(lock: string, privateKey: string, now: Millis): Promise<void> {
  await usedAt.setValue(now);
  await opened.setValue({ lock, privateKey });
}

/** Locks at once. */
export async function lockNow(): Promise<void> {
  await opened.removeValue();
}

/** Notes that the buyer is there. */
export async function noteUse(now: Millis): Promise<void> {
  await usedAt.setValue(now);
}

/** When it locks itself unless it is used until then; null where it does not, or is locked. */
export async function locksAt(): Promise<Millis | null> {
  const [key, minutes, at] = await state();
  return key && minutes > 0 ? at + minutes * 60_000 : null;
}

/** The key of the open lock; null where it is locked. One that was not used for too long is taken away. */
export async function openedLock(now: Millis): Promise<Opened | null> {
  const [key, minutes, at] = await state();
  if (!key) return null;
  // A clock that was set back must not keep it open.
  const isOver = minutes > 0 && (now >= at + minutes * 60_000 || now < at - clockSlack);
  if (!isOver) return key;
  await lockNow();
  return null;
}

/** Two pages may read the clock in another order than they write. */
const clockSlack: Millis = 5000;

function state(): Promise<[Opened | null, number, Millis]> {
  return Promise.all([opened.getValue(), autoLockMinutes.getValue(), usedAt.getValue()]);
}

/** Calls back whenever it was opened or locked, here or elsewhere. @returns a function that ends it */
export function onOpenedChanged(handle: () => void): () => void {
  return opened.watch(handle);
}

/** What a store needs of this; its keyring, in the words of src/store/keyring.ts. */
export interface OpenedKeys {
  privateKey(lock: string): Promise<CryptoKey | null>;
  sessionKey(): Promise<CryptoKey | null>;
}

/** Uses noted less far apart would only cost time. */
const noteEvery: Millis = 10_000;

/**
 * The keys for a store.
 * @param isUse whether reading counts as use: it does where somebody looks, not in the background
 * @param importKey makes the private key of what is kept
 */
export function openedKeys(
  { isUse, clock = Date.now }: { isUse: boolean; clock?: Clock },
  importKey: (text: string) => Promise<CryptoKey>,
): OpenedKeys {
  let noted = 0;
  return {
    async privateKey(lock) {
      const now = clock();
      const key = await openedLock(now);
      if (key?.lock !== lock) return null;
      if (isUse && Math.abs(now - noted) >= noteEvery) {
        noted = now;
        await noteUse(now);
      }
      return importKey(key.privateKey);
    },
    async sessionKey() {
      const text = await sessionText();
      const bytes = fromHex(text) as BufferSource;
      return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
    },
  };
}

/** Two contexts may make it at once: the one that is there in the end counts. */
async function sessionText(): Promise<string> {
  const kept = await sessionKeyText.getValue();
  if (kept !== '') return kept;
  await sessionKeyText.setValue(toHex(crypto.getRandomValues(new Uint8Array(32))));
  return sessionKeyText.getValue();
}
