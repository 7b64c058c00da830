import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mostPressing,
  nextBadgeChange,
  remainingParts,
  stateAt,
} from '../../src/deadlines/state.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import { at, deadlineOf } from './sample.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = at('14:00:00');

describe('the state of a deadline', () => {
  it.each([
    ['of a day, six hours before its end', day, 6 * hour, 'soon'],
    ['of a day, a little earlier', day, 6 * hour + 1, 'upcoming'],
    ['of a month, a day before its end', 30 * day, day, 'soon'],
    ['of a month, a week before its end', 30 * day, 7 * day, 'upcoming'],
    ['of half an hour, from the start', 30 * minute, 30 * minute, 'soon'],
    ['of half an hour, at its half', 30 * minute, 15 * minute, 'due'],
    ['of ten minutes, at its half', 10 * minute, 5 * minute, 'due'],
    ['of a day, a quarter of an hour before its end', day, 15 * minute, 'due'],
    ['a millisecond before its end', day, 1, 'due'],
    ['at its end', day, 0, 'passed'],
    ['after its end', day, -1, 'passed'],
  ])('%s', (_, length, remaining, state) => {
    const deadline = deadlineOf(start, start + length);
    expect(stateAt(deadline, deadline.due - remaining)).toEqual({ state, remaining });
  });

  it('is pressing only while it is open', () => {
    const over = deadlineOf(start, start + hour, 1);
    const next = deadlineOf(start, start + 2 * hour, 2);
    const last = deadlineOf(start, start + day, 3);
    expect(mostPressing([last, over, next], start + hour)).toBe(next);
    expect(mostPressing([over], start + hour)).toBeNull();
  });
});

describe('the remaining time in parts', () => {
  it.each([
    [2 * day + 5 * hour, ['2 day', '5 hour']],
    [day, ['1 day']],
    [day - 1, ['23 hour', '59 minute']],
    [5 * hour, ['5 hour']],
    [12 * minute + 59_999, ['12 minute']],
    [59_999, ['0 minute']],
    [-day, ['0 minute']],
  ])('of %d ms', (remaining, expected) => {
    expect(remainingParts(remaining).map(({ value, unit }) => `${value} ${unit}`)).toEqual(
      expected,
    );
  });
});

describe('the next change of the badge', () => {
  it('is null when nothing is open', () => {
    expect(nextBadgeChange([deadlineOf(start, start + hour)], start + hour)).toBeNull();
  });

  it('is the first moment at which it shows something else', () => {
    const badge = (deadlines: Deadline[], now: number) => {
      const pressing = mostPressing(deadlines, now);
      if (!pressing) return 'none';
      const { state, remaining } = stateAt(pressing, now);
      return `${pressing.window.id} ${state} ${JSON.stringify(remainingParts(remaining)[0])}`;
    };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 * day }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 40 * day }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (lengths, offset, part) => {
          const deadlines = lengths.map((length, index) =>
            deadlineOf(start, start + length, index + 1),
          );
          const now = start + offset;
          const change = nextBadgeChange(deadlines, now);
          if (change === null) return;
          expect(change).toBeGreaterThan(now);
          expect(badge(deadlines, change)).not.toBe(badge(deadlines, now));
          const between = now + Math.floor(part * (change - now));
          expect(badge(deadlines, between)).toBe(badge(deadlines, now));
        },
      ),
    );
  });
});
