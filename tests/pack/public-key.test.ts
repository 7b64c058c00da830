import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPublicKey, writePublicKey } from '../../src/pack/public-key.ts';
import { signingKeyOf } from '../support/signing-key.ts';

const { spki } = signingKeyOf('public key');
const pem = writePublicKey(spki);

describe('a public key', () => {
  it('is written as openssl writes it', () => {
    const key = createPublicKey({ key: Buffer.from(spki), type: 'spki', format: 'der' });
    expect(pem).toBe(key.export({ type: 'spki', format: 'pem' }));
  });

  it('is read back', () => {
    expect(readPublicKey(pem)).toEqual(spki);
  });

  it.each([
    ['nothing', ''],
    ['words', 'public key'],
    ['text before it', `x\n${pem}`],
    ['text behind it', `${pem}x`],
    ['no end of line at its end', pem.trimEnd()],
    ['one long line', `${pem.replaceAll('\n', '').replace('-----M', '-----\nM')}\n`],
    ['another label', pem.replaceAll('PUBLIC', 'PRIVATE')],
    ['a compressed point', writePublicKey(spki.with(26, 2))],
    ['another curve', writePublicKey(spki.with(22, 8))],
    ['a byte too many', writePublicKey(Uint8Array.from([...spki, 0]))],
    ['a byte too few', writePublicKey(spki.subarray(1))],
  ])('is not read from %s', (_, text) => {
    expect(readPublicKey(text)).toBeNull();
  });

  it('is read from one text only', () => {
    const place = fc.nat(pem.length - 1);
    fc.assert(
      fc.property(place, fc.string({ maxLength: 2 }), (at, text) => {
        const changed = pem.slice(0, at) + text + pem.slice(at + 1);
        const read = readPublicKey(changed);
        if (read) expect(writePublicKey(read)).toBe(changed);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
