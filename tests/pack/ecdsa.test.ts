import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSignature, writeSignature } from '../../src/pack/ecdsa.ts';
import { signingKeyOf } from '../support/signing-key.ts';

const key = signingKeyOf('ecdsa');
const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const publicKey = createPublicKey({ key: Buffer.from(key.spki), type: 'spki', format: 'der' });

function raw(r: bigint, s: bigint): Uint8Array {
  const hex = [r, s].map((value) => value.toString(16).padStart(64, '0')).join('');
  return new Uint8Array(Buffer.from(hex, 'hex'));
}

describe('a signature', () => {
  it('is accepted by openssl in the form that it is written in', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const der = writeSignature(key.signNow(bytes));
        expect(verify('sha256', bytes, publicKey, der)).toBe(true);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('is read back, with the smaller of two values of s', () => {
    const number = fc.bigInt({ min: 1n, max: order - 1n });
    fc.assert(
      fc.property(number, number, (r, s) => {
        const smaller = s > order / 2n ? order - s : s;
        expect(readSignature(writeSignature(raw(r, s)))).toEqual(raw(r, smaller));
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it.each([
    ['zero', raw(0n, 1n)],
    ['zero', raw(1n, 0n)],
    ['as large as the order', raw(order, 1n)],
  ])('is not read where a number is %s', (_, value) => {
    expect(readSignature(writeSignature(value))).toBeNull();
  });

  it('is read in one form only, and never throws', () => {
    const sound = writeSignature(raw(1234n, 5678n));
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), (at, byte) => {
        const read = readSignature(sound.with(at, byte));
        if (read) expect(writeSignature(read)).toEqual(sound.with(at, byte));
      }),
      { numRuns: 500, seed: 7 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const read = readSignature(bytes);
        if (read) expect(writeSignature(read)).toEqual(bytes);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
