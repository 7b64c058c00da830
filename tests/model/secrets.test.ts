import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cutText,
  markSecrets,
  secretFinder,
  secretMark,
  secretMarker,
} from '../../src/model/secrets.ts';

describe('marking secrets', () => {
  it.each<[string, string, string[], string]>([
    ['a key in a sentence', 'Key: ABCD-1234!', ['ABCD-1234'], 'Key: ⟦secret:1⟧!'],
    ['the longer of two that overlap', 'ABCDEFGH-XY', ['ABCDEFGH', 'ABCDEFGH-XY'], '⟦secret:2⟧'],
    ['a long key inside a word', 'xABCDEFGHy', ['ABCDEFGH'], 'x⟦secret:1⟧y'],
    ['a short key as a word', 'pw 1234, ok', ['1234'], 'pw ⟦secret:1⟧, ok'],
    ['a short key beside Chinese', '密码1234。', ['1234'], '密码⟦secret:1⟧。'],
    ['no short key inside a number', '20261234', ['1234'], '20261234'],
    ['no short key before a letter', '1234a', ['1234'], '1234a'],
    ['nothing of three characters', 'abc abc', ['abc'], 'abc abc'],
    ['every occurrence', 'KEY-0001 KEY-0001', ['KEY-0001'], '⟦secret:1⟧ ⟦secret:1⟧'],
    ['its place in the list, from 1', 'KEY-0002', ['abc', 'KEY-0002'], '⟦secret:2⟧'],
    ['nothing without secrets', 'KEY-0001', [], 'KEY-0001'],
    ['no pattern of a regular expression', 'abcc a.c+', ['a.c+'], 'abcc ⟦secret:1⟧'],
  ])('replaces %s', (_, text, values, expected) => {
    expect(markSecrets(text, values)).toBe(expected);
  });

  it('leaves no value of eight characters or more', () => {
    // None of these letters is in a mark, so a value cannot arise from the marks themselves.
    const letter = fc.constantFrom('A', 'B', 'C', '-', '卡');
    const value = fc.string({ unit: letter, minLength: 8, maxLength: 12 });
    const parts = fc.array(fc.oneof(value, fc.string({ unit: letter, maxLength: 6 })));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), parts, (values, pieces) => {
        const text = [...pieces, ...values].join('');
        const marked = markSecrets(text, values);
        for (const secret of values) expect(marked).not.toContain(secret);
      }),
    );
  });

  it('finds hits in order, without overlaps, each at the value that it names', () => {
    const letter = fc.constantFrom('A', 'B', ' ');
    const values = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 9 }));
    fc.assert(
      fc.property(values, fc.string({ unit: letter, maxLength: 60 }), (secrets, text) => {
        let end = 0;
        for (const { n, at, length } of secretFinder(secrets)(text)) {
          expect(at).toBeGreaterThanOrEqual(end);
          expect(text.slice(at, at + length)).toBe(secrets[n - 1]);
          end = at + length;
        }
      }),
    );
  });

  it('finds each of 5,000 keys that begin alike', () => {
    const values = Array.from({ length: 5000 }, (_, n) => `KEY-${String(n).padStart(8, '0')}`);
    const marked = secretMarker(values)(values.join('\n'));
    expect(marked).toBe(values.map((_, n) => secretMark(n + 1)).join('\n'));
  });
});

describe('cutting a text', () => {
  it.each([
    ['before a secret that the limit would cut through', '甲乙KEY-0001丙', 6, '甲乙'],
    ['after a secret that ends there', '甲乙KEY-0001丙', 10, '甲乙KEY-0001'],
    ['anywhere else', '甲乙丙KEY-0001', 2, '甲乙'],
    ['not at all where it is short enough', '甲KEY-0001', 9, '甲KEY-0001'],
  ])('cuts %s', (_, text, limit, expected) => {
    expect(cutText(text, limit, ['KEY-0001'])).toBe(expected);
  });
});
