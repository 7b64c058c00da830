import { scryptAsync } from '@noble/hashes/scrypt.js';
import { fromHex, toHex } from '../model/hash.ts';
import { newId, type RandomBytes } from '../model/ids.ts';
import type { Lock } from '../model/lock.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { aes, importAes, type PrivateKeyText } from './envelope.ts';

/** The passphrase of a lock: it opens the private key, and nothing else does. */

/**
 * What a guess costs: 128 MiB of memory, and 0.4 s on the computer of docs/decisions/0014-lock.md, which
 * gives the other figures.
 */
const usualCost = { kdf: 'scrypt', logN: 17, r: 8, p: 1 } as const;
/** How the passphrase becomes a key, apart from the salt. */
type Cost = Omit<Lock['privateKey']['by'], 'salt'>;

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Makes a lock and its key pair. */
export async function createLock(
  passphrase: string,
  random: RandomBytes,
  cost: Cost = usualCost,
): Promise<{ lock: Lock; privateKey: PrivateKeyText }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits']);
  const [point, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const [publicKey, privateKey] = [point, pkcs8].map((part) => toHex(new Uint8Array(part)));
  const made = { id: newId(random), publicKey: publicKey ?? '' };
  const wrapped = await wrap(made, privateKey ?? '', passphrase, { random, cost });
  return { lock: { ...made, privateKey: wrapped }, privateKey: privateKey ?? '' };
}

/** Opens a lock. @returns `lock-passphrase-wrong`, also where the lock itself was changed */
export async function openLock(lock: Lock, passphrase: string): Promise<Result<PrivateKeyText>> {
  const { by, iv, bytes } = lock.privateKey;
  const key = await keyOf(passphrase, by);
  const what = { iv: fromHex(iv), bound: boundTo(lock), bytes: fromHex(bytes) };
  try {
    return ok(toHex(await aes('decrypt', key, what)));
  } catch {
    return fail('lock', 'lock-passphrase-wrong');
  }
}

/** The private key of a lock under another passphrase: what is encrypted stays as it is. */
export async function changePassphrase(
  lock: Lock,
  from: string,
  to: string,
  random: RandomBytes,
  cost: Cost = usualCost,
): Promise<Result<Lock['privateKey']>> {
  const opened = await openLock(lock, from);
  return opened.ok ? ok(await wrap(lock, opened.value, to, { random, cost })) : opened;
}

async function wrap(
  lock: Pick<Lock, 'id' | 'publicKey'>,
  privateKey: PrivateKeyText,
  passphrase: string,
  { random, cost }: { random: RandomBytes; cost: Cost },
): Promise<Lock['privateKey']> {
  const by = { ...cost, salt: toHex(random(32)) };
  const iv = random(12);
  const what = { iv, bound: boundTo(lock), bytes: fromHex(privateKey) };
  const bytes = await aes('encrypt', await keyOf(passphrase, by), what);
  return { by, iv: toHex(iv), bytes: toHex(bytes) };
}

/** An input method may give full-width letters: whoever types the same must get the same key. */
async function keyOf(passphrase: string, by: Lock['privateKey']['by']): Promise<CryptoKey> {
  const { logN, r, p, salt } = by;
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  return importAes(await scryptAsync(typed, fromHex(salt), { N: 2 ** logN, r, p, dkLen: 32 }));
}

/** With the public key: nobody can put another one beside a private key that does not belong to it. */
function boundTo({ id, publicKey }: Pick<Lock, 'id' | 'publicKey'>): Uint8Array {
  return new TextEncoder().encode(`cardproof lock 1 ${id} ${publicKey}`);
}
