import type { Secret } from '../model/fact.ts';
import { secretFinder, secretMark } from '../model/secrets.ts';

/** A text with its percent signs read, and where each of its characters stands in what was written. */
interface Decoded {
  text: string;
  /** One more than the text has characters: the last is the end. */
  places: number[];
}

/**
 * An address without a secret, also where one stands percent-encoded, in whatever way it was
 * written: `%E5` or `%e5`, letters that need no encoding, a space as `+` or `%20`. Everything around
 * a secret stays as it was written. Also for titles: a page without one is called by its address.
 * @param secrets in their order; secret i has the number i+1
 */
export function markUrl(url: string, secrets: readonly Secret[]): string {
  const find = secretFinder(secrets.map(({ value }) => value));
  const hits = [asWritten(url), decode(url, '+'), decode(url, ' ')]
    .flatMap(({ text, places }) =>
      find(text).map(({ n, at, length }) => ({
        n,
        from: places[at] ?? url.length,
        to: places[at + length] ?? url.length,
      })),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let marked = '';
  let copied = 0;
  for (const { n, from, to } of hits) {
    if (from < copied) {
      // Two that overlap: what the second one has beyond the first is hidden with it.
      copied = Math.max(copied, to);
      continue;
    }
    marked += url.slice(copied, from) + secretMark(n);
    copied = to;
  }
  return marked + url.slice(copied);
}

function asWritten(url: string): Decoded {
  return { text: url, places: Array.from({ length: url.length + 1 }, (_, at) => at) };
}

/** @param plus what a plus sign means here */
function decode(url: string, plus: string): Decoded {
  const decoded: Decoded = { text: '', places: [] };
  for (let at = 0; at < url.length; ) {
    const { sign, length } = url[at] === '%' ? encodedSign(url, at) : plainSign(url, at, plus);
    for (let unit = 0; unit < sign.length; unit++) decoded.places.push(at);
    decoded.text += sign;
    at += length;
  }
  decoded.places.push(url.length);
  return decoded;
}

function plainSign(url: string, at: number, plus: string): { sign: string; length: number } {
  const sign = url[at] ?? '';
  return { sign: sign === '+' ? plus : sign, length: 1 };
}

/** One character from one to four encoded bytes of UTF-8; a percent sign that is none stays one. */
function encodedSign(url: string, at: number): { sign: string; length: number } {
  const lead = Number.parseInt(url.slice(at + 1, at + 3), 16);
  const bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  try {
    return { sign: decodeURIComponent(url.slice(at, at + 3 * bytes)), length: 3 * bytes };
  } catch {
    return { sign: '%', length: 1 };
  }
}
