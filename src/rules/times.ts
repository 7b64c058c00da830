import type { WindowUnit } from '../model/deadline.ts';
import { isLetter, scanNumber } from './numbers.ts';

/** A length of time as written: "24小时", "1至3天", "48 hours". */
export interface Length {
  kind: 'length';
  amount: number;
  /** Upper bound of a range. */
  max?: number;
  unit: WindowUnit;
  end: number;
}
/** A day counted from that of an event: "当天" is 0, "次日" 1. */
export interface CalendarDay {
  kind: 'day';
  amount: number;
  end: number;
}
/** A time of day: `HH:MM`, or `end_of_day` for 24:00. */
export interface ClockTime {
  kind: 'clock';
  value: string;
  end: number;
}

interface Unit {
  unit: WindowUnit;
  /** How many of `unit` one of these is. */
  times: number;
}

const units: readonly (readonly [words: string, Unit])[] = [
  [
    '个自然日 个日历日 自然日 自然天 个自然天 天 日 days day 昼夜 d calendar_days calendar_day',
    { unit: 'day', times: 1 },
  ],
  [
    '个工作日 工作日 个工作天 工作天 business_days business_day working_days working_day',
    { unit: 'business_day', times: 1 },
  ],
  ['个小时 小时 个钟头 钟头 个钟 hours hour hrs hr h', { unit: 'hour', times: 1 }],
  ['分钟 分 minutes minute mins min', { unit: 'minute', times: 1 }],
  ['刻钟', { unit: 'minute', times: 15 }],
  ['周 个星期 星期 个礼拜 礼拜 个周 weeks week', { unit: 'day', times: 7 }],
  ['个月 个自然月 months month', { unit: 'day', times: 30 }],
  ['年 years year', { unit: 'day', times: 365 }],
];
const unitWords = units
  .flatMap(([words, unit]) =>
    words.split(' ').map((word) => [word.replaceAll('_', ' '), unit] as const),
  )
  .sort(([a], [b]) => b.length - a.length);

const unitStarts = new Set(unitWords.map(([word]) => word.charAt(0)));

const days: readonly (readonly [word: string, amount: number])[] = [
  ['当天', 0],
  ['当日', 0],
  ['同日', 0],
  ['同一天', 0],
  ['当晚', 0],
  ['same day', 0],
  ['same calendar day', 0],
  ['本日', 0],
  ['次日', 1],
  ['第二天', 1],
  ['第二日', 1],
  ['翌日', 1],
  ['隔日', 1],
  ['隔天', 1],
  ['转天', 1],
  ['次天', 1],
  ['next day', 1],
  ['following day', 1],
  ['next calendar day', 1],
  ['第三天', 2],
];

const dayParts: readonly (readonly [words: string, shift: number])[] = [
  ['凌晨 早上 上午 早 中午', 0],
  ['下午 晚上 晚间 夜里 傍晚 晚 当晚 夜间', 12],
];

const starts = new Set([
  ...days.map(([word]) => word.charAt(0)),
  ...dayParts.flatMap(([words]) => words.split(' ').map((word) => word.charAt(0))),
  ...'0123456789零一二两俩三四五六七八九十百千廿卅半午',
  // the first letters of English numbers, of midnight and of half
  ...'abefhmnostz',
]);

/** Reads the time that starts at `at` of a normalised text. */
export function scanTime(text: string, at: number): Length | CalendarDay | ClockTime | null {
  if (!starts.has(text.charAt(at))) return null;
  return scanDay(text, at) ?? scanClock(text, at) ?? scanLength(text, at);
}

function scanDay(text: string, at: number): CalendarDay | null {
  for (const [word, amount] of days) {
    if (text.startsWith(word, at)) {
      const end = at + word.length;
      // 当天起, 第二天起 name the start of something else.
      return { kind: 'day', amount, end };
    }
  }
  return null;
}

function scanClock(text: string, at: number): ClockTime | null {
  let from = at;
  // 当晚12点: the day says which half of the clock.
  let shift = text.charAt(at - 1) === '晚' ? 12 : 0;
  for (const [words, hours] of dayParts) {
    const part = words.split(' ').find((word) => text.startsWith(word, at));
    if (part) {
      from = at + part.length;
      shift = hours;
    }
  }
  if (
    text.startsWith('午夜', from) ||
    text.startsWith('零点', from) ||
    text.startsWith('半夜', from)
  ) {
    return { kind: 'clock', value: 'end_of_day', end: from + 2 };
  }
  if (text.startsWith('midnight', from))
    return { kind: 'clock', value: 'end_of_day', end: from + 8 };
  const hour = scanNumber(text, from);
  if (!hour || hour.value > 24 || !Number.isInteger(hour.value)) return null;
  const sign = text.charAt(hour.end);
  let minutes = 0;
  let end = hour.end;
  if (sign === ':' && /^[0-5]\d(?!\d)/.test(text.slice(hour.end + 1, hour.end + 4))) {
    minutes = Number(text.slice(hour.end + 1, hour.end + 3));
    end = hour.end + 3;
    if (/^:[0-5]\d/.test(text.slice(end, end + 3))) end += 3;
  } else if (sign === '点' && !/^[卡券击数]/.test(text.slice(hour.end + 1, hour.end + 2))) {
    end = hour.end + 1;
    if (text.charAt(end) === '整') end += 1;
    else if (text.charAt(end) === '半') {
      minutes = 30;
      end += 1;
    }
    if (text.charAt(end) === '钟') end += 1;
  } else if (sign === '时' && from === hour.end - 2) {
    end = hour.end + 1;
  } else if (/^ ?pm\b/.test(text.slice(hour.end, hour.end + 4)) && hour.value <= 12) {
    end = text.indexOf('m', hour.end) + 1;
    shift = 12;
  } else return null;
  return { kind: 'clock', value: clockValue(hour.value, minutes, shift), end };
}

