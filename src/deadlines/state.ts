import type { Deadline } from '../model/deadline.ts';
import type { Millis } from '../model/time.ts';

const minute: Millis = 60_000;
const hour: Millis = 60 * minute;
const day: Millis = 24 * hour;

/** What a deadline asks of the buyer, from least to most, and what became of it. */
export type State = 'upcoming' | 'soon' | 'due' | 'passed' | 'met';

export interface DeadlineState {
  state: State;
  /** Milliseconds left; negative once it has passed. */
  remaining: Millis;
}

/** One number with its unit, for the reader's language to put into words. */
export interface RemainingPart {
  value: number;
  unit: 'day' | 'hour' | 'minute';
}

/** What the state is computed from; deadlines of windows and of routes both have it. */
export type Timed = Pick<Deadline, 'due' | 'met'> & { start: { earliest: Millis } };

/**
 * How a deadline stands at `now`. At the very instant it is due it has passed. One that was met stays
 * so, however much time goes by.
 */
export function stateAt(deadline: Timed, now: Millis): DeadlineState {
  const remaining = deadline.due - now;
  if (deadline.met) return { state: 'met', remaining };
  if (remaining <= 0) return { state: 'passed', remaining };
  if (remaining <= finalStretch(deadline)) return { state: 'due', remaining };
  return { state: remaining <= littleLeft(deadline) ? 'soon' : 'upcoming', remaining };
}

/**
 * From which remaining time on the claim must be sent now: a quarter of an hour, which writing and
 * attaching pictures takes, but at most half of the window.
 */
function finalStretch({ due, start }: Timed): Millis {
  return Math.min(15 * minute, (due - start.earliest) / 2);
}

/**
 * From which remaining time on little is left: a quarter of the window, but at least an hour, in which
 * a claim can still be written, and at most a day, so that a month does not hurry for a week.
 */
export function littleLeft(deadline: Timed): Millis {
  const quarter = (deadline.due - deadline.start.earliest) / 4;
  return Math.min(Math.max(quarter, hour), day);
}

/**
 * The remaining time in its two largest sensible units, largest first; a badge shows the first alone.
 * Rounded down: never more is promised than is left. What has passed is 0 minutes.
 */
export function remainingParts(remaining: Millis): RemainingPart[] {
  const left = Math.max(0, remaining);
  const days = Math.floor(left / day);
  const hours = Math.floor(left / hour) % 24;
  const minutes = Math.floor(left / minute) % 60;
  if (days > 0) return withRest({ value: days, unit: 'day' }, { value: hours, unit: 'hour' });
  if (hours > 0)
    return withRest({ value: hours, unit: 'hour' }, { value: minutes, unit: 'minute' });
  return [{ value: minutes, unit: 'minute' }];
}

function withRest(first: RemainingPart, rest: RemainingPart): RemainingPart[] {
  return rest.value > 0 ? [first, rest] : [first];
}

/** The deadline that ends first among those neither met nor passed; null when none is left. */
export function mostPressing<D extends Timed>(deadlines: readonly D[], now: Millis): D | null {
  return deadlines.reduce<D | null>((first, candidate) => {
    if (candidate.met || candidate.due <= now) return first;
    return first === null || candidate.due < first.due ? candidate : first;
  }, null);
}

/**
 * When the badge must be drawn again: the first part of the most pressing deadline's remaining time
 * or its state changes, or it passes.
 * @returns an instant after `now`, or null when no deadline is open
 */
export function nextBadgeChange(deadlines: readonly Timed[], now: Millis): Millis | null {
  const pressing = mostPressing(deadlines, now);
  if (!pressing) return null;
  const turnsSoon = Math.ceil(pressing.due - littleLeft(pressing));
  const turnsDue = Math.ceil(pressing.due - finalStretch(pressing));
  const partChanges = pressing.due - shownLength(pressing.due - now) + 1;
  const changes = [turnsSoon, turnsDue, partChanges, pressing.due].filter((at) => at > now);
  return Math.min(...changes);
}

/** The part of a remaining time that a badge shows, in milliseconds. */
function shownLength(remaining: Millis): Millis {
  const unit = [day, hour].find((length) => remaining >= length) ?? minute;
  return Math.floor(remaining / unit) * unit;
}
