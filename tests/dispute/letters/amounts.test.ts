import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountLess,
  amountSum,
  isAtLeast,
  undeliveredPart,
} from '../../../src/dispute/letters/amounts.ts';

describe('amounts', () => {
  it.each([
    ['100', '50', '50.00'],
    ['97.00', '0.10', '96.90'],
    ['0.3', '0.1', '0.20'],
    ['999999999999.99999999', '0.00000001', '999999999999.99999998'],
    ['50', '50.01', null],
  ])('%s less %s is %s', (amount, taken, left) => {
    expect(amountLess(amount, taken)).toBe(left);
  });

  it.each([
    ['97.00', 3, 2, '32.33'],
    ['100.00', 4, 1, '75.00'],
    ['0.01', 3, 1, '0.00'],
    ['10', 1, 0, '10.00'],
    ['10', 2, 2, null],
    ['10', 2, 3, null],
  ])('of %s for %i with %i delivered %s is due', (amount, ordered, delivered, due) => {
    expect(undeliveredPart(amount, { ordered, delivered })).toBe(due);
  });

  it('add up exactly, and never ask for more than was paid', () => {
    const cents = fc
      .nat(10_000_000)
      .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
    fc.assert(
      fc.property(
        cents,
        cents,
        fc.integer({ min: 1, max: 1000 }),
        fc.nat(999),
        (a, b, ordered, part) => {
          expect(amountLess(amountSum([a, b]), b)).toBe(amountSum([a]));
          const delivered = part % ordered;
          const due = undeliveredPart(a, { ordered, delivered });
          expect(due !== null && isAtLeast(a, due)).toBe(true);
        },
      ),
    );
  });
});
