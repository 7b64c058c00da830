import { beijingOffsetMinutes, type Millis } from '../../model/time.ts';

/** A moment as shops write it, by the clock of Beijing: `2026-11-24 09:12:33`. */
export function shopTime(at: Millis): string {
  return new Date(at + beijingOffsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** The number of the practice order that was paid then. */
export function practiceOrderNo(paidAt: Millis): string {
  return `LIANXI${shopTime(paidAt).replaceAll(/\D/g, '')}`;
}
