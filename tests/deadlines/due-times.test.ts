import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dueAlerts } from '../../src/deadlines/alerts.ts';
import { computeDeadline } from '../../src/deadlines/deadline.ts';
import { stateAt } from '../../src/deadlines/state.ts';
import type { Deadline, RefundWindow } from '../../src/model/deadline.ts';
import { beijingText } from '../../src/model/time.ts';
import { at, caseWith, seen, time, windowOf } from './sample.ts';

function dueOf(start: string, window: Partial<RefundWindow>): string {
  const subject = caseWith([time('orderedAt', Date.parse(start))]);
  const deadline = computeDeadline({ case: subject, window: windowOf(window), observations: [] });
  return deadline.ok ? beijingText(deadline.value.due) : deadline.problem.code;
}

function computed(input: Parameters<typeof computeDeadline>[0]): Deadline {
  const deadline = computeDeadline(input);
  if (!deadline.ok) throw new Error(deadline.problem.code);
  return deadline.value;
}

const day = { unit: 'day' } as const;
const sameDay = { amount: 0, unit: 'day', until: 'end_of_day' } as const;

/** The same instants, whatever zone the laptop is in. */
describe.each(['Asia/Shanghai', 'America/Los_Angeles', 'UTC', 'Asia/Kathmandu'])(
  'due times on a laptop in %s',
  (zone) => {
    const before = process.env.TZ;
    beforeEach(() => {
      process.env.TZ = zone;
    });
    afterEach(() => {
      process.env.TZ = before;
    });

    it.each([
      [
        'seven days over the end of a month',
        '2026-11-28T10:00:00+08:00',
        { amount: 7, ...day },
        '2026-12-05 10:00:00',
      ],
      [
        'thirty days over the end of the year',
        '2026-12-15T10:00:00+08:00',
        { amount: 30, ...day },
        '2027-01-14 10:00:00',
      ],
      [
        'a day from the last of February',
        '2027-02-28T09:30:00+08:00',
        { amount: 1, ...day },
        '2027-03-01 09:30:00',
      ],
      [
        'a day that leads to a leap day',
        '2028-02-28T09:30:00+08:00',
        { amount: 1, ...day },
        '2028-02-29 09:30:00',
      ],
      [
        'a day from a leap day',
        '2028-02-29T09:30:00+08:00',
        { amount: 1, ...day },
        '2028-03-01 09:30:00',
      ],
      [
        'the same day, ordered at 23:58',
        '2026-11-30T23:58:00+08:00',
        sameDay,
        '2026-12-01 00:00:00',
      ],
      [
        'the same day, ordered on a leap day',
        '2028-02-29T12:00:00+08:00',
        sameDay,
        '2028-03-01 00:00:00',
      ],
      [
        'the next day until 18:00, at the end of a month',
        '2026-11-30T23:59:59+08:00',
        { amount: 1, ...day, until: '18:00' },
        '2026-12-01 18:00:00',
      ],
      [
        'three business days over a weekend, as calendar days',
        '2026-11-27T15:00:00+08:00',
        { amount: 3, unit: 'business_day' },
        '2026-11-30 15:00:00',
      ],
      [
        'ten minutes over midnight',
        '2026-11-30T23:55:00+08:00',
        { amount: 10, unit: 'minute' },
        '2026-12-01 00:05:00',
      ],
      [
        'the same day where it is still yesterday in California',
        '2026-11-21T01:00:00+08:00',
        sameDay,
        '2026-11-22 00:00:00',
      ],
      [
        '24 hours over a change of clocks elsewhere',
        '2026-11-01T12:00:00+08:00',
        { amount: 24, unit: 'hour' },
        '2026-11-02 12:00:00',
      ],
    ] as const)('%s', (_, start, window, due) => {
      expect(dueOf(start, window)).toBe(due);
    });
  },
);

