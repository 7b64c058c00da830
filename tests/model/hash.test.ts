import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  canonicalHash,
  commitTo,
  linkHash,
  sha256Hex,
} from '../../src/model/hash.ts';

const text = (value: unknown) => new TextDecoder().decode(canonicalBytes(value));
const hash32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('canonical JSON', () => {
  it.each<[string, unknown, string]>([
    [
      'sorts members by UTF-16',
      { b: 1, a: 2, '\u{1F600}': 3, '\uFB33': 4 },
      '{"a":2,"b":1,"😀":3,"\uFB33":4}',
    ],
    [
      'writes numbers as ECMAScript does',
      [1e21, 1.0, -0, 0.000001, 1e-7],
      '[1e+21,1,0,0.000001,1e-7]',
    ],
    ['leaves out what is undefined', { a: undefined, b: null }, '{"b":null}'],
    ['escapes only what it must', '\u0007\n"\\/卡', '"\\u0007\\n\\"\\\\/卡"'],
    ['replaces a lone surrogate in a value', ['a\uD800b'], '["a\uFFFDb"]'],
    ['replaces a lone surrogate in a name', { '\uDC00': 1 }, '{"\uFFFD":1}'],
  ])('%s', (_, value, expected) => {
    expect(text(value)).toBe(expected);
  });

  it('is the same in any order of members and comes back as the same value', () => {
    const wild = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(wild, (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalHash(turned)).toBe(canonicalHash(value));
        expect(JSON.parse(text(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('of any text is well-formed UTF-8 whose hash survives being read and written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 0xd800, max: 0xdfff }),
        (a, n) => {
          const value = { [a]: `${a}${String.fromCharCode(n)}` };
          const read = new TextDecoder('utf-8', { fatal: true }).decode(canonicalBytes(value));
          expect(canonicalHash(JSON.parse(read))).toBe(canonicalHash(value));
        },
      ),
    );
  });

  it('is what another program for the same standard writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(text(value)).toBe(canonicalize(value));
      }),
    );
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a number without end', [Number.POSITIVE_INFINITY]],
    ['no number', { a: Number.NaN }],
    ['a function', { a: () => 1 }],
    ['a big integer', [1n]],
  ])('refuses %s, which is not JSON', (_, value) => {
    expect(() => canonicalBytes(value)).toThrow(TypeError);
  });
});

describe('hashes agree with those of Node', () => {
  it('of bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });

  it.each([
    ['commitments', commitTo],
    ['links', linkHash],
  ])('as %s over the raw bytes of both', (_, join) => {
    fc.assert(
      fc.property(hash32, hash32, (one, other) => {
        const expected = createHash('sha256').update(one).update(other).digest('hex');
        expect(join(hex(one), hex(other))).toBe(expected);
      }),
    );
  });
});
