import type { ClauseTrap, ClauseWindow, ExcludedCase } from '../model/clause.ts';
import { readClauses } from './read.ts';
import { withoutEchoes } from './windows-from.ts';

/** A sentence of a rule, word for word, with what it says. */
export interface Quoted<T> {
  what: T;
  quote: string;
}

/** What a buyer should know before paying. */
export interface BeforePaying {
  /** Time limits, the shortest first; of the same terms one. */
  windows: Quoted<ClauseWindow>[];
  /** A sentence that refuses every refund after delivery, or null. */
  noRefund: string | null;
  excluded: ExcludedCase[];
  traps: Quoted<ClauseTrap>[];
  /** A same-day rule, and so late that hardly anything of the day is left. */
  isLateForToday: boolean;
  /** The rules give two different times for the same right: rely on the shorter one. */
  contradicts: boolean;
}

/** From this hour of Beijing on a same-day rule leaves less than two hours. */
const lateHour = 22;
const hour = 3_600_000;

/**
 * Reads the rules of a shop as they stand before a purchase.
 * @param texts rules of the shop and of the product
 * @param now milliseconds since the epoch
 */
export function beforePaying(texts: readonly string[], now: number): BeforePaying {
  const clauses = texts.flatMap((text) => readClauses(text));
  const windows = clauses.flatMap(({ windows: stated, quote }) =>
    stated.map((what): Quoted<ClauseWindow> => ({ what, quote })),
  );
  const own = withoutEchoes(windows, ({ what }) => what);
  const distinct = [...new Map(own.map((each) => [termsOf(each.what), each])).values()];
  distinct.sort((a, b) => lengthOf(a.what) - lengthOf(b.what));
  const traps = clauses.flatMap(({ traps: own, quote }) =>
    own.map((what): Quoted<ClauseTrap> => ({ what, quote })),
  );
  const isSameDay = distinct.some(
    ({ what }) => what.amount === 0 && what.unit === 'day' && what.until !== undefined,
  );
  return {
    windows: distinct,
    noRefund: clauses.find((clause) => clause.noRefundAfterDelivery)?.quote ?? null,
    excluded: [...new Set(clauses.flatMap(({ excluded }) => excluded))],
    traps: [...new Map(traps.map((each) => [each.what, each])).values()],
    isLateForToday: isSameDay && beijingHour(now) >= lateHour,
    contradicts: haveTwoLengths(distinct.map(({ what }) => what)),
  };
}

function termsOf({ amount, unit, from, purpose, until }: ClauseWindow): string {
  return JSON.stringify([amount, unit, from, purpose, until ?? null]);
}

const hoursOf = { minute: 1 / 60, hour: 1, day: 24, business_day: 24 } as const;

function lengthOf({ amount, unit }: ClauseWindow): number {
  return amount * hoursOf[unit];
}

function haveTwoLengths(windows: readonly ClauseWindow[]): boolean {
  const lengths = new Map<string, number>();
  for (const window of windows) {
    const right = `${window.purpose} ${window.from}`;
    const known = lengths.get(right);
    if (known !== undefined && known !== lengthOf(window)) return true;
    lengths.set(right, lengthOf(window));
  }
  return false;
}

/** Beijing keeps one offset all year. */
function beijingHour(now: number): number {
  return Math.floor((now + 8 * hour) / hour) % 24;
}
