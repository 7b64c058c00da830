import type { Summary, WindowSummary } from './summary.ts';

/** A text with what a person read in it; a label that is absent is empty. */
export type Labelled = { id: string; kind?: string; text: string } & Partial<
  Omit<Summary, 'waits' | 'traps'>
>;

interface Rate {
  precision: number;
  recall: number;
  f1: number;
}

/** All figures are parts of one, except counts. */
export interface Score {
  texts: number;
  /** Matched by amount and unit. */
  windows: Rate;
  /** Of the matched windows. */
  start: number;
  purpose: number;
  conditionsAndUntil: number;
  /** Windows that a reader would let run longer than the label does. */
  late: number;
  /** Matched windows whose start is a later event than that of the label. */
  laterStart: number;
  noRefund: { accuracy: number; recall: number };
  /** Refundable, excluded and proof together. */
  sets: Rate;
  /** Texts without a window in which one was read, by kind. */
  falseWindows: Record<string, number>;
  misses: string[];
}

const minutes: Record<string, number> = { minute: 1, hour: 60, day: 1440, business_day: 1440 };
/** From early to late; `unspecified` counts from the earliest. */
const order = [
  'unspecified',
  'order',
  'payment',
  'delivery',
  'receipt',
  'view',
  'activation_failure',
];

/** Compares what `read` finds in each text with its labels. */
export function scoreOf(labelled: readonly Labelled[], read: (text: string) => Summary): Score {
  const count = {
    hit: 0,
    read: 0,
    labelled: 0,
    start: 0,
    purpose: 0,
    rest: 0,
    late: 0,
    laterStart: 0,
  };
  const flag = { right: 0, found: 0, positive: 0 };
  const set = { hit: 0, read: 0, labelled: 0 };
  const falseWindows: Record<string, number> = {};
  const misses: string[] = [];
  for (const label of labelled) {
    const found = read(label.text);
    const wrong: string[] = [];
    const wanted = label.windows ?? [];
    const pairs = pairsOf(wanted, found.windows);
    count.hit += pairs.matched.length;
    count.read += found.windows.length;
    count.labelled += wanted.length;
    for (const one of pairs.missed) wrong.push(`missed ${JSON.stringify(one)}`);
    for (const one of pairs.extra) wrong.push(`extra ${JSON.stringify(one)}`);
    for (const one of pairs.extra)
      if (pairs.missed.some((other) => lengthOf(one) > lengthOf(other))) count.late += 1;
    if (wanted.length === 0 && found.windows.length > 0) {
      const kind = label.kind ?? 'none';
      falseWindows[kind] = (falseWindows[kind] ?? 0) + 1;
    }
    for (const [want, have] of pairs.matched) {
      if (want.from === have.from) count.start += 1;
      else wrong.push(`from ${have.from}, not ${want.from}`);
      if (order.indexOf(have.from) > order.indexOf(want.from)) count.laterStart += 1;
      if (want.purpose === have.purpose) count.purpose += 1;
      else wrong.push(`purpose ${have.purpose}, not ${want.purpose}`);
      const rest = (window: WindowSummary) =>
        JSON.stringify([window.conditions ?? [], window.until ?? null, window.amount_max ?? null]);
      if (rest(want) === rest(have)) count.rest += 1;
      else wrong.push(`${rest(have)}, not ${rest(want)}`);
      if (lengthOf(have) > lengthOf(want)) count.late += 1;
    }
    const isRefused = label.no_refund_after_delivery ?? false;
    if (isRefused) flag.positive += 1;
    if (isRefused && found.no_refund_after_delivery) flag.found += 1;
    if (isRefused === found.no_refund_after_delivery) flag.right += 1;
    else wrong.push(`no refund ${found.no_refund_after_delivery}`);
    for (const name of ['refundable', 'excluded', 'proof'] as const) {
      const want = new Set(label[name] ?? []);
      const have = new Set(found[name]);
      set.hit += [...want].filter((one) => have.has(one)).length;
      set.read += have.size;
      set.labelled += want.size;
      for (const one of want) if (!have.has(one)) wrong.push(`${name} lacks ${one}`);
      for (const one of have) if (!want.has(one)) wrong.push(`${name} has ${one}`);
    }
    if (wrong.length > 0) misses.push(`${label.id} ${label.text}\n    ${wrong.join('; ')}`);
  }
  return {
    texts: labelled.length,
    windows: rateOf(count),
    start: part(count.start, count.hit),
    purpose: part(count.purpose, count.hit),
    conditionsAndUntil: part(count.rest, count.hit),
    late: count.late,
    laterStart: count.laterStart,
    noRefund: {
      accuracy: part(flag.right, labelled.length),
      recall: part(flag.found, flag.positive),
    },
    sets: rateOf(set),
    falseWindows,
    misses,
  };
}

function pairsOf(wanted: readonly WindowSummary[], found: readonly WindowSummary[]) {
  const extra = [...found];
  const missed: WindowSummary[] = [];
  const matched: [WindowSummary, WindowSummary][] = [];
  for (const want of wanted) {
    const fits = extra.filter(({ amount, unit }) => amount === want.amount && unit === want.unit);
    const best = fits.find(({ from }) => from === want.from) ?? fits[0];
    if (!best) missed.push(want);
    else {
      matched.push([want, best]);
      extra.splice(extra.indexOf(best), 1);
    }
  }
  return { matched, missed, extra };
}

/** In minutes; a clock time counts as that part of its day. */
function lengthOf({ amount, unit, until }: WindowSummary): number {
  const length = amount * (minutes[unit] ?? 1440);
  if (until === undefined) return length;
  const clock = /^(\d\d):(\d\d)$/.exec(until);
  return length + (clock ? Number(clock[1]) * 60 + Number(clock[2]) : 1440);
}

function rateOf({ hit, read, labelled }: { hit: number; read: number; labelled: number }): Rate {
  const precision = part(hit, read);
  const recall = part(hit, labelled);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : round((2 * precision * recall) / (precision + recall)),
  };
}

function part(some: number, all: number): number {
  return all === 0 ? 1 : round(some / all);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
