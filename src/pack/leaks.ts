import { isFoundAnywhere, spellings } from '../model/secret-search.ts';
import { decodeText } from './bytes.ts';
import { type CarriedForm, carriedForms } from './leak-forms.ts';
import { readText } from './leak-text.ts';

/** Tells whether bytes hold a secret. */
export type LeakFinder = (bytes: Uint8Array) => boolean;

/** From this length on, in characters, a value is found even inside a longer word. */
const unmistakableLength = 8;
/** A text of digits alone is found by chance where gaps between numbers are taken out, if it is shorter. */
const unmistakableDigits = 12;

interface Needle extends CarriedForm {
  /** Whether a letter or digit before or after makes it another word. */
  whole: boolean;
  /** Whether a currency sign or a decimal point makes it an amount. */
  isNumber: boolean;
}

/**
 * Searches finished files for any of the values, byte by byte and independent of the code that masked
 * them: the last look before a pack leaves. It finds a value, or one side of `account----password`, as it
 * is and in every encoding that could carry it; a text is also read as a person would see it, without
 * markup and gaps.
 */
export function leakFinder(values: readonly string[]): LeakFinder {
  // Full packs hide nothing, and may hold hundreds of megabytes.
  if (values.length === 0) return () => false;
  const sought = [...new Set(values.flatMap((value) => [value, ...sidesOf(value)]))];
  const search = byteSearch(sought.flatMap(needlesOf));
  const reads = sought.flatMap((value) => {
    const { plain } = readText(value);
    return isRead(plain) ? [plain] : [];
  });
  const find = textSearch(reads);
  return (bytes) => {
    if (search(bytes)) return true;
    if (reads.length === 0) return false;
    const text = decodeText(bytes);
    if (text === null) return false;
    const { plain, bare } = readText(text);
    return find(plain) || (bare !== plain && find(bare));
  };
}

/** Whether a value is long enough not to come about by chance once gaps are gone. */
function isRead(plain: string): boolean {
  return plain.length >= (/^\d+$/.test(plain) ? unmistakableDigits : unmistakableLength);
}

const separators = /-{3,}|[|｜\t\n]/;
/** What stands beside a key and is none: dates, addresses of pages, words. */
const noSecret = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.*|https?:\/\/[^?#]*|[^0-9]*)$/;

/** The sides of a value that are secrets on their own. */
function sidesOf(value: string): string[] {
  const sides = value.split(separators).map((side) => side.trim());
  return sides.length === 1
    ? []
    : sides.filter((side) => isFoundAnywhere(side) && !noSecret.test(side));
}

function needlesOf(value: string): Needle[] {
  const whole = value.length < unmistakableLength;
  const isNumber = whole && /^\d+$/.test(value);
  return carriedForms(spellings(value), value).map((form) => ({ ...form, whole, isNumber }));
}

/**
 * Finds needles by their first four bytes, so that thousands of keys in many encodings cost little more
 * than one.
 */
function byteSearch(needles: readonly Needle[]): (bytes: Uint8Array) => boolean {
  const byHead = new Map<number, Needle[]>();
  const marked = new Uint8Array(0x10000);
  for (const needle of needles) {
    const { bytes } = needle;
    if (bytes.length < 4) continue;
    const head = headAt(bytes, 0);
    const bucket = byHead.get(head);
    if (bucket) bucket.push(needle);
    else byHead.set(head, [needle]);
    marked[mixed(head)] = 1;
  }
  return (bytes) => {
    if (byHead.size === 0) return false;
    let head = headAt(bytes, 0);
    for (let at = 0; at + 3 < bytes.length; at++) {
      if (at > 0) head = (head << 8) | (bytes[at + 3] ?? 0);
      if (marked[mixed(head)] === 0) continue;
      if (byHead.get(head)?.some((needle) => standsAt(bytes, at, needle))) return true;
    }
    return false;
  };
}

/** Two bytes that differ where the four of a head do, mostly. */
function mixed(head: number): number {
  return ((head >>> 16) ^ (head * 31)) & 0xffff;
}

function headAt(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at, at + 4);
  return (a << 24) | (b << 16) | (c << 8) | d;
}

function standsAt(bytes: Uint8Array, at: number, needle: Needle): boolean {
  const { length } = needle.bytes;
  if (at + length > bytes.length) return false;
  for (let index = 4; index < length; index++) {
    if (bytes[at + index] !== needle.bytes[index]) return false;
  }
  if (!needle.whole || needle.isPacked) return true;
  const joinsBefore = isWord(bytes[at - 1]) && isWord(bytes[at]);
  const joinsAfter = isWord(bytes[at + length]) && isWord(bytes[at + length - 1]);
  if (joinsBefore || joinsAfter) return false;
  return !needle.isNumber || !isAmount(bytes, at, at + length);
}

/** The last bytes of $, ¥ and ￥ in UTF-8. */
const currencyEnds: readonly (readonly number[])[] = [[0x24], [0xc2, 0xa5], [0xef, 0xbf, 0xa5]];

/** Whether a number is an amount of money, or a part of one with a decimal point. */
function isAmount(bytes: Uint8Array, from: number, to: number): boolean {
  const point = 0x2e;
  if (bytes[to] === point && isDigit(bytes[to + 1])) return true;
  if (bytes[from - 1] === point && isDigit(bytes[from - 2])) return true;
  // A space may stand between sign and number.
  const end = bytes[from - 1] === 0x20 ? from - 1 : from;
  return currencyEnds.some((sign) =>
    sign.every((byte, index) => bytes[end - sign.length + index] === byte),
  );
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** ASCII letters and digits, and the sign that makes six digits a colour. */
function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (
    byte === 35 ||
    (byte >= 48 && byte <= 57) ||
    (byte >= 65 && byte <= 90) ||
    (byte >= 97 && byte <= 122)
  );
}

/** The same for texts, of which each value has at least eight characters. */
function textSearch(values: readonly string[]): (text: string) => boolean {
  const headLength = 6;
  const byHead = new Map<string, string[]>();
  for (const value of values) {
    const head = value.slice(0, headLength);
    byHead.set(head, [...(byHead.get(head) ?? []), value]);
  }
  const firstCodes = new Set(values.map((value) => value.charCodeAt(0)));
  return (text) => {
    for (let at = 0; at + headLength <= text.length; at++) {
      if (!firstCodes.has(text.charCodeAt(at))) continue;
      const bucket = byHead.get(text.slice(at, at + headLength));
      if (bucket?.some((value) => text.startsWith(value, at))) return true;
    }
    return false;
  };
}
