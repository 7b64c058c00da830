/**
 * Exact arithmetic on amounts of money. They are decimal strings with at most 8 digits behind the point
 * (model/money.ts); in between they are whole numbers of 10^-8.
 */

const places = 8;
const scale = 10n ** BigInt(places);
/** Money is paid back in hundredths. */
const hundredth = scale / 100n;

function unitsOf(amount: string): bigint {
  const [whole = '0', rest = ''] = amount.split('.');
  return BigInt(whole) * scale + BigInt(rest.padEnd(places, '0'));
}

/** At least two digits behind the point, and more only where they say something. */
function textOf(units: bigint): string {
  const rest = (units % scale).toString().padStart(places, '0').replace(/0+$/, '');
  return `${units / scale}.${rest.padEnd(2, '0')}`;
}

/** What is left of an amount; null where more is taken away than is there. */
export function amountLess(amount: string, taken: string): string | null {
  const left = unitsOf(amount) - unitsOf(taken);
  return left < 0n ? null : textOf(left);
}

/** The sum of amounts of one currency. */
export function amountSum(amounts: readonly string[]): string {
  return textOf(amounts.reduce((sum, amount) => sum + unitsOf(amount), 0n));
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
  const exact = (unitsOf(amount) * BigInt(ordered - delivered)) / BigInt(ordered);
  return textOf(exact - (exact % hundredth));
}

/** Whether one amount is at least as large as another. */
export function isAtLeast(amount: string, other: string): boolean {
  return unitsOf(amount) >= unitsOf(other);
}
