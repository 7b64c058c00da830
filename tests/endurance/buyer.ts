/** A heavy buyer's year, made from a seed: what he orders, captures, claims and closes, and when. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** When the browser is open, in milliseconds since the epoch. */
export interface Session {
  from: number;
  to: number;
}

/** One order, and what the buyer does with it. */
export interface Order {
  no: number;
  orderedAt: number;
  /** Length of the shop's window from the order on, in milliseconds, as amount and unit. */
  window: { amount: number; unit: 'minute' | 'hour' | 'day'; ms: number };
  /** When its pages are captured; the first is followed by the window. */
  captures: number[];
  /** Null where no claim is sent. */
  claimedAt: number | null;
  /** Null where the case is left open for good. */
  closedAt: number | null;
}

const windows: readonly Order['window'][] = [
  { amount: 30, unit: 'minute', ms: 30 * minute },
  { amount: 2, unit: 'hour', ms: 2 * hour },
  { amount: 24, unit: 'hour', ms: 24 * hour },
  { amount: 3, unit: 'day', ms: 3 * day },
  { amount: 7, unit: 'day', ms: 7 * day },
];

/** Numbers from 0 to below 1, always the same for a seed. */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** The times at which the browser is open: twice or thrice a day, and on some days not at all. */
export function sessionsOf(begins: number, days: number, chance: () => number): Session[] {
  const sessions: Session[] = [];
  for (let n = 0; n < days; n++) {
    const midnight = begins + n * day;
    for (const [opens, isUsual] of [
      [8.5 * hour, 0.9],
      [13 * hour, 0.3],
      [20 * hour, 0.9],
    ] as const) {
      if (chance() > isUsual) continue;
      const from = midnight + opens + chance() * 90 * minute;
      sessions.push({
        from: Math.round(from),
        to: Math.round(from + (0.5 + chance() * 1.5) * hour),
      });
    }
  }
  return sessions;
}

/**
 * Orders, each placed while the browser is open; everything the buyer does falls into a session, too.
 * @param items captures of all orders together
 */
export function ordersOf(
  sessions: readonly Session[],
  { orders, items }: { orders: number; items: number },
  chance: () => number,
): Order[] {
  const within = (from: number, to: number): number | null => {
    const open = sessions.filter((session) => session.to > from && session.from < to);
    const session = open[Math.floor(chance() * open.length)];
    if (!session) return null;
    const [first, last] = [Math.max(session.from, from), Math.min(session.to, to)];
    return Math.round(first + chance() * (last - first));
  };
  return Array.from({ length: orders }, (_, no): Order => {
    const session = sessions[Math.floor((no / orders) * sessions.length)] ?? { from: 0, to: 0 };
    const first = Math.round(session.from + chance() * (session.to - session.from));
    const orderedAt = Math.floor((first - chance() * 4 * minute) / second) * second;
    const window = windows[Math.floor(chance() * windows.length)] ?? { ms: 0, ...windows[0] };
    const due = orderedAt + window.ms;
    const fate = chance();
    const claimedAt = fate < 0.4 ? within(first + minute, due - minute) : null;
    const settled = fate < 0.95 ? within((claimedAt ?? first) + minute, due + 3 * day) : null;
    const share = Math.floor(((no + 1) * items) / orders) - Math.floor((no * items) / orders);
    const later = Array.from({ length: share - 1 }, () => within(first + minute, first + 4 * day));
    const captures = [first, ...later.map((at) => at ?? first + second)];
    return { no, orderedAt, window, captures, claimedAt, closedAt: settled } as Order;
  });
}
