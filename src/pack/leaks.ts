import { spellings } from '../model/secret-search.ts';
import { encodeText } from './bytes.ts';

/** Tells whether bytes hold a secret. */
export type LeakFinder = (bytes: Uint8Array) => boolean;

/** From this length on, in characters, a value is found even inside a longer word. */
const unmistakableLength = 8;

interface Needle {
  bytes: Uint8Array;
  /** Whether a letter or digit before or after makes it another word. */
  whole: boolean;
}

/**
 * Searches finished files for any spelling of any value, byte by byte and independent of the code
 * that masked them: the last look before a pack leaves. Values are found by their first two bytes,
 * so thousands of keys cost little more than one.
 * @param values each at least two bytes long
 */
export function leakFinder(values: readonly string[]): LeakFinder {
  const byHead = new Map<number, Needle[]>();
  const heads = new Uint8Array(0x10000);
  for (const value of values) {
    for (const spelling of spellings(value)) {
      const bytes = encodeText(spelling);
      const head = headAt(bytes, 0);
      const needles = byHead.get(head) ?? [];
      needles.push({ bytes, whole: value.length < unmistakableLength });
      byHead.set(head, needles);
      heads[head] = 1;
    }
  }
  return (bytes) => {
    for (let at = 0; at + 1 < bytes.length; at++) {
      const head = headAt(bytes, at);
      if (heads[head] === 0) continue;
      if (byHead.get(head)?.some((needle) => standsAt(bytes, at, needle))) return true;
    }
    return false;
  };
}

function headAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function standsAt(bytes: Uint8Array, at: number, needle: Needle): boolean {
  const { length } = needle.bytes;
  if (at + length > bytes.length) return false;
  for (let index = 2; index < length; index++) {
    if (bytes[at + index] !== needle.bytes[index]) return false;
  }
  if (!needle.whole) return true;
  const joinsBefore = isWord(bytes[at - 1]) && isWord(bytes[at]);
  const joinsAfter = isWord(bytes[at + length]) && isWord(bytes[at + length - 1]);
  return !joinsBefore && !joinsAfter;
}

/** ASCII letters and digits. */
function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
