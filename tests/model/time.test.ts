import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beijingText,
  earliestPlausible,
  isoInstant,
  isoWithOffset,
  latestPlausible,
} from '../../src/model/time.ts';

describe('an instant', () => {
  const at = Date.parse('2026-11-20T06:30:15.000Z');

  it.each([
    [480, '2026-11-20T14:30:15.000+08:00'],
    [0, '2026-11-20T06:30:15.000+00:00'],
    [-210, '2026-11-20T03:00:15.000-03:30'],
    [-600, '2026-11-19T20:30:15.000-10:00'],
  ])('with an offset of %i minutes is %s', (offset, expected) => {
    expect(isoWithOffset(at, offset)).toBe(expected);
  });

  it('in Beijing is written as its wall clock, wherever the program runs', () => {
    expect(beijingText(at)).toBe('2026-11-20 14:30:15');
  });

  it('is read as the one that was written, with any offset', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: earliestPlausible, max: latestPlausible - 1 }),
        fc.integer({ min: -840, max: 840 }),
        (instant, offset) => {
          const text = isoWithOffset(instant, offset);
          expect(Date.parse(text)).toBe(instant);
          expect(isoInstant.safeParse(text).success).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['the last before shops', '2004-12-31T23:59:59.999Z', false],
    ['the first', '2005-01-01T00:00:00.000Z', true],
    ['the last', '2099-12-31T23:59:59.999Z', true],
    ['the first after them', '2100-01-01T00:00:00.000Z', false],
    ['one without offset', '2026-11-20T14:30:15', false],
    ['a day that is none', '2026-02-30T00:00:00Z', false],
  ])('%s is plausible or not', (_, text, plausible) => {
    expect(isoInstant.safeParse(text).success).toBe(plausible);
  });
});
