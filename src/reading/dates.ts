/**
 * Dates as shop pages write them. Wall-clock text is read as Beijing time unless it names another
 * offset; the result is ISO 8601 with that offset.
 */

export interface ReadDate {
  /** ISO 8601 with offset, whole seconds. */
  iso: string;
  /** The part of the text it was read from. */
  text: string;
  /** False where the text gave only a day; the time is then 00:00:00. */
  hasTime: boolean;
  /** True where month and day could also be meant the other way round. */
  ambiguous: boolean;
}

/**
 * Offset of a zone at a moment, in minutes east of UTC.
 * @param wall what a clock in that zone shows, as milliseconds since the epoch if it were UTC
 */
export type OffsetOf = (wall: number) => number;

export const beijingOffset: OffsetOf = () => 480;

/**
 * Writes wall-clock time with the offset that its zone has then.
 * @param wall `2026-11-20T14:30:15`
 */
export function withOffset(wall: string, offsetOf: OffsetOf): string {
  const offset = offsetOf(Date.parse(`${wall}Z`));
  const size = Math.abs(offset);
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The same bounds as in model/time.ts, which imports zod and so cannot run in a page. */
const firstYear = 2005;
const lastYear = 2099;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const time =
  '(?:[\\sT,，]*(?:(上午|下午|凌晨|早上|中午|晚上)\\s*)?(\\d{1,2})[:时点](\\d{1,2})(?:[:分](\\d{1,2}))?秒?(?:\\.\\d{1,9})?\\s*(am|pm|AM|PM)?)?';
const zone = '(?:\\s*\\(?(Z|UTC|GMT|CST|北京时间)?\\s*([+-]\\d{1,2}(?::?\\d{2})?)?\\)?)';
const tail = `${time}${zone}`;

const yearFirst = new RegExp(
  `(?<!\\d)(\\d{4})\\s?[-/.年]\\s?(\\d{1,2})\\s?[-/.月]\\s?(\\d{1,2})(?!\\d)\\s?[日号]?${tail}`,
);
const yearLast = new RegExp(`(?<![\\d/.-])(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?!\\d)${tail}`);
const dayMonth = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?\\s+([A-Za-z]{3})[a-z]*\\.?,?\\s+(\\d{4})(?!\\d)${tail}`,
);
const monthDay = new RegExp(
  `\\b([A-Za-z]{3})[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)(?:\\s+at)?${tail}`,
);

/**
 * Reads the first date in a short text.
 * @returns null when there is none, when it does not exist (30 February), or when it lies outside of
 * 2005 to 2100
 */
export function readDate(text: string): ReadDate | null {
  const short = text.slice(0, 200).replace(/：/g, ':');
  const first = yearFirst.exec(short);
  if (first) return build(first, [first[1], first[2], first[3]], false);
  const last = yearLast.exec(short);
  if (last) {
    // American order unless the first number can only be a day.
    const dayFirst = Number(last[1]) > 12;
    const ambiguous = !dayFirst && Number(last[2]) <= 12 && last[1] !== last[2];
    const order = dayFirst ? [last[3], last[2], last[1]] : [last[3], last[1], last[2]];
    return build(last, order, ambiguous);
  }
  const named = dayMonth.exec(short);
  if (named) return build(named, [named[3], monthNumber(named[2]), named[1]], false);
  const english = monthDay.exec(short);
  if (english) return build(english, [english[3], monthNumber(english[1]), english[2]], false);
  return null;
}

function monthNumber(name: string | undefined): string {
  return String(months.indexOf((name ?? '').toLowerCase()) + 1);
}

function build(
  match: RegExpExecArray,
  date: readonly (string | undefined)[],
  ambiguous: boolean,
): ReadDate | null {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return null;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const hasTime = match[5] !== undefined;
  const hour = hasTime ? wallHour(Number(match[5]), match[4] ?? match[8]) : 0;
  const minute = Number(match[6] ?? 0);
  const second = Number(match[7] ?? 0);
  if (hour === null || minute > 59 || second > 59) return null;
  const offset = hasTime ? offsetOf(match[9], match[10]) : '+08:00';
  if (!offset) return null;
  const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${offset}`;
  return { iso, text: match[0].trim(), hasTime, ambiguous };
}

function wallHour(hour: number, half: string | undefined): number | null {
  if (hour > 23) return null;
  switch (half?.toLowerCase()) {
    case 'pm':
    case '下午':
    case '晚上':
    case '中午':
      return hour < 12 && hour > 0 ? (half === '中午' && hour >= 11 ? hour : hour + 12) : hour;
    case 'am':
    case '上午':
    case '早上':
    case '凌晨':
      return hour === 12 ? 0 : hour;
    default:
      return hour;
  }
}

/** CST on these pages is China Standard Time. */
function offsetOf(name: string | undefined, shift: string | undefined): string | null {
  if (!shift) return name === 'Z' || name === 'UTC' || name === 'GMT' ? '+00:00' : '+08:00';
  const parts = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(shift);
  if (!parts) return null;
  const hours = Number(parts[2]);
  const minutes = Number(parts[3] ?? 0);
  if (hours > 14 || minutes > 59) return null;
  return `${parts[1]}${two(hours)}:${two(minutes)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
