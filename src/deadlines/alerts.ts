import type { AlertMark, Deadline } from '../model/deadline.ts';
import type { Millis } from '../model/time.ts';
import { alertTimes, shortestPause } from './ladder.ts';
import { neverQuiet, type Quiet } from './quiet-hours.ts';
import type { RouteDeadline } from './route-deadlines.ts';
import { stateAt } from './state.ts';

const minute: Millis = 60_000;

/** A clock set back by more than this was wrong before, so what it let ring did not count. */
const clockSetBack: Millis = 2 * minute;

/** What can ask for attention: windows of the shop, and limits of the routes after a claim. */
export type Alerted = Deadline | RouteDeadline;

/** Marks by `deadlineKey`. */
export type AlertMarks = Readonly<Record<string, AlertMark>>;

/** What is to be said about one deadline now, however many of its alerts were slept through. */
export interface DueAlert {
  deadline: Alerted;
  /** The deadline is over; said once. */
  passed: boolean;
  /** Milliseconds left; zero or negative when passed. */
  remaining: Millis;
}

/** One step of the ladder, and when it rings. The two differ where it falls into quiet hours. */
export interface PlannedAlert {
  moment: Millis;
  rings: Millis;
}

/** Names a deadline: windows of a shop may apply to several cases. */
export function deadlineKey(deadline: Alerted): string {
  return 'window' in deadline
    ? `${deadline.caseId}/${deadline.window.id}`
    : `${deadline.caseId}/${deadline.claim.id}/${deadline.limit.id}`;
}

/**
 * When the alerts of a deadline ring. In quiet hours only two things are said: the last alert before
 * the end, which nothing may swallow, and what follows at once from something that the buyer just
 * did. Any other waits until the quiet hours are over if the last one comes after that, and is
 * brought forward to their beginning if not, so that a deadline of the night is known in the evening.
 * @param since when the deadline came into being
 * @returns in the order in which they ring; none is empty, only the last may lie after the due moment
 */
export function plannedAlerts(
  deadline: Alerted,
  since: Millis,
  quiet: Quiet = neverQuiet,
): PlannedAlert[] {
  const moments = momentsOf(deadline, since);
  const end = moments.at(-1);
  const last = moments.at(-2);
  return moments.map((moment) => {
    const span = moment === last || moment === since ? null : quiet(moment);
    if (!span) return { moment, rings: moment };
    const canWait = moment === end || (last !== undefined && span.end < last);
    return { moment, rings: canWait ? span.end : Math.max(span.start, since) };
  });
}

/**
 * What must be said now. The caller shows everything returned as one notification, then stores the
 * marks: if it dies in between, the same is said again rather than never.
 * @returns the alerts, the most pressing first, at most one for each deadline, and the marks to keep
 */
export function dueAlerts(
  deadlines: readonly Alerted[],
  marks: AlertMarks,
  now: Millis,
  quiet: Quiet = neverQuiet,
): { alerts: DueAlert[]; marks: AlertMarks } {
  const alerts: DueAlert[] = [];
  const kept: Record<string, AlertMark> = {};
  for (const deadline of deadlines) {
    const mark = { ...markOf(deadline, marks, now, quiet), seen: now };
    const until = Math.max(mark.until, ...ringing(deadline, mark, now, quiet));
    const isAgain = mark.snoozed !== undefined && mark.snoozed <= now;
    kept[deadlineKey(deadline)] = mark;
    if (isMet(deadline) || (until === mark.until && !isAgain)) continue;
    const { state, remaining } = stateAt(deadline, now);
    const { snoozed, ...rest } = mark;
    // That it is over is said once, also when a snooze ends before the quiet hours do.
    const said = state === 'passed' ? Number.MAX_SAFE_INTEGER : until;
    kept[deadlineKey(deadline)] = { ...rest, until: said, told: now };
    alerts.push({ deadline, passed: state === 'passed', remaining });
  }
  return { alerts: alerts.sort(byUrgency), marks: kept };
}

/**
 * When the next alert is due.
 * @returns an instant not before `now`, or null when nothing will ring any more
 */