function clockValue(hour: number, minutes: number, shift: number): string {
  const late = shift === 12 && hour < 12 && hour > 0 ? hour + 12 : hour;
  const isMidnight = late === 24 || (late === 12 && shift === 12) || (hour === 0 && minutes === 0);
  if (isMidnight) return 'end_of_day';
  return `${String(late).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

const pairStarts = new Set('一两三四五六');

interface Amount {
  value: number;
  /** Half a unit more, as in 一个半小时. */
  end: number;
  max?: number;
}

function scanLength(text: string, at: number): Length | null {
  const first = scanAmount(text, at);
  if (!first) return null;
  const ownUnit = scanUnit(text, first.end);
  const joint = scanJoint(text, ownUnit ? ownUnit.end : first.end);
  const second = joint === null ? null : scanAmount(text, joint);
  const secondUnit = second ? scanUnit(text, second.end) : null;
  if (second && secondUnit && (!ownUnit || ownUnit.unit === secondUnit.unit)) {
    const scale = ownUnit ?? secondUnit;
    if (second.value * secondUnit.times > first.value * scale.times) {
      return lengthOf(first.value, secondUnit, secondUnit.end, second.value);
    }
  }
  if (!ownUnit) return null;
  const half = text.charAt(ownUnit.end) === '半' ? 0.5 : 0;
  return lengthOf(first.value + half, ownUnit, ownUnit.end + (half ? 1 : 0), first.max);
}

function lengthOf(value: number, scale: Unit, end: number, max?: number): Length | null {
  let { unit } = scale;
  let factor = scale.times;
  // Limits are whole numbers: 1.5 小时 is 90 minutes, 一天半 36 hours.
  while (!Number.isInteger(value * factor) && unit !== 'minute') {
    factor *= unit === 'hour' ? 60 : 24;
    unit = unit === 'hour' ? 'minute' : 'hour';
  }
  const amount = Math.floor(value * factor);
  if (amount <= 0 || amount > 10_000) return null;
  const upper = max === undefined ? undefined : Math.floor(max * factor);
  return {
    kind: 'length',
    amount,
    ...(upper !== undefined && upper <= 10_000 && { max: upper }),
    unit,
    end,
  };
}

function scanAmount(text: string, at: number): Amount | null {
  if (text.charAt(at) === '半') {
    // 半天 has no agreed length.
    return /^半(个?小时|个?钟|个月|年)/.test(text.slice(at, at + 4))
      ? { value: 0.5, end: at + 1 }
      : null;
  }
  if (text.startsWith('half an ', at)) return { value: 0.5, end: at + 8 };
  const isPair = pairStarts.has(text.charAt(at)) && pairStarts.has(text.charAt(at + 1));
  const pair =
    isPair && /^(一两|两三|三四|三五|四五|五六)(?=[个天日小周])/.exec(text.slice(at, at + 3))?.[1];
  if (pair) {
    const [low, high] = [scanNumber(pair, 0), scanNumber(pair, 1)];
    if (low && high) return { value: low.value, max: high.value, end: at + 2 };
  }
  const number = scanNumber(text, at);
  if (!number) return null;
  if (text.startsWith('个半', number.end))
    return { value: number.value + 0.5, end: number.end + 2 };
  return number;
}

function scanJoint(text: string, at: number): number | null {
  if (!/[ ~\-至到或/ta]/.test(text.charAt(at))) return null;
  const joint = /^ ?(~|-|至|到|或|\/|to|–|and) ?/.exec(text.slice(at, at + 5))?.[0];
  return joint ? at + joint.length : null;
}

function scanUnit(text: string, at: number): (Unit & { end: number }) | null {
  let from = at;
  while (from < at + 2 && /[ -]/.test(text.charAt(from))) from += 1;
  if (!unitStarts.has(text.charAt(from))) return null;
  for (const [word, unit] of unitWords) {
    if (!text.startsWith(word, from)) continue;
    const end = from + word.length;
    if (isLetter(word.charAt(0)) && isLetter(text.charAt(end))) continue;
    if (word === '分' && /^[之期成批享数]/.test(text.charAt(end))) continue;
    if (word === '日' && /^[起元]/.test(text.charAt(end)) && text.charAt(from - 3) === '月')
      continue;
    return { ...unit, end };
  }
  return null;
}
