import type { Millis } from '../model/time.ts';

const minute: Millis = 60_000;
const day: Millis = 24 * 60 * minute;

/** A part of every day, as `HH:MM` of the computer's wall clock; `to` may be on the next day. */
export interface QuietHours {
  from: string;
  to: string;
}

/** One night. Its two ends are not quiet themselves, so what is moved there may be said. */
export interface QuietSpan {
  start: Millis;
  end: Millis;
}

/** The quiet span around a moment, or null when it is not quiet then. */
export type Quiet = (at: Millis) => QuietSpan | null;

/** No hour is quiet. */
export const neverQuiet: Quiet = () => null;

/**
 * Applies quiet hours to instants.
 * @param hours null where the buyer wants none
 * @param offsetAt minutes east of UTC at an instant, in the zone in which the computer is now
 * @returns never quiet when both ends are the same or one is no time of day
 */
export function quietAt(hours: QuietHours | null, offsetAt: (at: Millis) => number): Quiet {
  if (!hours) return neverQuiet;
  const [from, to] = [timeOfDay(hours.from), timeOfDay(hours.to)];
  if (from === null || to === null || from === to) return neverQuiet;
  const length = to > from ? to - from : to - from + day;
  const instantOf = (local: Millis) => {
    // The offset at the far end of a night may be another one: clocks change at night.
    const guess = local - offsetAt(local) * minute;
    return local - offsetAt(guess) * minute;
  };
  return (at) => {
    const midnight = Math.floor((at + offsetAt(at) * minute) / day) * day;
    for (const date of [midnight - day, midnight]) {
      const span = { start: instantOf(date + from), end: instantOf(date + from + length) };
      if (span.start < at && at < span.end) return span;
    }
    return null;
  };
}

function timeOfDay(text: string): Millis | null {
  const clock = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return clock ? (Number(clock[1]) * 60 + Number(clock[2])) * minute : null;
}
