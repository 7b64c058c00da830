import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertMarks, deadlineKey, dueAlerts, nextAlert } from '../../src/deadlines/alerts.ts';
import { alertTimes, shortestPause } from '../../src/deadlines/ladder.ts';
import type { Deadline } from '../../src/model/deadline.ts';
import { at, deadlineOf } from './sample.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = at('14:00:00');

/** Minutes before the end of each alert. */
function minutesBefore(length: number, since = start): number[] {
  const deadline = deadlineOf(start, start + length);
  return alertTimes(deadline, since).map((time) => (deadline.due - time) / minute);
}

describe('the alerts of a window', () => {
  it.each([
    ['7 days', 7 * day, [5040, 2520, 1008, 60, 15, 5, 0]],
    ['24 hours', day, [720, 360, 144, 60, 15, 5, 0]],
    ['2 hours', 2 * hour, [60, 30, 12, 5, 0]],
    ['30 minutes', 30 * minute, [30, 15, 7.5, 3, 0]],
    ['1 minute', minute, [1, 0.5, 0]],
  ])('of %s ring this many minutes before its end', (_, length, expected) => {
    expect(minutesBefore(length)).toEqual(expected);
  });

  it.each([
    ['at once when little of it is left', start + 20 * hour, [240, 60, 15, 5, 0]],
    ['not at once when much of it is left', start + 4 * hour, [720, 360, 144, 60, 15, 5, 0]],
    ['only at its end when that is seconds away', start + day - 20_000, [0]],
    ['once, at once, when it has passed', start + 2 * day, [-1440]],
  ])('set late ring %s', (_, since, expected) => {
    expect(minutesBefore(day, since)).toEqual(expected);
  });

  it('are ascending, apart, never before the deadline existed, and end with its end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 400 * day }),
        fc.integer({ min: -day, max: 400 * day }),
        (length, late) => {
          const deadline = deadlineOf(start, start + length);
          const since = start + late;
          const times = alertTimes(deadline, since);
          expect(times.at(-1)).toBe(Math.max(deadline.due, since));
          expect(times.every((time) => Number.isInteger(time) && time >= since)).toBe(true);
          for (const [index, time] of times.slice(1).entries()) {
            expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(shortestPause);
          }
        },
      ),
    );
  });
});

describe('what is due', () => {
  it('after a long sleep is one alert for each deadline, the most pressing first', () => {
    const over = deadlineOf(start, start + 2 * hour, 1);
    const later = deadlineOf(start, start + 3 * day, 2);
    const sooner = deadlineOf(start, start + day, 3);
    const deadlines = [over, later, sooner];
    const before = dueAlerts(deadlines, {}, start);
    expect(before.alerts).toEqual([]);
    const { alerts } = dueAlerts(deadlines, before.marks, start + 23 * hour);
    expect(alerts).toEqual([
      { deadline: sooner, passed: false, remaining: hour },
      { deadline: over, passed: true, remaining: -21 * hour },
    ]);
  });

  it('is said again when the marks were not stored, and not when they were', () => {
    const deadline = deadlineOf(start, start + hour);
    const { marks } = dueAlerts([deadline], {}, start);
    const now = start + 31 * minute;
    const first = dueAlerts([deadline], marks, now);
    expect(first.alerts).toHaveLength(1);
    expect(dueAlerts([deadline], marks, now).alerts).toHaveLength(1);
    expect(dueAlerts([deadline], first.marks, now).alerts).toEqual([]);
  });

  it('includes the end of a deadline that moved to before the last look', () => {
    const { marks } = dueAlerts([deadlineOf(start, start + 5 * hour)], {}, start + 2 * hour);
    const moved = deadlineOf(start, start + hour);
    expect(dueAlerts([moved], marks, start + 2 * hour + 1).alerts).toEqual([
      { deadline: moved, passed: true, remaining: -hour - 1 },
    ]);
  });

  it('is said at its right time although a wrong clock had said it before', () => {
    const deadline = deadlineOf(start, start + day);
    const early = dueAlerts([deadline], {}, start);
    const ahead = dueAlerts([deadline], early.marks, start + 10 * day);
    expect(ahead.alerts).toMatchObject([{ passed: true }]);
    const repaired = dueAlerts([deadline], ahead.marks, start + hour);
    expect(repaired.alerts).toEqual([]);
    expect(nextAlert([deadline], repaired.marks, start + hour)).toBe(start + 12 * hour);
    expect(dueAlerts([deadline], repaired.marks, start + day).alerts).toMatchObject([
      { passed: true },
    ]);
  });

  it('is not repeated because the clock was set back by seconds', () => {
    const deadline = deadlineOf(start, start + hour);
    const { marks } = dueAlerts([deadline], {}, start);
    const half = start + 30 * minute;
    const first = dueAlerts([deadline], marks, half + 500);
    const back = dueAlerts([deadline], first.marks, half - 500);
    expect(dueAlerts([deadline], back.marks, half + 600).alerts).toEqual([]);
  });

  it('forgets deadlines that no longer exist', () => {
    const deadline = deadlineOf(start, start + hour);
    const { marks } = dueAlerts([deadline], {}, start);
    expect(Object.keys(marks)).toEqual([deadlineKey(deadline)]);
    expect(dueAlerts([], marks, start).marks).toEqual({});
  });
});

