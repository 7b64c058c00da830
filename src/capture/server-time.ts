import type { ServerTime } from '../model/clock.ts';
import type { CaptureDraft } from '../model/draft.ts';

/** Both clocks of the computer at one moment, in milliseconds. */
export type ClockReading = Pick<CaptureDraft['clock'], 'epochMs' | 'monotonicMs' | 'timeOriginMs'>;

/**
 * How far the clock that can be set stands from the one that cannot, in milliseconds. It stays the
 * same, apart from fractions of a second, until the clock is set or the computer sleeps.
 */
export function clockDrift({ epochMs, monotonicMs, timeOriginMs }: ClockReading): number {
  return epochMs - timeOriginMs - monotonicMs;
}

/** Below this a change of the drift is the slow correction of a clock that is right, in milliseconds. */
export const leastJump = 2000;

/** `Date` counts whole seconds and servers cut off the rest: the time is half a second later or so. */
const halfSecond = 500;

/**
 * Takes the server's time from the headers of an answer.
 * @param answer the headers, and both clocks of the computer when it asked and when it was answered
 */
export function serverTimeOf(answer: {
  origin: string;
  date: string | null;
  age: string | null;
  asked: ClockReading;
  answered: ClockReading;
}): ServerTime {
  const { origin, asked, answered } = answer;
  // Servers write one of the forms of HTTP; what else Date.parse reads may be of any zone.
  const isHttpDate = / GMT$/.test(answer.date ?? '');
  const dateMs = isHttpDate ? Date.parse(answer.date ?? '') : Number.NaN;
  if (Number.isNaN(dateMs)) return { unseen: 'no-date' };
  if (Number(answer.age ?? 0) > 0) return { unseen: 'stored-answer' };
  if (Math.abs(clockDrift(answered) - clockDrift(asked)) > leastJump) {
    return { unseen: 'clock-changed' };
  }
  const roundTrip = Math.max(0, answered.monotonicMs - asked.monotonicMs);
  const localMs = Math.round(asked.epochMs + roundTrip / 2);
  return {
    origin,
    dateMs,
    localMs,
    offsetMs: dateMs + halfSecond - localMs,
    uncertaintyMs: Math.ceil(roundTrip / 2) + halfSecond,
  };
}
