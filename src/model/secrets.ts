/**
 * Sealed texts never hold a secret: each stands as a mark `⟦secret:n⟧`, n being the number of the
 * secret in the item's `secrets.json`, from 1. This file is pure so that it also runs in a page.
 */

/**
 * Characters that a browser shows as nothing (Unicode: Default_Ignorable_Code_Point, of one UTF-16 unit
 * each), as the inside of a character class. Between two signs of a key or number they keep a search
 * from finding it; some of them also turn round what stands after them.
 */
export const unseenCharacters =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e' +
  '\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8';

const unseen = new RegExp(`[${unseenCharacters}]`, 'g');
/** Between the parts of an emoji and in some scripts these are no disguise; after plain signs they are. */
const joining = /\u200c|\u200d|[\ufe00-\ufe0f]/;
const plainSign = /[\u0000-\u00ff\u2e80-\u9fff\uff00-\uffef]/;

/** A text without what is shown as nothing; emoji stay as they are. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(unseen, (sign, at: number) => {
    const before = text.charAt(at - 1);
    return joining.test(sign) && before !== '' && !plainSign.test(before) ? sign : '';
  });
}

/** The mark of secret number `n`. */
export function secretMark(n: number): string {
  return `⟦secret:${n}⟧`;
}

/** Values shorter than this are too common in ordinary text to be replaced everywhere. */
export const shortestReplaceable = 4;

/**
 * From this length on a value is replaced even inside a longer word. Below it the ends must not
 * continue a word or number: a query password `1234` is left alone inside the order number
 * `20261234`.
 */
const unmistakableLength = 8;

/** Where a text holds a secret: `length` characters from `at`. */
export interface SecretHit {
  n: number;
  at: number;
  length: number;
}

export type Finder = (text: string) => SecretHit[];
export type Marker = (text: string) => string;

/**
 * Replaces every occurrence of every secret by its mark; where two overlap the longer one wins.
 * @param values the secrets in their order; value i has the number i+1
 */
export function markSecrets(text: string, values: readonly string[]): string {
  return secretMarker(values)(text);
}

/** As `markSecrets`, prepared once for many texts. */
export function secretMarker(values: readonly string[]): Marker {
  const find = secretFinder(values);
  return (text) => {
    let result = '';
    let copied = 0;
    for (const hit of find(text)) {
      result += text.slice(copied, hit.at) + secretMark(hit.n);
      copied = hit.at + hit.length;
    }
    return copied === 0 ? text : result + text.slice(copied);
  };
}

/**
 * Finds every occurrence that would be replaced, in the order of the text and without overlaps.
 * Values are found by their first four characters, so 5,000 keys cost no more per character of text
 * than one.
 */
export function secretFinder(values: readonly string[]): Finder {
  const byHead = new Map<string, { value: string; n: number }[]>();
  values.forEach((value, index) => {
    if (value.length < shortestReplaceable) return;
    const head = value.slice(0, shortestReplaceable);
    const bucket = byHead.get(head);
    if (bucket) bucket.push({ value, n: index + 1 });
    else byHead.set(head, [{ value, n: index + 1 }]);
  });
  for (const bucket of byHead.values()) bucket.sort((a, b) => b.value.length - a.value.length);
  if (byHead.size === 0) return () => [];
  const firstCodes = new Set([...byHead.keys()].map((head) => head.charCodeAt(0)));

  return (text) => {
    const hits: SecretHit[] = [];
    for (let at = 0; at <= text.length - shortestReplaceable; at++) {
      if (!firstCodes.has(text.charCodeAt(at))) continue;
      const bucket = byHead.get(text.slice(at, at + shortestReplaceable));
      const hit = bucket?.find(
        ({ value }) => text.startsWith(value, at) && stands(text, at, value),
      );
      if (!hit) continue;
      hits.push({ n: hit.n, at, length: hit.value.length });
      at += hit.value.length - 1;
    }
    return hits;
  };
}

/**
 * The beginning of a text, at most `limit` characters. A secret that the limit would cut through is
 * left out whole: half of it would be found by no marker any more.
 */
export function cutText(text: string, limit: number, values: readonly string[]): string {
  if (text.length <= limit) return text;
  const longest = values.reduce((most, value) => Math.max(most, value.length), 0);
  const from = Math.max(0, limit - longest);
  const cut = secretFinder(values)(text.slice(from, limit + longest)).find(
    ({ at, length }) => from + at < limit && from + at + length > limit,
  );
  return text.slice(0, cut ? from + cut.at : limit);
}

const wordEnd = /[0-9A-Za-z]/;

function stands(text: string, at: number, value: string): boolean {
  if (value.length >= unmistakableLength) return true;
  const before = text[at - 1] ?? '';
  const after = text[at + value.length] ?? '';
  const joinsBefore = wordEnd.test(before) && wordEnd.test(value[0] ?? '');
  const joinsAfter = wordEnd.test(after) && wordEnd.test(value.at(-1) ?? '');
  return !joinsBefore && !joinsAfter;
}
