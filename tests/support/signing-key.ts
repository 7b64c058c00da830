import { createECDH, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Signer } from '../../src/pack/sign.ts';

/** Signs at once, too. */
export interface TestKey extends Signer {
  signNow(bytes: Uint8Array): Uint8Array;
}

/** A key pair that is the same in every run: its secret is the hash of a name. */
export function signingKeyOf(name: string): TestKey {
  const curve = createECDH('prime256v1');
  const secret = createHash('sha256').update(`test key of ${name}`).digest();
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: secret.toString('base64url'),
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const signNow = (bytes: Uint8Array) =>
    new Uint8Array(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }));
  return { spki: new Uint8Array(spki), sign: async (bytes) => signNow(bytes), signNow };
}
