import type { Deadline } from '../model/deadline.ts';
import type { Millis } from '../model/time.ts';
import { littleLeft, stateAt } from './state.ts';

const minute: Millis = 60_000;

/** Browsers do not wake an extension more often than this. */
export const shortestPause: Millis = 30_000;

/** Parts of the window that are left when an alert is due, and fixed times before its end. */
const partsLeft = [1 / 2, 1 / 4, 1 / 10];
const timesLeft: readonly Millis[] = [24 * 60 * minute, 60 * minute, 15 * minute, 5 * minute];

/**
 * An alert must tell something new: at least this many times as much was left at the one before. It
 * keeps "6 minutes left" from standing next to "5 minutes left".
 */
const clearlyMore = 2;

/** A clock set back by more than this was wrong before, so what it let ring did not count. */
const clockSetBack: Millis = 2 * minute;

/**
 * What was already said about a deadline. One of these per deadline is all that must be kept; it is
 * plain JSON.
 */
export interface AlertMark {
  /** The due time that was known. Another one makes it a new deadline. */
  due: Millis;
  /** When the deadline was first looked at. */
  since: Millis;
  /** Every alert up to here has been handled. */
  until: Millis;
}

/** Marks by `deadlineKey`. */
export type AlertMarks = Readonly<Record<string, AlertMark>>;

/** What is to be said about one deadline now, however many of its alerts were slept through. */
export interface DueAlert {
  deadline: Deadline;
  /** The deadline is over; said once. */
  passed: boolean;
  /** Milliseconds left; zero or negative when passed. */
  remaining: Millis;
}

/** Names a deadline: windows of a shop may apply to several cases. */
export function deadlineKey(deadline: Deadline): string {
  return `${deadline.caseId}/${deadline.window.id}`;
}

/**
 * The moments at which a deadline asks for attention: at once when little is left, when a half, a
 * quarter and a tenth of the window are left, a day, an hour, 15 and 5 minutes before the end, and at
 * the end.
 * @param since when the deadline came into being; nothing rings for the time before
 * @returns ascending, at least `shortestPause` apart, none before `since`; the last is the due moment,
 * or `since` when it had passed by then
 */
export function alertTimes(deadline: Deadline, since: Millis): Millis[] {
  const { due, start } = deadline;
  if (due <= since) return [since];
  const length = due - start.earliest;
  const candidates = [...partsLeft.map((part) => part * length), ...timesLeft]
    .filter((left) => left < length)
    .sort((a, b) => a - b);

  const leftAtStart = due - since;
  const opening = leftAtStart <= littleLeft(deadline) && leftAtStart >= shortestPause;
  const last = opening ? leftAtStart / clearlyMore : leftAtStart;
  const kept: Millis[] = [];
  for (const left of candidates) {
    const next = kept.at(-1) ?? 0;
    const apart = left - next >= shortestPause && left >= next * clearlyMore;
    const fromStart = left <= last && (!opening || leftAtStart - left >= shortestPause);
    if (apart && fromStart) kept.push(left);
  }
  const times = [0, ...kept].map((left) => Math.round(due - left)).reverse();
  return opening ? [since, ...times] : times;
}

/**
 * What must be said now. The caller shows everything returned as one notification, then stores the
 * marks: if it dies in between, the same is said again rather than never.
 * @returns the alerts, the most pressing first, at most one for each deadline, and the marks to keep
 */
export function dueAlerts(
  deadlines: readonly Deadline[],
  marks: AlertMarks,
  now: Millis,
): { alerts: DueAlert[]; marks: AlertMarks } {
  const alerts: DueAlert[] = [];
  const kept: Record<string, AlertMark> = {};
  for (const deadline of deadlines) {
    const mark = markOf(deadline, marks, now);
    const isDue = alertTimes(deadline, mark.since).some((at) => at > mark.until && at <= now);
    if (isDue) {
      const { state, remaining } = stateAt(deadline, now);
      alerts.push({ deadline, passed: state === 'passed', remaining });
    }
    kept[deadlineKey(deadline)] = { ...mark, until: Math.max(mark.until, now) };
  }
  return { alerts: alerts.sort(byUrgency), marks: kept };
}

/**
 * When the next alert is due.
 * @returns an instant not before `now`, or null when nothing will ring any more
 */
export function nextAlert(
  deadlines: readonly Deadline[],
  marks: AlertMarks,
  now: Millis,
): Millis | null {
  let next: Millis | null = null;
  for (const deadline of deadlines) {
    const mark = markOf(deadline, marks, now);
    const at = alertTimes(deadline, mark.since).find((time) => time > mark.until);
    if (at !== undefined && (next === null || at < next)) next = at;
  }
  return next === null ? null : Math.max(next, now);
}

/** The mark of a deadline as it counts now; a deadline that is new, or has moved, starts afresh. */
function markOf(deadline: Deadline, marks: AlertMarks, now: Millis): AlertMark {
  const { due } = deadline;
  const mark = marks[deadlineKey(deadline)];
  if (!mark || mark.due !== due) return { due, since: now, until: now - 1 };
  if (mark.until - now > clockSetBack) return { due, since: Math.min(mark.since, now), until: now };
  return mark;
}

/** What can still be saved comes first, then what passed last. */
function byUrgency(a: DueAlert, b: DueAlert): number {
  if (a.passed !== b.passed) return a.passed ? 1 : -1;
  return a.passed ? b.remaining - a.remaining : a.remaining - b.remaining;
}
