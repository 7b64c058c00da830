import { amountText, amountUnits } from '../../model/money.ts';

/** Exact arithmetic on amounts of money, which are decimal strings. */

/** Money is paid back in hundredths. */
const hundredth = amountUnits('0.01');

/** What is left of an amount; null where more is taken away than is there. */
export function amountLess(amount: string, taken: string): string | null {
  const left = amountUnits(amount) - amountUnits(taken);
  return left < 0n ? null : amountText(left);
}

/** The sum of amounts of one currency. */
export function amountSum(amounts: readonly string[]): string {
  return amountText(amounts.reduce((sum, amount) => sum + amountUnits(amount), 0n));
}

/**
 * The part of an amount that was paid for goods that did not come. Rounded down to the hundredth: nobody
 * shall be asked for more than was paid for them.
 * @returns null where nothing is missing, or the numbers cannot be true
 */
export function undeliveredPart(
  amount: string,
  { ordered, delivered }: { ordered: number; delivered: number },
): string | null {
  if (ordered < 1 || delivered < 0 || delivered >= ordered) return null;
  const exact = (amountUnits(amount) * BigInt(ordered - delivered)) / BigInt(ordered);
  return amountText(exact - (exact % hundredth));
}

/** Whether one amount is at least as large as another. */
export function isAtLeast(amount: string, other: string): boolean {
  return amountUnits(amount) >= amountUnits(other);
}
