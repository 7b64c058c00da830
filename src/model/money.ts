import { z } from './zod.ts';

/** Money is a decimal string and never a float: `"97.00"`, at most 12 digits before the point. */
export const decimalAmount = z.string().regex(/^\d{1,12}(\.\d{1,8})?$/);

/** ISO 4217, upper case. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/);

/**
 * A decimal amount as a whole number of 10⁻⁸, the finest that a decimal amount holds: sums and
 * comparisons are then exact.
 */
export function amountUnits(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole + fraction.padEnd(8, '0').slice(0, 8));
}

/** The reverse, with at least two digits after the point. Below zero the sign is left out. */
export function amountText(units: bigint): string {
  const size = units < 0n ? -units : units;
  const fraction = String(size % 100_000_000n)
    .padStart(8, '0')
    .replace(/0+$/, '');
  return `${size / 100_000_000n}.${fraction.padEnd(2, '0')}`;
}
