import { sameBytes } from './bytes.ts';

/**
 * Two forms of an ECDSA P-256 signature: WebCrypto has r‖s, 64 bytes; openssl has DER. Of s and n − s,
 * which are both valid, only the smaller one is accepted, so that a signature has one form only.
 */

/** The order of P-256. */
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const half = order / 2n;
const size = 32;

/**
 * @param raw r‖s
 * @returns DER, with the smaller s
 */
export function writeSignature(raw: Uint8Array): Uint8Array {
  const r = toNumber(raw.subarray(0, size));
  const s = toNumber(raw.subarray(size));
  const content = [...integer(r), ...integer(s > half ? order - s : s)];
  return Uint8Array.of(0x30, content.length, ...content);
}

/** Reads DER that is exactly as `writeSignature` writes it; null where it is not. */
export function readSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const rLength = der[3] ?? 0;
  const sLength = der[5 + rLength] ?? 0;
  const r = toNumber(der.subarray(4, 4 + rLength));
  const s = toNumber(der.subarray(6 + rLength, 6 + rLength + sLength));
  if (r < 1n || r >= order || s < 1n || s > half) return null;
  const raw = Uint8Array.from([...bytesOf(r), ...bytesOf(s)]);
  return sameBytes(writeSignature(raw), der) ? raw : null;
}

function toNumber(bytes: Uint8Array): bigint {
  // More than this is no number of P-256, and a hostile file could make it very long.
  const hex = Array.from(bytes.subarray(0, size + 1), (byte) => byte.toString(16).padStart(2, '0'));
  return BigInt(`0x0${hex.join('')}`);
}

function bytesOf(value: bigint): number[] {
  const hex = value.toString(16).padStart(size * 2, '0');
  return (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
}

/** As few bytes as it takes, the first below 0x80: a higher one would make it negative. */
function integer(value: bigint): number[] {
  const bytes = bytesOf(value);
  while (bytes.length > 1 && bytes[0] === 0 && (bytes[1] ?? 0) < 0x80) bytes.shift();
  if ((bytes[0] ?? 0) >= 0x80) bytes.unshift(0);
  return [0x02, bytes.length, ...bytes];
}
