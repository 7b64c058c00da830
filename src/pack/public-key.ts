import { sameBytes } from './bytes.ts';

/** Public keys of ECDSA P-256: SPKI DER, and PEM in the one form that a pack may have. */

/** Everything of the SPKI before the two coordinates: algorithm, curve, uncompressed point. */
const spkiStart = Uint8Array.from(
  [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
  ].concat([0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04]),
);
/** Two coordinates of 32 bytes. */
const spkiLength = spkiStart.length + 64;
const begin = '-----BEGIN PUBLIC KEY-----';
const end = '-----END PUBLIC KEY-----';

/** Writes a key as PEM, the way openssl does: lines of 64 characters, LF. */
export function writePublicKey(spki: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...spki));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `${[begin, ...lines, end].join('\n')}\n`;
}

/**
 * Reads a PEM that is exactly as `writePublicKey` writes it: nothing before, between or behind, so that
 * a key has one file only.
 * @returns SPKI DER of an uncompressed P-256 point (91 bytes), or null; whether the point lies on the
 * curve is not looked at
 */
export function readPublicKey(pem: string): Uint8Array<ArrayBuffer> | null {
  const body = pem.replace(`${begin}\n`, '').replace(`${end}\n`, '').replaceAll('\n', '');
  if (!/^[A-Za-z0-9+/]{100,200}={0,2}$/.test(body) || body.length % 4 !== 0) return null;
  const spki = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  const isP256 =
    spki.length === spkiLength && sameBytes(spki.subarray(0, spkiStart.length), spkiStart);
  return isP256 && writePublicKey(spki) === pem ? spki : null;
}
