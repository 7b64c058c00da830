import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoInstant } from '../../src/model/time.ts';
import { readDate } from '../../src/reading/dates.ts';

describe('dates are read as Beijing time unless they say otherwise', () => {
  it.each([
    ['2026-11-20 14:30:15', '2026-11-20T14:30:15+08:00'],
    ['2026-11-20 14:30', '2026-11-20T14:30:00+08:00'],
    ['2026/1/2 3:04:05', '2026-01-02T03:04:05+08:00'],
    ['2026.11.20 14:30:15', '2026-11-20T14:30:15+08:00'],
    ['2026年11月20日 14时30分15秒', '2026-11-20T14:30:15+08:00'],
    ['2026年11月20日下午2:30', '2026-11-20T14:30:00+08:00'],
    ['2026-11-20 上午 12:05', '2026-11-20T00:05:00+08:00'],
    ['11/20/2026, 2:30:15 PM', '2026-11-20T14:30:15+08:00'],
    ['20/11/2026 14:30', '2026-11-20T14:30:00+08:00'],
    ['Nov 20, 2026 2:30 pm', '2026-11-20T14:30:00+08:00'],
    ['20 November 2026 14:30', '2026-11-20T14:30:00+08:00'],
    ['2026-11-20T06:30:15.123Z', '2026-11-20T06:30:15+00:00'],
    ['2026-11-20T06:30:15+0000', '2026-11-20T06:30:15+00:00'],
    ['2026-11-20 14:30:15 (GMT+8)', '2026-11-20T14:30:15+08:00'],
    ['2026-11-20 14:30:15 UTC', '2026-11-20T14:30:15+00:00'],
    ['下单于 2026-11-20 14:30:15，请核对', '2026-11-20T14:30:15+08:00'],
    ['2026-11-20', '2026-11-20T00:00:00+08:00'],
    ['2024-02-29 00:00:00', '2024-02-29T00:00:00+08:00'],
  ])('%s', (text, iso) => {
    expect(readDate(text)?.iso).toBe(iso);
  });

  it.each([
    '9999-12-31 23:59:59',
    '1999-12-31 23:59:59',
    '2004-12-31 23:59:59',
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-11-20 25:00:00',
    '2026-11-20 10:61:00',
    '20261120143015678',
    '192.168.1.2026',
    '14:30:15',
    '-',
    '',
  ])('%s is no date', (text) => {
    expect(readDate(text)).toBeNull();
  });

  it('says when month and day could be meant the other way round', () => {
    expect(readDate('3/4/2026 10:00')?.ambiguous).toBe(true);
    expect(readDate('3/14/2026 10:00')?.ambiguous).toBe(false);
    expect(readDate('2026-03-04 10:00')?.ambiguous).toBe(false);
  });

  it('says when only a day was given', () => {
    expect(readDate('2026-11-20')?.hasTime).toBe(false);
    expect(readDate('2026-11-20 00:00')?.hasTime).toBe(true);
  });

  it('gives nothing but instants that the model accepts, whatever the text', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789-/:. 年月日时分TZ+下午'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(digits, (text) => {
        const date = readDate(text);
        return date === null || isoInstant.safeParse(date.iso).success;
      }),
      { numRuns: 2000 },
    );
  });
});
