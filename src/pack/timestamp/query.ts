import { fromHex, type Hex, toHex } from '../../model/hash.ts';

/**
 * Questions to an authority (TimeStampReq of RFC 3161): SHA-256 imprint, nonce, "send the
 * certificate". All have one length, so they are put together without a library.
 */

const nonceLength = 8;
/** SEQUENCE { version 1, SEQUENCE { SEQUENCE { sha256, NULL }, OCTET STRING of 32 */
const beforeHash = [
  0x30, 0x43, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
  0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
];
/** INTEGER of 8 bytes, and certReq TRUE behind it. */
const beforeNonce = [0x02, nonceLength];
const afterNonce = [0x01, 0x01, 0xff];
const hashLength = 32;
const nonceAt = beforeHash.length + hashLength + beforeNonce.length;

/**
 * Asks for a stamp over a hash.
 * @param hash SHA-256
 * @param random source of the nonce
 */
export function stampQuery(hash: Hex, random: (length: number) => Uint8Array): Uint8Array {
  const nonce = random(nonceLength);
  // A positive number in the fewest bytes: neither sign bit nor a leading zero.
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  return Uint8Array.from([
    ...beforeHash,
    ...fromHex(hash),
    ...beforeNonce,
    ...nonce,
    ...afterNonce,
  ]);
}

/** What a question asked; null for anything but the one form in which `stampQuery` writes it. */
export function readStampQuery(query: Uint8Array): { hash: Hex; nonce: Hex } | null {
  const hash = toHex(query.subarray(beforeHash.length, beforeHash.length + hashLength));
  const nonce = query.slice(nonceAt, nonceAt + nonceLength);
  if (hash.length !== 2 * hashLength || nonce.length !== nonceLength) return null;
  const same = stampQuery(hash, () => nonce.slice());
  return toHex(same) === toHex(query) ? { hash, nonce: toHex(nonce) } : null;
}
