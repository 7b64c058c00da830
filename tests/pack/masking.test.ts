import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaskRect } from '../../src/model/evidence.ts';
import { spellings } from '../../src/model/secret-search.ts';
import { leakFinder } from '../../src/pack/leaks.ts';
import {
  maskDeep,
  pngSize,
  secretsAcrossItems,
  textMasker,
  widenMask,
} from '../../src/pack/masking.ts';
import { picture } from '../support/pack-source.ts';

const rect = (x: number, y: number, width: number, height: number): MaskRect => ({
  file: 'screenshot.png',
  secret: 1,
  x,
  y,
  width,
  height,
});
const bytes = (text: string) => new TextEncoder().encode(text);

describe('widening a mask', () => {
  const size = { width: 100, height: 50 };
  it.each([
    ['reaches two pixels beyond on every side', rect(10, 20, 30, 5), [8, 18, 34, 9]],
    ['rounds fractions outward', rect(10.6, 20.4, 30.1, 5.2), [8, 18, 35, 10]],
    ['is cut at the top left', rect(1, 0, 10, 10), [0, 0, 13, 12]],
    ['is cut at the bottom right', rect(90, 45, 30, 30), [88, 43, 12, 7]],
    ['covers the whole picture', rect(0, 0, 100, 50), [0, 0, 100, 50]],
  ])('%s', (_, region, [x, y, width, height]) => {
    expect(widenMask(region, size, 2)).toEqual({ ...region, x, y, width, height });
  });

  it('is nothing where the region lies outside of the picture', () => {
    expect(widenMask(rect(200, 10, 5, 5), size, 2)).toBeNull();
    expect(widenMask(rect(10, 60, 5, 5), size, 2)).toBeNull();
  });

  it('always contains the part of the region that is in the picture', () => {
    const number = fc.double({ min: 0, max: 120, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (x, y, width, height) => {
        const wide = widenMask(rect(x, y, width, height), size, 2);
        if (x >= size.width || y >= size.height) return;
        expect(wide?.x).toBeLessThanOrEqual(x);
        expect(wide?.y).toBeLessThanOrEqual(y);
        expect((wide?.x ?? 0) + (wide?.width ?? 0)).toBeGreaterThanOrEqual(
          Math.min(size.width, x + width),
        );
        expect((wide?.y ?? 0) + (wide?.height ?? 0)).toBeGreaterThanOrEqual(
          Math.min(size.height, y + height),
        );
      }),
    );
  });
});

describe('secrets of other items', () => {
  it.each([
    ['in clear', 'key&"<1>\'234', 'a key&"<1>\'234 b', 'a ⟦secret⟧ b'],
    ['in HTML', 'key&"<1>234', '<i title="key&amp;&quot;&lt;1&gt;234">', '<i title="⟦secret⟧">'],
    ['in an address', '卡密/1234', '?k=%E5%8D%A1%E5%AF%86%2F1234', '?k=⟦secret⟧'],
    ['in a lower-case address', 'a/b/c/d/e', '?k=a%2fb%2fc%2fd%2fe', '?k=⟦secret⟧'],
    ['in JSON', 'line one\nline "two"', '"line one\\nline \\"two\\""', '"⟦secret⟧"'],
    ['with line ends of Windows', 'line one\nline two', 'line one\r\nline two', '⟦secret⟧'],
  ])('are replaced %s', (_, secret, text, masked) => {
    expect(textMasker([secret])(text)).toBe(masked);
    expect(leakFinder([secret])(bytes(text))).toBe(true);
    expect(leakFinder([secret])(bytes(masked))).toBe(false);
  });

  it('leave the marks of sealing alone, also where a secret looks like one', () => {
    expect(textMasker(['secret:12'])('x ⟦secret:12⟧ secret:12')).toBe('x ⟦secret:12⟧ ⟦secret⟧');
  });

  it('are replaced in every text of a JSON value and nowhere else', () => {
    const masked = maskDeep(
      { a: ['KEY-11112222'], 'KEY-11112222': 1, b: null },
      textMasker(['KEY-11112222']),
    );
    expect(masked).toEqual({ a: ['⟦secret⟧'], 'KEY-11112222': 1, b: null });
  });

  it('are ignored where they are too short to be told from ordinary words', () => {
    const secrets = ['2026', 'ab123', '888888', 'abc123', 'abc123', '12345678'];
    const values = secretsAcrossItems(
      secrets.map((value) => ({ kind: 'query-password', value })),
      new Set(),
    );
    expect(values).toEqual(['abc123', '12345678']);
  });

  it('do not include an order number that also opens the order', () => {
    const token = { kind: 'url-token', value: 'KM2026112014' } as const;
    expect(secretsAcrossItems([token], new Set([token.value]))).toEqual([]);
    expect(secretsAcrossItems([token], new Set())).toEqual([token.value]);
    const key = { kind: 'card-key', value: token.value } as const;
    expect(secretsAcrossItems([key], new Set([token.value]))).toEqual([token.value]);
  });
});

describe('the last look', () => {
  it('finds a short secret as a word and not inside one', () => {
    const leaks = leakFinder(['123456']);
    expect(leaks(bytes('pin=123456;'))).toBe(true);
    expect(leaks(bytes('a1234567'))).toBe(false);
    expect(leaks(bytes('0123456'))).toBe(false);
  });

  it('finds every secret in every spelling wherever it stands, and none after masking', () => {
    const secret = fc.string({ minLength: 8, maxLength: 30, unit: 'binary' }).filter((text) => {
      return text.isWellFormed() && !text.includes('⟦');
    });
    const around = fc.string({ maxLength: 40 });
    fc.assert(
      fc.property(secret, around, around, (value, before, after) => {
        const leaks = leakFinder([value]);
        const mask = textMasker([value]);
        for (const spelling of spellings(value)) {
          const text = before + spelling + after;
          expect(leaks(bytes(text))).toBe(true);
          expect(leaks(bytes(mask(text)))).toBe(false);
        }
      }),
    );
  });

  it('finds one secret among thousands', () => {
    const secrets = Array.from({ length: 5000 }, (_, n) => `KEY-${n * 7919}-${n}-END`);
    const leaks = leakFinder(secrets);
    expect(leaks(bytes(`${'x'.repeat(1000)}${secrets[4321]}`))).toBe(true);
    expect(leaks(bytes('x'.repeat(100_000)))).toBe(false);
  });
});

describe('the size of a PNG', () => {
  it('is read from its header', () => {
    expect(pngSize(picture(33, 7))).toEqual({ width: 33, height: 7 });
  });
  it('is unknown for anything else', () => {
    expect(pngSize(bytes('no picture'))).toBeNull();
    expect(pngSize(picture().subarray(0, 20))).toBeNull();
  });
});
