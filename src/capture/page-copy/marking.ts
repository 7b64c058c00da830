import {
  type Finder,
  type Marker,
  secretFinder,
  secretMark,
  secretMarker,
  unseenCharacters,
} from '../../model/secrets.ts';

/** A piece of text that is replaced in place. */
export interface TextLeaf {
  text: string;
}

/** What hides the secrets of one page. `values` are in their order, value i is secret i+1. */
export interface SecretMarking {
  /** Marks one value on its own, also where it is written percent-encoded, escaped or as entities. */
  mark: Marker;
  /** Marks texts that stand one after another, also where a secret runs over several of them. */
  markRun(leaves: readonly TextLeaf[]): void;
  /** Whether the text holds a secret as it is. */
  holds(text: string): boolean;
}

/** Shorter values would be found by chance once the spaces between words are gone. */
const shortestSpaced = 8;

/** White space and what is as invisible: shops space out keys and break them over lines. */
const blank = new RegExp(`[\\s${unseenCharacters}]`, 'g');
/** What takes no room at all: without it even a short value is found as it is shown. */
const roomless = new RegExp(`[${unseenCharacters}]`, 'g');

/** Prepares the marking of one page. */
export function secretMarking(values: readonly string[]): SecretMarking {
  const find = secretFinder(values);
  const plain = secretMarker(values);
  const findSpaced = secretFinder(
    values
      .map((value) => value.replaceAll(blank, ''))
      .map((value) => (value.length >= shortestSpaced ? value : '')),
  );
  const holds = (text: string) => find(text).length > 0;
  const mark: Marker = (text) => {
    const marked = plain(text);
    if (values.length === 0 || !disguise.test(marked)) return marked;
    return marked
      .split(/(\s+)/)
      .map((token) => (disguise.test(token) ? undisguise(token, find, plain) : token))
      .join('');
  };
  return {
    mark,
    holds,
    markRun(leaves) {
      if (values.length === 0) return;
      markHits(leaves, find);
      if (leaves.some(({ text }) => text.search(roomless) >= 0)) {
        markSpacedHits(leaves, find, roomless);
      }
      markSpacedHits(leaves, findSpaced, blank);
      for (const leaf of leaves) leaf.text = mark(leaf.text);
    },
  };
}

/** What every encoding below leaves in the text. */
const disguise = /[%&\\+]/;

const decoders: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodePercent),
  decodeEntities,
  (text) =>
    text
      .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replaceAll(/\\x([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replaceAll(/\\([^ux])/g, '$1'),
  (text) => text.replaceAll('+', ' '),
];

/** An address inside JSON inside an attribute is encoded twice; nobody was seen to do it more often. */
const decodingRounds = 2;

function undisguise(token: string, find: Finder, plain: Marker): string {
  let current = token;
  for (let round = 0; round < decodingRounds; round++) {
    for (const decode of decoders) {
      const decoded = decode(current);
      if (decoded === current) continue;
      if (find(decoded).length > 0) return plain(decoded);
      current = decoded;
    }
  }
  return token;
}

function decodePercent(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run.replaceAll(/%([0-7][0-9a-f])/gi, (_, hex) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

const namedEntities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, dec, hex, name) => {
    if (name !== undefined) return namedEntities[String(name).toLowerCase()] ?? all;
    const code = dec !== undefined ? Number(dec) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** A secret in the joined texts. */
interface Range {
  n: number;
  from: number;
  to: number;
}

function markHits(leaves: readonly TextLeaf[], find: Finder): void {
  const joined = leaves.map(({ text }) => text).join('');
  const ranges = find(joined).map(({ n, at, length }) => ({ n, from: at, to: at + length }));
  replaceRanges(leaves, joined, ranges);
}

function markSpacedHits(leaves: readonly TextLeaf[], find: Finder, gap: RegExp): void {
  const joined = leaves.map(({ text }) => text).join('');
  const gaps = [...joined.matchAll(gap)].map(({ index }) => index);
  const originOf = originsBetween(gaps);
  const ranges = find(joined.replaceAll(gap, '')).map(({ n, at, length }) => ({
    n,
    from: originOf(at),
    to: originOf(at + length - 1) + 1,
  }));
  replaceRanges(leaves, joined, ranges);
}

/** Maps places of a text without its gaps, asked for in ascending order, to the text with them. */
function originsBetween(gaps: readonly number[]): (at: number) => number {
  let passed = 0;
  return (at) => {
    while (passed < gaps.length && (gaps[passed] ?? 0) <= at + passed) passed++;
    return at + passed;
  };
}

/** Writes each mark into the text in which the secret begins; ranges ascend without overlap. */
function replaceRanges(
  leaves: readonly TextLeaf[],
  joined: string,
  ranges: readonly Range[],
): void {
  let start = 0;
  let next = 0;
  for (const leaf of leaves) {
    const end = start + leaf.text.length;
    let text = '';
    let copied = start;
    for (let range = ranges[next]; range && range.from < end; range = ranges[next]) {
      if (range.from >= start) text += joined.slice(copied, range.from) + secretMark(range.n);
      copied = Math.min(range.to, end);
      if (range.to > end) break;
      next++;
    }
    leaf.text = text + joined.slice(copied, end);
    start = end;
  }
}

/** A secret that cannot be a word of HTML or CSS: it can be replaced wherever it stands. */
const distinctive = /^(?=.*\d).{6,}$/s;
const carriedData = /(data:[\w.+-]+\/[\w.+-]+(?:;[\w=.+-]+)*;base64,[A-Za-z0-9+/=]*)/;

/**
 * The last check of a finished copy: whatever path a secret took, as it is, escaped or as part of an
 * address, it does not leave the page. Pictures and fonts are passed over; their
 * letters mean nothing.
 */
export function withoutLeaks(html: string, values: readonly string[]): string {
  const kept = values.map((value) => (distinctive.test(value) ? value : ''));
  const encoders = [(value: string) => value, escapeHtml, encodeUri];
  const markers = encoders.map((encode) => secretMarker(kept.map(encode)));
  return html
    .split(carriedData)
    .map((part, index) =>
      index % 2 === 1 ? part : markers.reduce((text, marker) => marker(text), part),
    )
    .join('');
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function encodeUri(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
