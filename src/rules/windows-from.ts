import type { Clause } from '../model/clause.ts';
import type { RefundWindow } from '../model/deadline.ts';
import { readClauses } from './read.ts';

/** Longest quote a refund window keeps. */
const longestQuote = 2000;

/**
 * The refund windows that clauses give a case, ready to be stored once each has an id.
 * @param clauses as `readClauses` gave them
 * @param item the sealed item that holds the text they were read from
 * @returns one for each window, with its sentence as the quote; of a range the lower bound, which is
 * the one to rely on. What a window demands (not activated, …) is told by the quote alone.
 */
export function windowsFrom(clauses: readonly Clause[], item?: string): Omit<RefundWindow, 'id'>[] {
  return clauses.flatMap(({ windows, quote }) =>
    windows.map(({ amount, unit, from, purpose, until }) => ({
      amount,
      unit,
      from,
      purpose,
      ...(until !== undefined && { until }),
      quote: quote.slice(0, longestQuote),
      ...(item !== undefined && { item }),
    })),
  );
}

/** The windows that a clause gives which stands by itself, as a window of a case quotes it. */
export function windowsInClause(clause: string): Omit<RefundWindow, 'id'>[] {
  return windowsFrom(readClauses(clause));
}

/** What tells whether two windows speak of the same time. */
type Span = Pick<RefundWindow, 'amount' | 'unit' | 'from'>;

/**
 * Leaves out what only repeats a time: "within 24 hours of delivery …; after 24 hours …" gives one
 * window, not a second one whose start nobody knows.
 */
export function withoutEchoes<T>(windows: readonly T[], spanOf: (window: T) => Span): T[] {
  return windows.filter((window) => {
    const own = spanOf(window);
    if (own.from !== 'unspecified') return true;
    return !windows.some((other) => {
      const { amount, unit, from } = spanOf(other);
      return from !== 'unspecified' && amount === own.amount && unit === own.unit;
    });
  });
}
