import type { Millis } from '../model/time.ts';
import { littleLeft, type Timed } from './state.ts';

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

/**
 * The moments at which a deadline asks for attention: at once when little is left, when a half, a
 * quarter and a tenth of the window are left, a day, an hour, 15 and 5 minutes before the end, and at
 * the end.
 * @param since when the deadline came into being; nothing rings for the time before
 * @returns ascending, at least `shortestPause` apart, none before `since`; the last is the due moment,
 * or `since` when it had passed by then
 */
export function alertTimes(deadline: Timed, since: Millis): Millis[] {
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
