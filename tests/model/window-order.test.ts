import { expect, it } from 'vitest';
import type { RefundWindow } from '../../src/model/deadline.ts';
import { strictestWindows } from '../../src/model/window-order.ts';

let made = 0;
function window(amount: number, unit: RefundWindow['unit'], until?: string): RefundWindow {
  made += 1;
  const id = made.toString(16).padStart(32, '0');
  const rest = { from: 'delivery', purpose: 'request_refund' } as const;
  return { id, amount, unit, ...rest, ...(until !== undefined && { until }) };
}

it('of too many windows those stay that end first, in their order', () => {
  const windows = [
    window(2, 'day'),
    window(30, 'minute'),
    window(3, 'business_day'),
    window(24, 'hour'),
  ];
  expect(strictestWindows(windows, 2)).toEqual([windows[1], windows[3]]);
  expect(strictestWindows(windows, 4)).toEqual(windows);
  expect(strictestWindows(windows, 0)).toEqual([]);
});

it.each([
  ['the end of the same day', 0, 'end_of_day'],
  ['a clock time on the next day', 1, '00:30'],
] as const)('%s may come within the hour', (_, amount, until) => {
  const today = window(amount, 'day', until);
  expect(strictestWindows([window(2, 'hour'), today], 1)).toEqual([today]);
});
