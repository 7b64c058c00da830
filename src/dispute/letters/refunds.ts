import type { Case } from '../../model/case.ts';
import { amountSum, isAtLeast } from './amounts.ts';
import { surest } from './surest.ts';

/** What came back of an order, as the buyer says. */
export type PaidBack = { is: 'none' } | { is: 'all' } | { is: 'part'; sum: string };

/**
 * A refund without an amount is all of it. Where no page states what was paid, nobody can tell that
 * something is left.
 */
export function paidBack({ claims = [], facts }: Pick<Case, 'claims' | 'facts'>): PaidBack {
  const refunds = claims.filter(({ refundedAt }) => refundedAt !== undefined);
  if (refunds.length === 0) return { is: 'none' };
  const sums = refunds.flatMap(({ refunded }) => (refunded === undefined ? [] : [refunded]));
  if (sums.length < refunds.length) return { is: 'all' };
  const sum = amountSum(sums);
  const amount = surest(facts, 'amount')?.value;
  return amount === undefined || isAtLeast(sum, amount) ? { is: 'all' } : { is: 'part', sum };
}
