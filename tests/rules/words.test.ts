import { describe, expect, it } from 'vitest';
import {
  excludedCases,
  proofKinds,
  refundableCases,
  windowConditions,
} from '../../src/model/clause.ts';
import { normalize } from '../../src/rules/normalize.ts';
import { scanTime } from '../../src/rules/times.ts';
import { chineseWords } from '../../src/rules/words.ts';
import { englishWords } from '../../src/rules/words-english.ts';

type Table = Record<string, string | Record<string, string>>;

function wordsOf(table: Table): { word: string; place: string }[] {
  return Object.entries(table).flatMap(([kind, lists]) =>
    Object.entries(typeof lists === 'string' ? { '': lists } : lists).flatMap(([value, list]) =>
      list
        .trim()
        .split(/\s+/)
        .map((word) => ({ word, place: `${kind} ${value}` })),
    ),
  );
}

describe('the word lists', () => {
  it.each([
    ['Chinese', chineseWords as Table],
    ['English', englishWords as Table],
  ])('give each %s word one meaning', (_, table) => {
    const places = new Map<string, string[]>();
    for (const { word, place } of wordsOf(table)) {
      places.set(word, [...(places.get(word) ?? []), place]);
    }
    expect([...places].filter(([, list]) => list.length > 1)).toEqual([]);
  });

  it('are written as texts are normalised, else they would never fit', () => {
    const words = [...wordsOf(chineseWords as Table), ...wordsOf(englishWords as Table)];
    expect(words.filter(({ word }) => normalize(word) !== word)).toEqual([]);
  });

  it.each([
    ['problem', refundableCases],
    ['ground', excludedCases],
    ['proof', proofKinds],
    ['unused', windowConditions],
  ] as const)('name only cases of the model under %s', (kind, allowed) => {
    expect(
      Object.keys(chineseWords[kind]).filter((name) => !allowed.some((one) => one === name)),
    ).toEqual([]);
    const english = englishWords[kind];
    const names = typeof english === 'object' ? Object.keys(english) : [];
    expect(names.filter((name) => !allowed.some((one) => one === name))).toEqual([]);
  });
});

describe('normalising', () => {
  it('keeps every position', () => {
    const text = '發貨後２４小時，卡密“ＡＢ”〜OK😀\t';
    expect(normalize(text)).toHaveLength(text.length);
    expect(normalize(text)).toBe('发货后24小时,卡密"ab"~ok😀 ');
  });
});

describe('times', () => {
  it.each([
    ['24小时', { amount: 24, unit: 'hour' }],
    ['半小时', { amount: 30, unit: 'minute' }],
    ['一个半小时', { amount: 90, unit: 'minute' }],
    ['两天半', { amount: 60, unit: 'hour' }],
    ['廿四小时', { amount: 24, unit: 'hour' }],
    ['一百二十分钟', { amount: 120, unit: 'minute' }],
    ['三刻钟', { amount: 45, unit: 'minute' }],
    ['两周', { amount: 14, unit: 'day' }],
    ['3个工作日', { amount: 3, unit: 'business_day' }],
    ['24~48小时', { amount: 24, max: 48, unit: 'hour' }],
    ['1至3天', { amount: 1, max: 3, unit: 'day' }],
    ['两三天', { amount: 2, max: 3, unit: 'day' }],
    ['24小时-72小时', { amount: 24, max: 72, unit: 'hour' }],
    ['twenty-four hours', { amount: 24, unit: 'hour' }],
    ['5-7 business days', { amount: 5, max: 7, unit: 'business_day' }],
    ['48h', { amount: 48, unit: 'hour' }],
  ])('%s', (text, expected) => {
    expect(scanTime(text, 0)).toEqual({ kind: 'length', ...expected, end: text.length });
  });

  it.each([
    ['24点', 'end_of_day'],
    ['23:59', '23:59'],
    ['下午6点', '18:00'],
    ['晚上12点', 'end_of_day'],
    ['中午12点', '12:00'],
    ['早上9点半', '09:30'],
  ])('%s is a time of day', (text, value) => {
    expect(scanTime(text, 0)).toMatchObject({ kind: 'clock', value });
  });

  it.each(['半天', '0小时', '第3条', '100000小时', '24个', '3点卡', '1.1', 'a key'])(
    '%s is none',
    (text) => {
      expect(scanTime(text, 0)).toBeNull();
    },
  );
});