describe('a clock driven in random steps', () => {
  const second = 1000;
  const steps = fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 40 * second }),
      fc.integer({ min: 1, max: 2 * hour }),
      fc.integer({ min: day, max: 30 * day }),
    ),
    { maxLength: 40 },
  );
  const deadlines = fc
    .array(
      fc.tuple(fc.integer({ min: 0, max: 3 * day }), fc.integer({ min: second, max: 8 * day })),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map((parts) =>
      parts.map(([offset, length], index) =>
        deadlineOf(start - offset, start - offset + length, index + 1),
      ),
    );

  it('shows each passing once, no alert twice and none later than the next step', () => {
    fc.assert(
      fc.property(deadlines, steps, fc.boolean(), (all, pauses, followAlarms) => {
        let now = start;
        let marks: AlertMarks = {};
        const shown = new Map<string, { at: number; passed: boolean }[]>();
        const since = now;
        const look = () => {
          // Each look is a new life of the worker: all it has is what was stored as JSON.
          const result = dueAlerts(all, JSON.parse(JSON.stringify(marks)), now);
          marks = result.marks;
          for (const { deadline, passed } of result.alerts) {
            const list = shown.get(deadlineKey(deadline)) ?? [];
            shown.set(deadlineKey(deadline), [...list, { at: now, passed }]);
          }
        };
        look();
        const looks = [now];
        for (const pause of pauses) {
          const alarm = nextAlert(all, marks, now);
          now = followAlarms && alarm !== null ? Math.min(now + pause, alarm) : now + pause;
          looks.push(now);
          look();
        }
        for (const deadline of all) {
          const said = shown.get(deadlineKey(deadline)) ?? [];
          expect(said).toEqual(expectedOf(deadline, since, looks));
          const passings = said.filter(({ passed }) => passed);
          expect(passings).toHaveLength(now >= deadline.due ? 1 : 0);
        }
      }),
    );
  });

  it('is woken exactly at every alert when it follows the next one', () => {
    fc.assert(
      fc.property(deadlines, (all) => {
        let marks = dueAlerts(all, {}, start).marks;
        const rung = new Set<number>();
        for (let at = nextAlert(all, marks, start); at !== null; at = nextAlert(all, marks, at)) {
          const due = dueAlerts(all, marks, at);
          expect(due.alerts.length).toBeGreaterThan(0);
          rung.add(at);
          marks = due.marks;
        }
        const planned = all.flatMap((deadline) => alertTimes(deadline, start));
        expect([...rung]).toEqual(
          [...new Set(planned)].filter((time) => time > start).sort((a, b) => a - b),
        );
      }),
    );
  });
});

/** By the definition: at each look that is the first one after at least one alert's moment. */
function expectedOf(deadline: Deadline, since: number, looks: number[]) {
  const times = alertTimes(deadline, since);
  const firstLooks = times.map((time) => looks.find((look) => look >= time));
  return [...new Set(firstLooks.filter((look) => look !== undefined))].map((look) => ({
    at: look,
    passed: look >= deadline.due,
  }));
}
