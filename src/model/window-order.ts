import type { RefundWindow } from './deadline.ts';

const hour = 3_600_000;
const unitMs = { minute: 60_000, hour, day: 24 * hour, business_day: 24 * hour } as const;

/** The least time, in milliseconds, that a window can leave after its start. */
function strictness({ amount, unit, until }: RefundWindow): number {
  if (until === undefined) return amount * unitMs[unit];
  // A clock time on the start's own day may come at once.
  return (until === 'end_of_day' ? amount : Math.max(0, amount - 1)) * unitMs.day;
}

/**
 * The strictest windows, in the order in which they stand: where not all can be kept, the one that
 * ends first is the one that costs the money.
 */
export function strictestWindows(windows: readonly RefundWindow[], most: number): RefundWindow[] {
  if (windows.length <= most) return [...windows];
  const kept = new Set(windows.toSorted((a, b) => strictness(a) - strictness(b)).slice(0, most));
  return windows.filter((window) => kept.has(window));
}
