import { beijingOffsetMinutes } from './beijing.ts';
import { z } from './zod.ts';

export { beijingOffsetMinutes };

/** Milliseconds since 1970-01-01T00:00:00Z, as `Date.now()` gives them. */
export type Millis = number;

/** Where "now" comes from; tests drive it. */
export type Clock = () => Millis;

/** Plausible instants of an order. A page may say anything; outside of this a time is no fact. */
export const earliestPlausible: Millis = Date.UTC(2005, 0, 1);
export const latestPlausible: Millis = Date.UTC(2100, 0, 1);

/** ISO 8601 with an explicit offset, as all stored times are. */
export const isoInstant = z.iso.datetime({ offset: true }).refine((text) => {
  const at = Date.parse(text);
  return at >= earliestPlausible && at < latestPlausible;
}, 'outside of 2005 to 2100');

/**
 * Writes an instant as ISO 8601 with the given offset.
 * @param at milliseconds since the epoch
 * @param offsetMinutes minutes east of UTC: 480 for Beijing
 * @returns for example `2026-11-20T14:30:15.000+08:00`
 */
export function isoWithOffset(at: Millis, offsetMinutes: number): string {
  const local = new Date(at + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local}${sign}${hours}:${minutes}`;
}

/** Writes an instant as Beijing wall-clock text, `2026-11-20 14:30:15`. */
export function beijingText(at: Millis): string {
  return isoWithOffset(at, beijingOffsetMinutes).slice(0, 19).replace('T', ' ');
}
