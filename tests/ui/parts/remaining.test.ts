import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import { leftText } from '../../../src/ui/parts/remaining.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('the text of a countdown', () => {
  it.each([
    [0, '已过期'],
    [-1, '已过期'],
    [1, '0 秒'],
    [59_999, '59 秒'],
    [2 * minute - 1, '119 秒'],
    [2 * minute, '2 分钟'],
    [hour - 1, '59 分钟'],
    [hour, '1 小时'],
    [90 * minute, '1 小时 30 分钟'],
    [24 * hour, '1 天'],
    [50 * hour + 59 * minute, '2 天 2 小时'],
  ])('%i milliseconds before the end is %s', (left, text) => {
    expect(leftText(left)).toBe(text);
  });

  it('changes at most once a minute until two minutes are left', () => {
    const texts = new Set<string>();
    for (let left = 10 * minute; left < 20 * minute; left += 500) texts.add(leftText(left));
    expect(texts.size).toBe(10);
  });

  it('changes once a second below two minutes', () => {
    const texts = new Set<string>();
    for (let left = 60_000; left < 70_000; left += 100) texts.add(leftText(left));
    expect(texts.size).toBe(10);
  });
});
