import '../../support/browser.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowText } from '../../../src/browser/window-text.ts';
import { windowSchema } from '../../../src/model/deadline.ts';
import {
  draftUnits,
  emptyDraft,
  type WindowDraft,
  windowOf,
} from '../../../src/ui/parts/window-draft.ts';

const draft = (changes: Partial<WindowDraft>): WindowDraft => ({ ...emptyDraft, ...changes });

describe('a window as it is typed in', () => {
  it.each([
    ['24', 24],
    [' 24 ', 24],
    ['1', 1],
    ['10000', 10_000],
  ])('of "%s" hours is understood', (amount, value) => {
    expect(windowOf(draft({ amount }))).toMatchObject({ ok: true, window: { amount: value } });
  });

  it.each(['', '0', '-1', '1.5', '1e3', '10001', '999999', '２４', 'abc', '0x10'])(
    'of "%s" hours is wrong in its amount',
    (amount) => {
      expect(windowOf(draft({ amount }))).toEqual({ ok: false, field: 'amount' });
    },
  );

  it('may end at midnight of the same day', () => {
    expect(windowOf(draft({ amount: '0', unit: 'end_of_day' }))).toMatchObject({
      ok: true,
      window: { amount: 0, unit: 'day', until: 'end_of_day' },
    });
  });

  it('takes a start time in the zone of the computer', () => {
    const parsed = windowOf(draft({ startsAt: '2026-11-20T14:30' }));
    const startsAt = parsed.ok ? parsed.window.startsAt : undefined;
    expect(Date.parse(startsAt ?? '')).toBe(new Date(2026, 10, 20, 14, 30).getTime());
    expect(startsAt).toMatch(/[+-]\d\d:\d\d$/);
  });

  it.each(['9999-01-01T00:00', '1970-01-01T00:00', 'soon'])(
    'refuses to start at %s',
    (startsAt) => {
      expect(windowOf(draft({ startsAt }))).toEqual({ ok: false, field: 'startsAt' });
    },
  );

  it('is either refused or one that the store takes', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...draftUnits),
        fc.string(),
        (amount, unit, startsAt) => {
          const parsed = windowOf(draft({ amount, unit, startsAt }));
          if (!parsed.ok) return true;
          return windowSchema.safeParse({ ...parsed.window, id: 'a'.repeat(32) }).success;
        },
      ),
    );
  });
});

describe('a window in words', () => {
  const shared = { id: 'a'.repeat(32), from: 'delivery', purpose: 'request_refund' } as const;
  it.each([
    [{ ...shared, amount: 24, unit: 'hour' }, '发货后 24 小时内申请退款'],
    [{ ...shared, amount: 0, unit: 'day', until: 'end_of_day' }, '发货当天 24 点前申请退款'],
    [{ ...shared, amount: 1, unit: 'day', until: 'end_of_day' }, '发货后第 1 天 24 点前申请退款'],
    [{ ...shared, amount: 1, unit: 'day', until: '18:00' }, '发货后第 1 天 18:00 前申请退款'],
    [
      { ...shared, amount: 3, unit: 'business_day', from: 'unspecified' },
      '3 个工作日内申请退款（起点未说明）',
    ],
  ] as const)('%j', (window, text) => {
    expect(windowText(window)).toBe(text);
  });
});
