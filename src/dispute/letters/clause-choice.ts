import type { ClaimableProblem } from '../../model/case.ts';
import type { RefundableCase } from '../../model/clause.ts';
import { row } from '../../model/names.ts';
import { moment, put } from './fact-slots.ts';
import type { CapturedClause, LetterItem, LetterSubject } from './letter-subject.ts';
import { pageSlot, type Slots } from './slots.ts';

/** Which grants of a rule answer which problem, the most fitting first. */
const grants: Readonly<Record<ClaimableProblem, readonly RefundableCase[]>> = {
  invalid_key: ['invalid_key', 'quality_issue', 'platform_fault'],
  already_used_key: ['already_used_key', 'invalid_key', 'quality_issue', 'platform_fault'],
  not_delivered: ['not_delivered', 'platform_fault'],
  wrong_item: ['wrong_item', 'quality_issue', 'platform_fault'],
  wrong_account_credit: ['wrong_account_credit', 'platform_fault'],
  partial_delivery: ['partial_delivery', 'not_delivered', 'platform_fault'],
  shop_vanished: ['service_terminated', 'not_delivered'],
  second_hand_marketplace: ['invalid_key', 'already_used_key', 'quality_issue'],
  unused_in_window: ['unused', 'no_reason'],
};

/** Clauses whose item is really there, and that say what they are said to say. */
function captured({ clauses, items }: LetterSubject): CapturedClause[] {
  return clauses.filter(
    ({ item, clause }) => clause.quote.trim() !== '' && items.some(({ id }) => id === item),
  );
}

/**
 * The clause that a claim is best built on: one that grants a refund for the problem, else one that
 * gives time to ask for it.
 * @returns null where none was captured; none is ever made up
 */
export function bestClause(
  subject: LetterSubject,
  problem: ClaimableProblem,
): CapturedClause | null {
  const all = captured(subject);
  for (const grant of grants[problem]) {
    const found = all.find(({ clause }) => clause.refundable.includes(grant));
    if (found) return found;
  }
  // A sentence that gives time for another case says nothing about this one.
  const timed = all.find(
    ({ clause }) =>
      clause.refundable.length === 0 &&
      clause.windows.some(({ purpose }) => purpose === 'request_refund'),
  );
  return timed && !timed.clause.noRefundAfterDelivery ? timed : null;
}

/** The clause that refuses every refund, for a report; null where none was captured. */
export function refusingClause(subject: LetterSubject): CapturedClause | null {
  return captured(subject).find(({ clause }) => clause.noRefundAfterDelivery) ?? null;
}

/** The slots of the clause that a letter quotes. */
export function clauseSlots(
  { items }: LetterSubject,
  chosen: CapturedClause | null,
  use: 'clause' | 'report',
): Slots {
  const item = items.find(({ id }) => id === chosen?.item);
  if (!chosen || !item) return {};
  const from = [item.id];
  return {
    ...put(`${use}_quote`, pageSlot(`${use}_quote`, chosen.clause.quote, from)),
    ...put(`${use}_item`, pageSlot(`${use}_item`, String(item.no), from)),
    [`${use}_time`]: moment(item.at, 'item', from),
    ...(use === 'clause' && { clause_page: pageName(item) }),
  };
}

function pageName({ kind, id }: LetterItem) {
  const text =
    kind === 'rules_snapshot'
      ? row('退款规则页面', 'page of refund rules')
      : kind === 'product_page'
        ? row('商品页面', 'product page')
        : row('页面', 'page');
  return { text, basis: 'item' as const, items: [id] };
}
