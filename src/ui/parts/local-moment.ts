import { isoInstant, isoWithOffset, type Millis } from '../../model/time.ts';

/** Moments as `<input type="datetime-local">` holds them: in the computer's zone, without saying so. */

/**
 * The instant that such a text means.
 * @returns ISO 8601 with the zone's offset; null when it is none
 */
export function instantOf(local: string): string | null {
  const at = new Date(local);
  if (Number.isNaN(at.getTime())) return null;
  const text = isoOf(at.getTime());
  return isoInstant.safeParse(text).success ? text : null;
}

/** An instant as ISO 8601 with the offset of the computer's zone. */
export function isoOf(at: Millis): string {
  return isoWithOffset(at, zoneOffset(at));
}

/** The text that means an instant, to the minute. */
export function localText(at: Millis): string {
  return isoOf(at).slice(0, 16);
}

/** Minutes east of UTC, at an instant, in the computer's zone. */
export function zoneOffset(at: Millis): number {
  return -new Date(at).getTimezoneOffset();
}
