/** A number and the offset behind it. */
export interface ScannedNumber {
  value: number;
  end: number;
}

const digits: Record<string, number> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const powers: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const numerals = new Set([...Object.keys(digits), ...Object.keys(powers)]);
const contracted: Record<string, number> = { 廿: 20, 卅: 30 };

const englishUnits =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const englishTens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const english = new Map<string, number>([
  ...englishUnits.map((word, value): [string, number] => [word, value]),
  ...englishTens.map((word, at): [string, number] => [word, (at + 2) * 10]),
  ['a', 1],
  ['an', 1],
]);

/** Longest number that can be a time limit; more digits are an order number or an attack. */
const mostDigits = 5;

/** Reads the number that starts at `at` of a normalised text: 24, 1.5, 二十四, 廿四, twenty-four. */
export function scanNumber(text: string, at: number): ScannedNumber | null {
  const sign = text.charAt(at);
  if (isDigit(sign)) return scanDigits(text, at);
  if (sign in digits || sign in powers || sign in contracted) return scanChinese(text, at);
  if (sign >= 'a' && sign <= 'z' && !isLetter(text.charAt(at - 1))) return scanEnglish(text, at);
  return null;
}

/** Where a run of digits ends, so that whoever gives up on it does not start again inside. */
export function endOfDigits(text: string, at: number, limit = at + 50): number {
  let end = at;
  while (
    end < limit &&
    (isDigit(text.charAt(end)) || (text.charAt(end) === '.' && isDigit(text.charAt(end + 1))))
  ) {
    end += 1;
  }
  return end;
}

/** Where a run of Chinese numerals ends. */
export function endOfNumerals(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && numerals.has(text.charAt(end))) end += 1;
  return end;
}

export function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9';
}

export function isLetter(sign: string): boolean {
  return sign >= 'a' && sign <= 'z';
}

function scanDigits(text: string, at: number): ScannedNumber | null {
  const end = endOfDigits(text, at);
  const value = Number(text.slice(at, end));
  if (end - at > mostDigits || !Number.isFinite(value)) return null;
  return { value, end };
}

function scanChinese(text: string, at: number): ScannedNumber | null {
  let total = 0;
  let digit: number | null = null;
  let end = at;
  for (; end < at + 9; end += 1) {
    const sign = text.charAt(end);
    const one = digits[sign];
    const power = powers[sign];
    const ready = contracted[sign];
    if (one !== undefined) {
      // 一二三 without powers is a count of things or a phone number.
      if (digit !== null && digit !== 0) break;
      digit = one;
    } else if (power !== undefined) {
      total += (digit ?? 1) * power;
      digit = null;
    } else if (ready !== undefined) {
      total += ready;
    } else break;
  }
  return { value: total + (digit ?? 0), end };
}

function scanEnglish(text: string, at: number): ScannedNumber | null {
  const first = wordAt(text, at);
  const value = english.get(first);
  if (value === undefined) return null;
  const end = at + first.length;
  const joint = text.charAt(end);
  if (value >= 20 && (joint === '-' || joint === ' ')) {
    const second = wordAt(text, end + 1);
    const unit = english.get(second);
    if (unit !== undefined && unit < 10 && second.length > 2) {
      return { value: value + unit, end: end + 1 + second.length };
    }
  }
  return { value, end };
}

function wordAt(text: string, at: number): string {
  let end = at;
  while (end < at + 12 && isLetter(text.charAt(end))) end += 1;
  return text.slice(at, end);
}
