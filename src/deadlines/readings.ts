import type { Case } from '../model/case.ts';
import type { RefundWindow, StartEvent, StartMoment } from '../model/deadline.ts';
import type { Millis } from '../model/time.ts';
import { dueAfter } from './deadline.ts';
import type { Observation } from './observation.ts';
import { startMoment } from './start-moment.ts';

/** One way to read a window: from which event, at which of its bounds, and when it then ends. */
export interface Reading {
  event: StartEvent;
  at: Millis;
  due: Millis;
  /** The reading by which the deadline is computed. */
  counts: boolean;
  /** `stated`: a page or the buyer says so; `not-before`, `not-after`: the bounds of what none says. */
  basis: 'stated' | 'not-before' | 'not-after';
}

/** A rule that names no event may mean any of these. */
const eventsOfUnspecified: readonly StartEvent[] = [
  'order',
  'payment',
  'delivery',
  'activation_failure',
];

/**
 * Every reading of a window that the captures allow, the earliest end first; it is the one that
 * counts. The others say how long there is still hope, and which dispute about the start to expect.
 */
export function readingsOf(
  subject: Case,
  window: RefundWindow,
  observations: readonly Observation[],
): Reading[] {
  const isOpen = window.from === 'unspecified' && window.startsAt === undefined;
  const events = isOpen ? eventsOfUnspecified : [window.from];
  const readings = events.flatMap((from) => {
    const start = startMoment(subject, { ...window, from }, observations);
    return start.ok ? boundsOf(start.value, window) : [];
  });
  const sorted = readings.sort((a, b) => a.due - b.due);
  const distinct = sorted.filter(
    ({ event, at }, index) =>
      !sorted.slice(0, index).some((other) => other.event === event && other.at === at),
  );
  return distinct.map((reading, index) => ({ ...reading, counts: index === 0 }));
}

function boundsOf(start: StartMoment, window: RefundWindow): Omit<Reading, 'counts'>[] {
  const { event, earliest, latest, bounded } = start;
  const bounds = bounded
    ? ([
        ['not-before', earliest],
        ['not-after', latest],
      ] as const)
    : ([['stated', earliest]] as const);
  return bounds.flatMap(([basis, at]) => {
    const due = dueAfter(window, at);
    return due === null ? [] : [{ event, at, due, basis }];
  });
}
