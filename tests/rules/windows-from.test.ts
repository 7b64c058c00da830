import { expect, it } from 'vitest';
import { windowSchema } from '../../src/model/deadline.ts';
import { readClauses } from '../../src/rules/read.ts';
import { windowsFrom, windowsInClause } from '../../src/rules/windows-from.ts';

it('gives each window with its sentence and the item it was read from', () => {
  const text = '自动发货。卡密发货后24~48小时内可退款，次日12点前可换货。概不补发。';
  const windows = windowsFrom(readClauses(text), 'item-1');
  expect(windows).toEqual([
    {
      amount: 24,
      unit: 'hour',
      from: 'delivery',
      purpose: 'request_refund',
      quote: '卡密发货后24~48小时内可退款，次日12点前可换货。',
      item: 'item-1',
    },
    {
      amount: 1,
      unit: 'day',
      from: 'delivery',
      purpose: 'replacement',
      until: '12:00',
      quote: '卡密发货后24~48小时内可退款，次日12点前可换货。',
      item: 'item-1',
    },
  ]);
});

it('gives the same windows when only the clause of each is read', () => {
  const text =
    '售后说明：\n1. 到货后2小时内反馈，超时不予处理。\n2. 激活失败24小时内可换；当天24点前可退款。\nRefunds within 7 days of payment.';
  const windows = windowsFrom(readClauses(text));
  expect(windows.length).toBeGreaterThanOrEqual(4);
  for (const window of windows) expect(windowsInClause(window.quote ?? '')).toContainEqual(window);
});

it('gives windows that the store takes', () => {
  const [window] = windowsFrom(readClauses('当天24点前可退款'));
  const { id: _, ...shape } = windowSchema.shape;
  for (const [field, value] of Object.entries(window ?? {})) {
    expect(shape[field as keyof typeof shape].safeParse(value).success).toBe(true);
  }
});

it('gives none for a text without limits', () => {
  expect(windowsFrom(readClauses('24小时自动发货，概不退款'))).toEqual([]);
});
