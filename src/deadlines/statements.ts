import type { Case, CaseFact } from '../model/case.ts';
import type { Millis } from '../model/time.ts';
import type { Observation } from './observation.ts';

export type TimeField = 'orderedAt' | 'paidAt' | 'deliveredAt';
const timeFields: readonly string[] = ['orderedAt', 'paidAt', 'deliveredAt'];

/** A moment that a page states. */
export interface Statement {
  field: TimeField;
  at: Millis;
  item: string;
}

/** Below this the reader itself would not bet on a fact (model/fact.ts). */
const trusted = 0.5;

/** The moments that the pages of a case state; doubtful facts only where a field has no other. */
export function statementsOf(subject: Case): Statement[] {
  const times = subject.facts.filter(isTime);
  return times
    .filter(
      (fact) =>
        fact.confidence >= trusted ||
        !times.some((other) => other.field === fact.field && other.confidence >= trusted),
    )
    .map(({ field, value, item }) => ({ field, at: Date.parse(value), item }))
    .filter(({ at }) => Number.isFinite(at));
}

/**
 * A clock behind the page by more than this was wrong, not the page. Known refund windows end within
 * 30 days, so nothing that still runs can be moved by taking a capture's time out of account.
 */
const wrongClock: Millis = 60 * 86_400_000;

/**
 * Leaves out captures whose own time cannot be right: the page stated a moment months ahead of it,
 * and a later capture, whose clock had passed that moment, states the same. (A laptop with a flat
 * battery wakes in an earlier year. Without this its deadline would be over for good.)
 */
export function withBelievableClock(
  observations: readonly Observation[],
  statements: readonly Statement[],
): Observation[] {
  const atOf = new Map(observations.map(({ item, at }) => [item, at]));
  const confirmed = (field: TimeField, at: Millis) =>
    statements.some(
      (other) => other.field === field && other.at === at && (atOf.get(other.item) ?? 0) >= at,
    );
  const wrong = new Set(
    statements
      .filter(({ item, at, field }) => {
        const seenAt = atOf.get(item);
        return seenAt !== undefined && at - seenAt > wrongClock && confirmed(field, at);
      })
      .map(({ item }) => item),
  );
  return observations.filter(({ item }) => !wrong.has(item));
}

function isTime(fact: CaseFact): fact is CaseFact & { field: TimeField; value: string } {
  return timeFields.includes(fact.field);
}