export function nextAlert(
  deadlines: readonly Alerted[],
  marks: AlertMarks,
  now: Millis,
  quiet: Quiet = neverQuiet,
): Millis | null {
  let next: Millis | null = null;
  for (const deadline of deadlines) {
    if (isMet(deadline)) continue;
    const mark = markOf(deadline, marks, now, quiet);
    const rings = plannedAlerts(deadline, mark.since, quiet)
      .filter(({ moment }) => moment > mark.until)
      .map((alert) => (waits(alert, deadline, mark) ? (mark.snoozed ?? 0) : alert.rings));
    if (mark.snoozed !== undefined) rings.push(mark.snoozed);
    for (const at of rings) if (next === null || at < next) next = at;
  }
  return next === null ? null : Math.max(next, now);
}

/**
 * Puts off what would be said until later, at the buyer's wish: for `length`, but for no more than
 * half of what is left, and never beyond the last alert, which rings in any case.
 * @returns the mark to keep, or null when there is too little left to put anything off
 */
export function snoozed(
  deadline: Alerted,
  marks: AlertMarks,
  now: Millis,
  length: Millis,
): AlertMark | null {
  const left = deadline.due - now;
  if (isMet(deadline) || left < 2 * shortestPause) return null;
  const mark = markOf(deadline, marks, now, neverQuiet);
  const last = momentsOf(deadline, mark.since).at(-2) ?? deadline.due;
  const wished = now + Math.max(shortestPause, Math.min(length, Math.floor(left / 2)));
  const at = now < last ? Math.min(wished, last) : wished;
  return { ...mark, seen: now, snoozed: at };
}

/** Moments of planned alerts that ring at `now` and were not handled. */
function ringing(deadline: Alerted, mark: AlertMark, now: Millis, quiet: Quiet): Millis[] {
  const isSnoozed = mark.snoozed !== undefined && now < mark.snoozed;
  return plannedAlerts(deadline, mark.since, quiet)
    .filter(({ moment, rings }) => moment > mark.until && rings <= now)
    .filter((alert) => !isSnoozed || !waits(alert, deadline, mark))
    .map(({ moment }) => moment);
}

/** Whether a snooze holds an alert back. The last one and the end itself are held back by nothing. */
function waits({ moment, rings }: PlannedAlert, deadline: Alerted, mark: AlertMark): boolean {
  const last = momentsOf(deadline, mark.since).at(-2) ?? deadline.due;
  return mark.snoozed !== undefined && moment < last && rings < mark.snoozed;
}

/** While others have to act there is nothing to remind of until their time is over. */
function momentsOf(deadline: Alerted, since: Millis): Millis[] {
  const isOthers = 'limit' in deadline && deadline.limit.by === 'others';
  return isOthers ? [Math.max(deadline.due, since)] : alertTimes(deadline, since);
}

/**
 * The mark of a deadline as it counts now; a deadline that is new, or has moved, starts afresh. When
 * the clock was set back, only that counts as said which rings by the right clock, too.
 */
function markOf(deadline: Alerted, marks: AlertMarks, now: Millis, quiet: Quiet): AlertMark {
  const { due } = deadline;
  const mark = marks[deadlineKey(deadline)];
  if (!mark || mark.due !== due) return { due, since: now, until: now - 1 };
  if ((mark.seen ?? mark.until) - now <= clockSetBack) return mark;
  const { snoozed, ...rest } = mark;
  const since = Math.min(mark.since, now);
  const planned = plannedAlerts(deadline, since, quiet);
  const said = planned
    .filter(({ moment, rings }) => moment <= mark.until && rings <= now)
    .map(({ moment }) => moment);
  // One whose moment is over but that waits for the end of quiet hours has not been said; that the
  // deadline is over is not said twice.
  const waiting = planned
    .filter(({ moment, rings }) => rings > now && moment < deadline.due)
    .map(({ moment }) => moment - 1);
  return { ...rest, since, until: Math.max(Math.min(mark.until, now, ...waiting), ...said) };
}

function isMet(deadline: Alerted): boolean {
  return 'met' in deadline && deadline.met !== undefined;
}

/** What can still be saved comes first, then what passed last. */
function byUrgency(a: DueAlert, b: DueAlert): number {
  if (a.passed !== b.passed) return a.passed ? 1 : -1;
  return a.passed ? b.remaining - a.remaining : a.remaining - b.remaining;
}
