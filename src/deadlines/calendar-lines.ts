/** The little of iCalendar (RFC 5545) that deadlines need; docs/decisions/0003-calendar.md says why. */

/** RFC 5545 §3.1: a line has at most 75 bytes, its break not counted. */
const longestLine = 75;

/** One property as it stands in the file. `value` is written as it is. */
export function calendarLine(name: string, value: string): string {
  return fold(`${name}:${value}`);
}

/** One property whose value is free text of any origin. */
export function calendarText(name: string, text: string): string {
  return calendarLine(name, escaped(text));
}

/** An instant in UTC, `20261120T063015Z`. Zone names would need a table of zones in the file. */
export function calendarInstant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A length of time, `P1DT2H`. @param seconds a whole number above zero */
export function calendarDuration(seconds: number): string {
  const [days, hours, minutes, rest] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const date = days > 0 ? `${days}D` : '';
  const time = [hours && `${hours}H`, minutes && `${minutes}M`, rest && `${rest}S`];
  const clock = time.filter(Boolean).join('');
  return `P${date}${clock === '' ? '' : `T${clock}`}`;
}

/** Joins lines to a file; the last line is ended too. */
export function calendarFile(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F]/g, ' ')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** Breaks between characters, never inside one: a break inside a Chinese character destroys it. */
function fold(line: string): string {
  let folded = '';
  let width = 0;
  for (const character of line) {
    const bytes = utf8Length(character);
    if (width + bytes > longestLine) {
      folded += '\r\n ';
      width = 1;
    }
    folded += character;
    width += bytes;
  }
  return folded;
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
