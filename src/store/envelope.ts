import { fromHex } from '../model/hash.ts';
import type { Envelope, StoredBytes, WrappedKey } from '../model/lock.ts';

/**
 * Bytes encrypted for the public key of a lock. Each gets a key of its own (AES-256-GCM), which is
 * wrapped under a key agreed between a fresh key pair and the lock's (ECDH on P-256, HKDF-SHA-256). All
 * of it is bound to the place where the bytes lie, so that none can stand in for another.
 */

/** Where bytes lie: table, owner and name. */
export type Place = readonly [table: string, owner: string, name: string | number];

/** For whom bytes are encrypted. */
export interface Recipient {
  /** Id of the lock. */
  id: string;
  /** Uncompressed point on P-256. */
  publicKey: Uint8Array;
}

/** What opens bytes: either is enough, where the envelope has a key under it. */
export interface OpeningKeys {
  /** ECDH on P-256, for `deriveBits`. */
  privateKey: CryptoKey | null;
  /** AES-GCM. */
  sessionKey: CryptoKey | null;
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const version = 'cardproof lock 1';
const keyLength = 32;
const ivLength = 12;

/**
 * Encrypts bytes for a lock.
 * @param sessionKey given for what is not sealed yet: it opens the bytes, too
 */
export async function encryptBytes(
  to: Recipient,
  place: Place,
  bytes: Uint8Array,
  sessionKey: CryptoKey | null = null,
): Promise<StoredBytes> {
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const theirs = await crypto.subtle.importKey('raw', own(to.publicKey), curve, false, []);
  const agreed = await agreedKey(pair.privateKey, theirs, ephemeral, to.id);
  const contentKey = fresh(keyLength);
  const bound = boundTo(to.id, place);
  const iv = fresh(ivLength);
  const encrypted: Envelope = {
    lock: to.id,
    ephemeral,
    key: await wrapKey(agreed, contentKey, bound),
    ...(sessionKey && { sessionKey: await wrapKey(sessionKey, contentKey, bound) }),
    iv,
  };
  const key = await importAes(contentKey);
  return { bytes: await aes('encrypt', key, { iv, bound, bytes }), encrypted };
}

/**
 * Decrypts bytes.
 * @returns null where no key that was given is one of theirs
 * @throws where the bytes, their envelope or their place are not as they were written
 */
export async function decryptBytes(
  place: Place,
  bytes: Uint8Array,
  envelope: Envelope,
  { privateKey, sessionKey }: OpeningKeys,
): Promise<Uint8Array | null> {
  const bound = boundTo(envelope.lock, place);
  const contentKey =
    (await bySession(envelope, sessionKey, bound)) ??
    (privateKey && (await byPrivateKey(envelope, privateKey, bound)));
  if (!contentKey) return null;
  const key = await importAes(contentKey);
  return aes('decrypt', key, { iv: envelope.iv, bound, bytes });
}

/** Null where the bytes were written while the browser ran another time. */
async function bySession(
  { sessionKey }: Envelope,
  key: CryptoKey | null,
  bound: Uint8Array,
): Promise<Uint8Array | null> {
  if (!sessionKey || !key) return null;
  return aes('decrypt', key, { ...sessionKey, bound }).catch(() => null);
}

async function byPrivateKey(
  { ephemeral, key, lock }: Envelope,
  privateKey: CryptoKey,
  bound: Uint8Array,
): Promise<Uint8Array> {
  const theirs = await crypto.subtle.importKey('raw', own(ephemeral), curve, false, []);
  const agreed = await agreedKey(privateKey, theirs, ephemeral, lock);
  return aes('decrypt', agreed, { ...key, bound });
}

async function agreedKey(
  ours: CryptoKey,
  theirs: CryptoKey,
  ephemeral: Uint8Array,
  lock: string,
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, ours, 256);
  const base = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(`${version} ${lock}`);
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: own(ephemeral), info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

async function wrapKey(by: CryptoKey, key: Uint8Array, bound: Uint8Array): Promise<WrappedKey> {
  const iv = fresh(ivLength);
  return { iv, bytes: await aes('encrypt', by, { iv, bound, bytes: key }) };
}

/** A private key of a lock, as PKCS #8 in hex: for memory only. */
export type PrivateKeyText = string;

/** The private key as WebCrypto takes it. */
export function importPrivateKey(text: PrivateKeyText): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', own(fromHex(text)), curve, false, ['deriveBits']);
}

/** No parameter, as randomness is elsewhere: these bytes may never be those of a test. */
function fresh(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** An AES-256-GCM key of raw bytes. */
export function importAes(bytes: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', own(bytes), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/**
 * AES-256-GCM with the tag at the end of the bytes.
 * @param what.bound what must be the same on both sides and is not in the bytes
 * @throws on decrypting what was not encrypted so
 */
export async function aes(
  way: 'encrypt' | 'decrypt',
  key: CryptoKey,
  what: { iv: Uint8Array; bound: Uint8Array; bytes: Uint8Array },
): Promise<Uint8Array> {
  const how = { name: 'AES-GCM', iv: own(what.iv), additionalData: own(what.bound) };
  return new Uint8Array(await crypto.subtle[way](how, key, own(what.bytes)));
}

function boundTo(lock: string, place: Place): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([version, lock, ...place]));
}

/** What WebCrypto takes: its types refuse views on memory that may be shared, which none of ours is. */
function own(bytes: Uint8Array): BufferSource {
  return bytes as BufferSource;
}
