import type { Case } from '../model/case.ts';
import {
  type Deadline,
  longestWindow,
  type RefundWindow,
  type WindowUnit,
} from '../model/deadline.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { beijingOffsetMinutes, latestPlausible, type Millis } from '../model/time.ts';
import { claimSentBefore } from './claim-sent.ts';
import type { Observation } from './observation.ts';
import { startMoment } from './start-moment.ts';

export type { Observation } from './observation.ts';

const minute: Millis = 60_000;
const day: Millis = 24 * 60 * minute;
const beijingOffset: Millis = beijingOffsetMinutes * minute;

/** A business day is read as a calendar day: without a list of holidays only the earlier is safe. */
const unitLengths: Record<WindowUnit, Millis> = {
  minute,
  hour: 60 * minute,
  day,
  business_day: day,
};

/**
 * Applies a window to a case.
 * @param input.observations what the captures of this case show, in any order
 * @returns the deadline, due by the earliest plausible start; `start-unknown` when nothing tells when
 * it started, `window-invalid` when the window has no length or ends beyond `latestPlausible`
 */
export function computeDeadline(input: {
  case: Case;
  window: RefundWindow;
  observations: readonly Observation[];
}): Result<Deadline> {
  const start = startMoment(input.case, input.window, input.observations);
  if (!start.ok) return start;
  const due = dueAfter(input.window, start.value.earliest);
  if (due === null) return fail('deadline', 'window-invalid');
  const deadline: Deadline = {
    caseId: input.case.id,
    window: input.window,
    start: start.value,
    due,
  };
  const met = claimSentBefore(due, input.case, input.observations);
  return ok(met ? { ...deadline, met } : deadline);
}

/**
 * When the window ends that started at `start`. Given the later bound of a start it tells how long
 * there is hope.
 * @returns milliseconds since the epoch, or null when the window is none
 */
export function dueAfter(window: RefundWindow, start: Millis): Millis | null {
  if (!Number.isSafeInteger(window.amount)) return null;
  if (window.amount < 0 || window.amount > longestWindow) return null;
  const due = window.until === undefined ? lengthAfter(window, start) : dayAfter(window, start);
  return due !== null && due < latestPlausible ? due : null;
}

function lengthAfter({ amount, unit }: RefundWindow, start: Millis): Millis | null {
  return amount === 0 ? null : start + amount * unitLengths[unit];
}

/** A clock time on a calendar day of Beijing, where the shops are, whatever zone the laptop is in. */
function dayAfter({ amount, unit, until }: RefundWindow, start: Millis): Millis | null {
  // "24 hours, until midnight" has two readings, and neither is what a rule says.
  if (unit === 'minute' || unit === 'hour') return null;
  const midnight = Math.floor((start + beijingOffset) / day) * day - beijingOffset + amount * day;
  if (until === 'end_of_day') return midnight + day;
  const clock = /^(\d\d):(\d\d)$/.exec(until ?? '');
  if (!clock) return null;
  return midnight + Number(clock[1]) * unitLengths.hour + Number(clock[2]) * minute;
}
