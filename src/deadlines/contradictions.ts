import type { Case } from '../model/case.ts';
import type { Millis } from '../model/time.ts';
import { type Observation, showsDelivery, showsPayment } from './observation.ts';
import { type Statement, statementsOf, type TimeField } from './statements.ts';

/** Times of a case that cannot all be true. The buyer should know before the shop points it out. */
export interface Contradiction {
  /**
   * `order`: a page states the later event before the earlier one; `seen-before`: a capture shows an
   * event before the time that a page states for it; `disagree`: pages state different times.
   */
  code: 'order' | 'seen-before' | 'disagree';
  /** The event that comes first by nature, or the only one. */
  field: TimeField;
  at: Millis;
  /** What it is held against: the later event, or another statement or capture of the same. */
  other: { field: TimeField; at: Millis };
  /** Sealed items that it rests on. */
  items: string[];
}

/** In the order in which they happen. */
const sequence: readonly TimeField[] = ['orderedAt', 'paidAt', 'deliveredAt'];

/** Pages round to minutes, and two clocks differ by seconds. */
const tolerance: Millis = 120_000;

/** Every contradiction among the times that the items of a case state and show. */
export function contradictionsOf(
  subject: Case,
  observations: readonly Observation[],
): Contradiction[] {
  const statements = statementsOf(subject);
  const first = new Map(sequence.map((field) => [field, edge(statements, field, 1)]));
  const found: Contradiction[] = [];
  sequence.forEach((field, index) => {
    const before = first.get(field);
    const last = edge(statements, field, -1);
    if (before && last && last.at - before.at > tolerance) {
      found.push(contradiction('disagree', before, last));
    }
    for (const later of sequence.slice(index + 1)) {
      const after = first.get(later);
      // Whole minutes are common: only a time that is clearly earlier contradicts.
      if (before && after && before.at - after.at >= 60_000) {
        found.push(contradiction('order', before, after));
      }
    }
    const seen = firstSeen(field, observations);
    if (before && seen && before.at - seen.at > tolerance) {
      found.push(contradiction('seen-before', before, { field, at: seen.at, item: seen.item }));
    }
  });
  return found;
}

function contradiction(
  code: Contradiction['code'],
  one: Statement,
  other: Statement,
): Contradiction {
  const items = [...new Set([one.item, other.item])];
  return { code, field: one.field, at: one.at, other: { field: other.field, at: other.at }, items };
}

/** The earliest statement of a field, or with -1 the latest. */
function edge(
  statements: readonly Statement[],
  field: TimeField,
  direction: 1 | -1,
): Statement | undefined {
  return statements
    .filter((statement) => statement.field === field)
    .sort((a, b) => direction * (a.at - b.at))[0];
}

/** A rules page proves nothing of an order, so the order itself is never seen too early. */
function firstSeen(
  field: TimeField,
  observations: readonly Observation[],
): Observation | undefined {
  if (field === 'orderedAt') return undefined;
  const shows = field === 'paidAt' ? showsPayment : showsDelivery;
  return observations.filter(shows).sort((a, b) => a.at - b.at)[0];
}
