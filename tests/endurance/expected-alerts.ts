import type { Order, Session } from './buyer.ts';

/**
 * Which alerts a buyer must get, worked out from what the program promises and not from how it does it:
 * it keeps no marks, plans no alarms and sees the whole year at once.
 */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Browsers wake an extension no more often than this: so late may an alert be. */
const longestDelay = 30_000;

/** What somebody was told of an order, in milliseconds since the epoch. */
export type ToldTimes = ReadonlyMap<number, readonly number[]>;

/** Moments before the end that deserve an alert: of two that are close together the later one. */
function momentsOf({ orderedAt, window, captures }: Order): number[] {
  const due = orderedAt + window.ms;
  const known = captures[0] ?? 0;
  const isLate = due - known <= Math.min(Math.max(window.ms / 4, hour), day);
  const left = [
    24 * hour,
    hour,
    15 * minute,
    5 * minute,
    window.ms / 2,
    window.ms / 4,
    window.ms / 10,
  ]
    .filter((each) => each < window.ms && each <= (due - known) / (isLate ? 2 : 1))
    .sort((a, b) => a - b);
  const kept: number[] = [];
  for (const each of left) if (each >= 2 * (kept.at(-1) ?? 0)) kept.push(each);
  const moments = [0, ...kept].map((each) => Math.round(due - each)).reverse();
  return isLate ? [known, ...moments] : moments;
}

/** What differs between what somebody was told and what he must be told; empty where nothing does. */
export function wrongAlerts(
  orders: readonly Order[],
  sessions: readonly Session[],
  told: ToldTimes,
): string[] {
  const end = sessions.at(-1)?.to ?? 0;
  const firstOpen = (at: number): number =>
    Math.max(at, sessions.find(({ to }) => to > at)?.from ?? Number.POSITIVE_INFINITY);
  return orders.flatMap((order) => {
    const silent = Math.min(order.claimedAt ?? end, order.closedAt ?? end, end);
    const wrong: string[] = [];
    const open = [...(told.get(order.no) ?? [])];
    const spans = momentsOf(order).map((moment) => {
      const first = firstOpen(moment);
      return { first, last: firstOpen(first + longestDelay) };
    });
    // Moments that were slept through together are told together.
    while (spans.length > 0) {
      const [{ first, last } = { first: 0, last: 0 }] = spans;
      if (first >= silent) break;
      const at = open.shift();
      if (at === undefined || at < first || at > last) {
        if (at !== undefined) open.unshift(at);
        if (last < silent) wrong.push(`order ${order.no}: not told at ${when(first)}`);
        spans.shift();
        continue;
      }
      while (spans[0] && spans[0].first <= at) spans.shift();
    }
    return [...wrong, ...open.map((at) => `order ${order.no}: told for nothing at ${when(at)}`)];
  });
}

function when(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : String(at);
}
