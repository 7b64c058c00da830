import type { Case } from '../model/case.ts';
import type { RefundWindow, StartEvent, StartMoment } from '../model/deadline.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { earliestPlausible, latestPlausible, type Millis } from '../model/time.ts';
import {
  type Observation,
  showsDelivery,
  showsFailure,
  showsKeys,
  showsOrder,
  showsPayment,
} from './observation.ts';
import { type Statement, statementsOf, type TimeField, withBelievableClock } from './statements.ts';

/** Two bounds of an event and the items they rest on. */
interface Span {
  earliest: Millis;
  latest: Millis;
  bounded: boolean;
  items: string[];
}

interface Known {
  statements: Statement[];
  observations: Observation[];
}

/**
 * When a window started to run, as far as the captures of the case tell.
 *
 * A stated time counts, the earliest one where pages disagree. No event is later than the first
 * capture that shows it has happened: where a page states a later time (a laptop clock that is slow,
 * a date read wrongly) the capture's time counts, because alarms ring by the same clock. An event
 * that no page states lies between the event before it and the first capture that shows it. One that
 * was not seen at all is bounded below only; `latest` is then the time of the last capture.
 * @returns `start-unknown` when there is neither a stated time nor a capture
 */
export function startMoment(
  subject: Case,
  window: RefundWindow,
  observations: readonly Observation[],
): Result<StartMoment> {
  if (window.startsAt !== undefined) {
    const at = Date.parse(window.startsAt);
    if (!isPlausible(at)) return fail('deadline', 'start-unknown', window.startsAt);
    return ok({ event: window.from, earliest: at, latest: at, bounded: false, items: [] });
  }
  const statements = statementsOf(subject).filter(({ at }) => isPlausible(at));
  const known: Known = {
    statements,
    observations: withBelievableClock(observations, statements)
      .filter(({ at }) => isPlausible(at))
      .sort((a, b) => a.at - b.at),
  };
  const span = spanOf(window.from, known);
  if (!span) return fail('deadline', 'start-unknown');
  return ok({ event: window.from, ...span, items: [...new Set(span.items)].sort() });
}

function spanOf(event: StartEvent, known: Known): Span | null {
  switch (event) {
    case 'order':
      return stated('orderedAt', showsOrder, known) ?? orderSpan(known);
    case 'payment':
      return stated('paidAt', showsPayment, known) ?? after('order', showsPayment, known);
    case 'delivery':
    case 'receipt':
      return stated('deliveredAt', showsDelivery, known) ?? after('payment', showsDelivery, known);
    case 'view':
      return after('delivery', showsKeys, known);
    case 'activation_failure':
      return failureSpan(known);
    case 'unspecified':
      return firstOf(['order', 'payment', 'delivery', 'activation_failure'], known);
  }
}

/** In the order in which they happen: whoever states a later one states that this one was before. */
const sequence: readonly TimeField[] = ['orderedAt', 'paidAt', 'deliveredAt'];

/** Two stated times further apart than this are no contradiction of clocks but a date read wrongly. */
const believableGap: Millis = 2 * 86_400_000;

/**
 * The earliest stated time of a field, but not later than the first capture that shows the event, nor
 * than a stated time of an event that follows it.
 */
function stated(
  field: TimeField,
  shows: (seen: Observation) => boolean,
  { statements, observations }: Known,
): Span | null {
  const values = statements.filter((statement) => statement.field === field);
  if (values.length === 0) return null;
  const earliest = Math.min(...values.map(({ at }) => at));
  const items = values.filter(({ at }) => at === earliest).map(({ item }) => item);
  // Whoever states when it happened shows that it has happened.
  const seen = observations.find(
    (each) => shows(each) || values.some(({ item }) => item === each.item),
  );
  const followed = statements
    .filter(({ field: other }) => sequence.indexOf(other) > sequence.indexOf(field))
    .filter(({ at }) => at < earliest && earliest - at <= believableGap)
    .sort((a, b) => a.at - b.at)[0];
  const sighting = followed && (!seen || followed.at < seen.at) ? followed : seen;
  if (!sighting || sighting.at >= earliest) {
    return { earliest, latest: earliest, bounded: false, items };
  }
  return {
    earliest: sighting.at,
    latest: earliest,
    bounded: true,
    items: [...items, sighting.item],
  };
}

/** Between the earlier bound of the event before and the first capture that shows this one. */
function after(
  before: StartEvent,
  shows: (seen: Observation) => boolean,
  known: Known,
): Span | null {
  const lower = spanOf(before, known);
  const seen = known.observations.find(shows);
  if (!lower) return null;
  if (!seen) {
    const last = known.observations.at(-1);
    return { ...lower, latest: Math.max(lower.latest, last?.at ?? 0), bounded: true };
  }
  return {
    earliest: Math.min(lower.earliest, seen.at),
    latest: seen.at,
    bounded: true,
    items: [...lower.items, seen.item],
  };
}

/** No page states when the order was placed: at the latest when anything first showed it. */
function orderSpan({ statements, observations }: Known): Span | null {
  const seen = observations.find(showsOrder) ?? observations[0];
  const moments = [...statements, ...(seen ? [seen] : [])].sort((a, b) => a.at - b.at);
  const first = moments[0];
  if (!first) return null;
  return { earliest: first.at, latest: first.at, bounded: true, items: [first.item] };
}

/**
 * The first captured failure is the event itself. Counting from the delivery instead would be
 * earlier, but would declare a window of two hours over on every key that is tried a day after it was
 * bought; who failed before the capture can set the start. Without such a capture the failure is only
 * known to follow the delivery.
 */
function failureSpan(known: Known): Span | null {
  const seen = known.observations.find(showsFailure);
  if (!seen) return after('delivery', showsFailure, known);
  return { earliest: seen.at, latest: seen.at, bounded: false, items: [seen.item] };
}

function firstOf(events: readonly StartEvent[], known: Known): Span | null {
  const spans = events.map((event) => spanOf(event, known)).filter((span) => span !== null);
  return spans.reduce<Span | null>(
    (first, span) => (first === null || isBefore(span, first) ? span : first),
    null,
  );
}

function isBefore(a: Span, b: Span): boolean {
  return a.earliest < b.earliest || (a.earliest === b.earliest && b.bounded && !a.bounded);
}

function isPlausible(at: Millis): boolean {
  return at >= earliestPlausible && at < latestPlausible;
}
