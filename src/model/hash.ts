import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.ts';

/**
 * Synchronous hashing of small values. It must be synchronous: an IndexedDB transaction ends when a
 * promise of another kind is awaited inside it. Files are hashed with WebCrypto before it.
 */

export type Hex = string;

/** SHA-256 as lower-case hex. */
export function sha256Hex(bytes: Uint8Array): Hex {
  return bytesToHex(sha256(bytes));
}

/** Canonical JSON as UTF-8. @throws TypeError when the value is not JSON: that is a bug of ours */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8ToBytes(canonicalJson(value));
}

/** SHA-256 of the canonical JSON. */
export function canonicalHash(value: unknown): Hex {
  return sha256Hex(canonicalBytes(value));
}

/**
 * The commitment to a file: SHA-256(salt ‖ SHA-256(bytes)). Without the salt nobody can test guesses
 * of a short key against it.
 * @param salt 32 bytes as hex
 * @param fileHash SHA-256 of the file as hex
 */
export function commitTo(salt: Hex, fileHash: Hex): Hex {
  return sha256Hex(concatBytes(hexToBytes(salt), hexToBytes(fileHash)));
}

/** SHA-256 of the 64 raw bytes prev‖payloadHash: one link of the ledger. */
export function linkHash(prev: Hex, payloadHash: Hex): Hex {
  return sha256Hex(hexToBytes(prev + payloadHash));
}

/** SHA-256 of parts that follow each other, as raw bytes. */
export function sha256Of(...parts: Uint8Array[]): Uint8Array {
  return sha256(concatBytes(...parts));
}

/** HMAC-SHA-256 under one key, as raw bytes; for many messages the key is taken in once. */
export function keyedHmac(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const keyed = hmac.create(sha256, key);
  return (message) => keyed.clone().update(message).digest();
}

/** Raw bytes of hex. @throws Error where it is none: schemas check it first */
export function fromHex(hex: Hex): Uint8Array {
  return hexToBytes(hex);
}

/** Lower-case hex of raw bytes. */
export function toHex(bytes: Uint8Array): Hex {
  return bytesToHex(bytes);
}