describe('an order at 23:58 under a same-day rule', () => {
  const ordered = at('23:58:00');
  const deadline = computed({
    case: caseWith([time('orderedAt', ordered)]),
    window: windowOf(sameDay),
    observations: [],
  });

  it('has two minutes and is told at once', () => {
    expect(deadline.due - ordered).toBe(120_000);
    const { alerts } = dueAlerts([deadline], {}, ordered + 5000);
    expect(alerts).toEqual([{ deadline, passed: false, remaining: 115_000 }]);
    expect(stateAt(deadline, ordered + 5000).state).toBe('soon');
    expect(stateAt(deadline, ordered + 60_000).state).toBe('due');
  });
});

describe('an order whose time no page states', () => {
  it('counts from the first capture that shows it', () => {
    const { start } = computed({
      case: caseWith(),
      window: windowOf({ from: 'order' }),
      observations: [seen(2, at('15:00:00')), seen(1, at('14:10:00'), { status: 'unpaid' })],
    });
    expect(start).toMatchObject({ earliest: at('14:10:00'), bounded: true });
  });

  it('counts from its payment where only that is stated', () => {
    const { start } = computed({
      case: caseWith([time('paidAt', at('14:02:00'))]),
      window: windowOf({ from: 'order' }),
      observations: [seen(1, at('14:10:00'))],
    });
    expect(start).toMatchObject({ earliest: at('14:02:00'), bounded: true });
  });
});

describe('a delivery that a page states before the payment', () => {
  const subject = caseWith([
    time('paidAt', at('14:05:00'), 1),
    time('deliveredAt', at('14:00:00'), 2),
  ]);

  it.each(['payment', 'delivery'] as const)(
    'starts a window of the %s at the earlier time',
    (from) => {
      const { start } = computed({ case: subject, window: windowOf({ from }), observations: [] });
      expect(start.earliest).toBe(at('14:00:00'));
    },
  );

  it('months before it is a date read wrongly and moves nothing', () => {
    const misread = caseWith([
      time('paidAt', at('14:05:00'), 1),
      time('deliveredAt', at('14:00:00', '2026-05-01'), 2),
    ]);
    const window = windowOf({ from: 'payment' });
    const { start } = computed({ case: misread, window, observations: [] });
    expect(start).toMatchObject({ earliest: at('14:05:00'), bounded: false });
  });
});

describe('a deadline', () => {
  const facts = [time('orderedAt', at('14:00:00'))];
  const claim = (sentAt: number) => ({
    id: 'b'.repeat(32),
    route: 'shop' as const,
    sentAt: new Date(sentAt).toISOString(),
  });
  const due = at('14:00:00', '2026-11-21');

  it('is met by a claim that an item shows, and rests on it', () => {
    const shown = seen(3, due - 1, { kind: 'claim_sent', pageKind: 'chat' });
    const deadline = computed({ case: caseWith(facts), window: windowOf(), observations: [shown] });
    expect(deadline.met).toEqual({ at: due - 1, items: [shown.item] });
    expect(stateAt(deadline, due + 1)).toMatchObject({ state: 'met' });
    expect(dueAlerts([deadline], {}, due).alerts).toEqual([]);
  });

  it('is met by the word of the buyer, without evidence', () => {
    const subject = { ...caseWith(facts), claims: [claim(due - 3_600_000)] };
    const deadline = computed({ case: subject, window: windowOf(), observations: [] });
    expect(deadline.met).toEqual({ at: due - 3_600_000, items: [] });
  });

  it.each(['hotline_12315', 'hotline_report'] as const)(
    'of the shop is not met by what was sent to an office: %s',
    (route) => {
      const claims = [{ ...claim(due - 3_600_000), route }];
      const subject = { ...caseWith(facts), claims };
      const deadline = computed({ case: subject, window: windowOf(), observations: [] });
      expect(deadline.met).toBeUndefined();
    },
  );

  it.each([
    ['an item that shows it', [seen(3, due, { kind: 'claim_sent' })], []],
    ['the word of the buyer', [], [claim(due)]],
  ])(
    'is not met by a claim of the very moment at which it is due: %s',
    (_, observations, claims) => {
      const subject = { ...caseWith(facts), claims };
      expect(computed({ case: subject, window: windowOf(), observations }).met).toBeUndefined();
    },
  );
});
