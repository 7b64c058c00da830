import { type WordKind, wordAt } from './lexicon.ts';
import { endOfDigits, endOfNumerals, isDigit, isLetter } from './numbers.ts';
import { type CalendarDay, type ClockTime, type Length, scanTime } from './times.ts';

export type Time = Length | CalendarDay | ClockTime;
type PhraseKind =
  | 'undelivered'
  | 'unpaid'
  | 'unreported'
  | 'unanswered'
  | 'refusal'
  | 'isUsed'
  | 'isViewed'
  | 'isDelivered';

/** One word, phrase or time of a sentence, with its place in the whole text. */
export interface Token {
  kind: WordKind | PhraseKind | 'time' | 'clock';
  value: string;
  start: number;
  end: number;
  /** Which part of the sentence it stands in; parts are divided by commas, colons and brackets. */
  part: number;
  time?: Time;
  /** Names a picture of something: 付款截图. */
  isPicture?: boolean;
  /** Stands in a part that a colon opened. */
  isListed?: boolean;
  isEnglish: boolean;
}

/** A sentence: its place in the text and its tokens. */
export interface Sentence {
  start: number;
  end: number;
  tokens: Token[];
  /** Ends with a colon: what follows may be a list under it. */
  isHeading: boolean;
  /** Starts with the sign or number of a list. */
  isListed: boolean;
}

/** Signs that open an item of a list: · • ①-⑳ ■-◿ ☀-➿ ⬛-⭕ and every emoji. */
const bulletRanges = [
  [0xb7, 0xb7],
  [0x2022, 0x2022],
  [0x2460, 0x2473],
  [0x25a0, 0x27bf],
  [0x2b1b, 0x2b55],
  [0xd83c, 0xd83e],
  [0xdc00, 0xdfff],
  [0xfe0f, 0xfe0f],
] as const;
const enders = new Set('。!?;\n\r');
/** Behind these a number belongs to something else. */
const joints = new Set('月年+×x*第');
const dividers = new Set(',:()');
const listNumber =
  /^\s*["(]*(\d{1,2}|[一二三四五六七八九十]{1,2}|第[一二三四五六七八九十\d]{1,3}条)[.、:)．]/;
/**
 * A sentence that has no end is cut, at a comma or space where there is one: what a word refers to
 * does not stand further away, and the time to read stays linear.
 */
const longSentence = 300;
const longestSentence = 500;

/** Cuts a normalised text into sentences and their tokens. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  let hasBullet = false;
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Chinese characters are most of a text, and none of them ends anything.
    if (code >= 0x3400 && code < 0xd800 && at - start < longestSentence) continue;
    const sign = text.charAt(at);
    const isBullet = isBulletSign(text, at);
    if (at < text.length && !isBullet && !isTooLong(sign, at - start) && !endsSentence(text, at)) {
      continue;
    }
    const sentence = sentenceOf(text, start, Math.min(isBullet ? at : at + 1, text.length));
    if (sentence) sentences.push({ ...sentence, isListed: sentence.isListed || hasBullet });
    if (sentence || isBullet) hasBullet = isBullet;
    start = at + 1;
  }
  return sentences;
}

function isTooLong(sign: string, length: number): boolean {
  if (length < longSentence) return false;
  return length >= longestSentence || sign === ',' || sign === ' ';
}

function isBulletSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xb7 && bulletRanges.some(([first, last]) => code >= first && code <= last);
}

function endsSentence(text: string, at: number): boolean {
  const sign = text.charAt(at);
  if (enders.has(sign)) return true;
  if (sign !== '.') return false;
  const next = text.charAt(at + 1);
  return isLetter(text.charAt(at - 1)) && (next === ' ' || next === '' || next === '\n');
}

function sentenceOf(text: string, from: number, to: number): Sentence | null {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /[\s;]/.test(text.charAt(end - 1))) end -= 1;
  if (end - start < 2) return null;
  const head = text.slice(start, Math.min(end, start + 8));
  return {
    start,
    end,
    tokens: tokensOf(text, start, end),
    isHeading: text.charAt(end - 1) === ':',
    isListed: listNumber.test(head),
  };
}

function tokensOf(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  let part = 0;
  let isListed = false;
  let at = start;
  while (at < end) {
    const token = tokenAt(text, at);
    if (token && token.end <= end) {
      tokens.push({ ...token, part, ...(isListed && { isListed }) });
      at = token.end;
      continue;
    }
    if (isDigit(text.charAt(at))) {
      at = endOfDigits(text, at, end);
      continue;
    }
    const numerals = endOfNumerals(text, at, end);
    if (numerals - at > 1) {
      // 一经 and 一律 may follow a number.
      at = Math.min(text.charAt(numerals - 1) === '一' ? numerals - 1 : numerals, end);
      continue;
    }
    if (dividers.has(text.charAt(at)) || isWeakDivider(text, at)) {
      part += 1;
      isListed = text.charAt(at) === ':';
    }
    at += 1;
  }
  return tokens;
}

function tokenAt(text: string, at: number): Omit<Token, 'part'> | null {
  const isEnglish = isLetter(text.charAt(at));
  const time = isTimeStart(text, at) ? scanTime(text, at) : null;
  if (time)
    return {
      kind: time.kind === 'clock' ? 'clock' : 'time',
      value: time.kind,
      start: at,
      end: time.end,
      time,
      isEnglish: isEnglishTime(text, at, time.end),
    };
  const word = wordAt(text, at);
  if (!word) return null;
  if (word.kind !== 'proof')
    return { kind: word.kind, value: word.value, start: at, end: word.end, isEnglish };
  const isPicture = /截图|照片|screenshot/.test(text.slice(at, word.end));
  return {
    kind: word.kind,
    value: word.value,
    start: at,
    end: word.end,
    isEnglish,
    ...(isPicture && { isPicture }),
  };
}

/** Not inside a number or date, where a part of it would look like a time: 3月10日, T+3, 第3条. */
function isTimeStart(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (isDigit(text.charAt(at)) && (isDigit(before) || before === '.')) return false;
  return !joints.has(before) || text.charAt(at) === '第';
}

function isEnglishTime(text: string, at: number, end: number): boolean {
  const behind = text.slice(end, end + 2).trimStart();
  const before = text.slice(Math.max(0, at - 2), at).trimEnd();
  return (
    isLetter(text.charAt(end - 1)) &&
    (isLetter(text.charAt(at)) ||
      isLetter(behind.charAt(0)) ||
      isLetter(before.charAt(before.length - 1)))
  );
}

function isWeakDivider(text: string, at: number): boolean {
  return (
    text.charAt(at) === ' ' && text.charCodeAt(at - 1) > 0x2e80 && text.charCodeAt(at + 1) > 0x2e80
  );
}
