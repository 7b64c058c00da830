import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeDeadline, dueAfter, type Observation } from '../../src/deadlines/deadline.ts';
import type { Case } from '../../src/model/case.ts';
import type { RefundWindow, StartMoment } from '../../src/model/deadline.ts';
import { startEvents, windowUnits } from '../../src/model/deadline.ts';
import { earliestPlausible, latestPlausible } from '../../src/model/time.ts';
import { at, caseWith, item, seen, time, windowOf } from './sample.ts';

const hour = 3_600_000;
const day = 24 * hour;

function startOf(subject: Case, window: RefundWindow, observations: Observation[]): StartMoment {
  const result = computeDeadline({ case: subject, window, observations });
  if (!result.ok) throw new Error(result.problem.code);
  return result.value.start;
}

describe('the length of a window', () => {
  const start = at('14:30:15');
  it.each([
    ['minutes', windowOf({ amount: 10, unit: 'minute' }), start + 10 * 60_000],
    ['hours', windowOf({ amount: 72, unit: 'hour' }), start + 72 * hour],
    ['days of 24 hours', windowOf({ amount: 7, unit: 'day' }), start + 7 * day],
    ['business days read as days', windowOf({ amount: 3, unit: 'business_day' }), start + 3 * day],
    ['the end of the same day', until(0, 'end_of_day'), at('00:00:00', '2026-11-21')],
    ['the end of the next day', until(1, 'end_of_day'), at('00:00:00', '2026-11-22')],
    ['a clock time of the next day', until(1, '18:30'), at('18:30:00', '2026-11-21')],
  ])('counts %s', (_, window, due) => {
    expect(dueAfter(window, start)).toBe(due);
  });

  it.each([
    ['one second before Beijing midnight', at('23:59:59'), at('00:00:00', '2026-11-21')],
    ['at Beijing midnight', at('00:00:00', '2026-11-21'), at('00:00:00', '2026-11-22')],
    ['while it is still yesterday in UTC', at('07:59:00'), at('00:00:00', '2026-11-21')],
  ])('takes the Beijing date of a start %s', (_, moment, due) => {
    expect(dueAfter(until(0, 'end_of_day'), moment)).toBe(due);
  });

  it.each([
    ['of no length', windowOf({ amount: 0 })],
    ['of a negative length', windowOf({ amount: -1 })],
    ['of half an hour written as a fraction', windowOf({ amount: 0.5 })],
    ['of NaN', windowOf({ amount: Number.NaN })],
    ['longer than any shop gives', windowOf({ amount: 10_001, unit: 'day' })],
    ['of hours with a clock time', windowOf({ until: 'end_of_day' })],
    ['with an unreadable clock time', until(0, 'noon' as '12:00')],
    ['that ends after the plausible time', windowOf({ startsAt: '2099-12-31T23:00:00+08:00' })],
  ])('rejects a window %s', (_, window) => {
    const subject = caseWith([time('orderedAt', start)]);
    expect(computeDeadline({ case: subject, window, observations: [] })).toMatchObject({
      ok: false,
      problem: { code: 'window-invalid' },
    });
  });
});

describe('the start of a window', () => {
  it('is what the user set, whatever the pages say', () => {
    const window = windowOf({ from: 'delivery', startsAt: '2026-11-19T09:00:00+08:00' });
    const start = startOf(caseWith([time('deliveredAt', at('14:00:00'))]), window, [
      seen(1, at('14:10:00'), { hasKeys: true }),
    ]);
    expect(start).toEqual({
      event: 'delivery',
      earliest: at('09:00:00', '2026-11-19'),
      latest: at('09:00:00', '2026-11-19'),
      bounded: false,
      items: [],
    });
  });

  it.each([
    ['order', 'orderedAt'],
    ['payment', 'paidAt'],
    ['delivery', 'deliveredAt'],
    ['receipt', 'deliveredAt'],
  ] as const)('of %s is the stated %s', (from, field) => {
    const subject = caseWith([time(field, at('14:00:00'))]);
    expect(startOf(subject, windowOf({ from }), [seen(1, at('14:10:00'))])).toEqual({
      event: from,
      earliest: at('14:00:00'),
      latest: at('14:00:00'),
      bounded: false,
      items: [item(1)],
    });
  });

  it('is the earliest where several items disagree', () => {
    const subject = caseWith([
      time('orderedAt', at('14:05:00'), 1),
      time('orderedAt', at('14:00:00'), 2),
    ]);
    const start = startOf(subject, windowOf(), [seen(1, at('15:00:00')), seen(2, at('16:00:00'))]);
    expect(start).toMatchObject({ earliest: at('14:00:00'), bounded: false, items: [item(2)] });
  });

  it('does not rest on a doubtful fact while there is a sure one', () => {
    const sure = time('orderedAt', at('14:00:00'), 1);
    const doubtful = time('orderedAt', at('14:00:00', '2019-01-01'), 1, 0.3);
    expect(startOf(caseWith([doubtful, sure]), windowOf(), []).earliest).toBe(at('14:00:00'));
    expect(startOf(caseWith([doubtful]), windowOf(), []).earliest).toBe(
      at('14:00:00', '2019-01-01'),
    );
  });

  it('of a delivery lies between the payment and the first capture that shows it', () => {
    const subject = caseWith([
      time('orderedAt', at('14:00:00'), 1),
      time('paidAt', at('14:02:00'), 1),
    ]);
    const start = startOf(subject, windowOf({ from: 'delivery' }), [
      seen(3, at('18:00:00'), { status: 'done' }),
      seen(2, at('15:00:00'), { hasKeys: true }),
      seen(1, at('14:03:00'), { status: 'processing' }),
    ]);
    expect(start).toEqual({
      event: 'delivery',
      earliest: at('14:02:00'),
      latest: at('15:00:00'),
      bounded: true,
      items: [item(1), item(2)],
    });
  });

  it('of a delivery that nothing shows yet counts from the payment', () => {
    const subject = caseWith([time('paidAt', at('14:02:00'), 1)]);
    const start = startOf(subject, windowOf({ from: 'delivery' }), [
      seen(1, at('14:03:00'), { status: 'paid' }),
    ]);
    expect(start).toMatchObject({
      earliest: at('14:02:00'),
      latest: at('14:03:00'),
      bounded: true,
    });
  });

  it('of a viewing lies between the delivery and the first capture with a key', () => {
    const subject = caseWith([
      time('orderedAt', at('14:00:00'), 1),
      time('deliveredAt', at('14:04:00'), 1),
    ]);
    const start = startOf(subject, windowOf({ from: 'view' }), [
      seen(1, at('14:10:00'), { status: 'delivered' }),
      seen(2, at('20:00:00'), { hasKeys: true, pageKind: 'card-key', kind: 'delivery_record' }),
    ]);
    expect(start).toMatchObject({
      earliest: at('14:04:00'),
      latest: at('20:00:00'),
      bounded: true,
    });
  });

  it('of an activation failure is the first capture of it', () => {
    const subject = caseWith([time('orderedAt', at('14:00:00'), 1)]);
    const window = windowOf({ from: 'activation_failure' });
    const failures = [
      seen(4, at('21:00:00'), { pageKind: 'redeem', kind: 'first_failure_page' }),
      seen(3, at('20:00:00'), { pageKind: 'redeem', kind: 'first_failure_page' }),
    ];
    expect(startOf(subject, window, failures)).toEqual({
      event: 'activation_failure',
      earliest: at('20:00:00'),
      latest: at('20:00:00'),
      bounded: false,
      items: [item(3)],
    });
    expect(startOf(subject, window, [seen(1, at('14:10:00'))])).toMatchObject({
      earliest: at('14:00:00'),
      bounded: true,
    });
  });

  it('that the rule does not name is the earliest event known', () => {
    const subject = caseWith([
      time('paidAt', at('14:02:00'), 1),
      time('deliveredAt', at('14:01:00'), 2),
    ]);
    expect(startOf(subject, windowOf({ from: 'unspecified' }), [])).toMatchObject({
      event: 'unspecified',
      earliest: at('14:01:00'),
      bounded: false,
      items: [item(2)],
    });
  });

  it('falls back to the first capture of the order where no page states a time', () => {
    const start = startOf(caseWith(), windowOf(), [
      seen(3, at('16:00:00')),
      seen(2, at('15:00:00'), { pageKind: 'payment', kind: 'payment_page' }),
      seen(1, at('09:00:00'), { pageKind: 'product', kind: 'product_page' }),
    ]);
    expect(start).toEqual({
      event: 'order',
      earliest: at('15:00:00'),
      latest: at('15:00:00'),
      bounded: true,
      items: [item(2)],
    });
  });

  it('falls back to the first capture at all where none shows an order', () => {
    const other = { pageKind: 'other', kind: 'other' } as const;
    const observations = [seen(2, at('16:00:00'), other), seen(1, at('15:00:00'), other)];
    expect(startOf(caseWith(), windowOf(), observations).earliest).toBe(at('15:00:00'));
  });

  it('is unknown without a time and without a capture', () => {
    const result = computeDeadline({ case: caseWith(), window: windowOf(), observations: [] });
    expect(result).toMatchObject({
      ok: false,
      problem: { stage: 'deadline', code: 'start-unknown' },
    });
  });
});

describe('a laptop whose clock is wrong', () => {
  it('and slow counts from the capture, as its alarms ring by the same clock', () => {
    const subject = caseWith([time('orderedAt', at('14:00:00'), 1)]);
    expect(startOf(subject, windowOf(), [seen(1, at('06:05:00'))])).toEqual({
      event: 'order',
      earliest: at('06:05:00'),
      latest: at('14:00:00'),
      bounded: true,
      items: [item(1)],
    });
  });

  it('does not make a date of the far future, read wrongly, the start', () => {
    const subject = caseWith([
      time('orderedAt', at('14:00:00'), 1),
      time('deliveredAt', at('14:00:00', '2036-11-20'), 1),
    ]);
    const window = windowOf({ from: 'delivery' });
    expect(startOf(subject, window, [seen(1, at('14:10:00'))]).earliest).toBe(at('14:10:00'));
  });

  it('by years is forgiven once another capture confirms the page', () => {
    const subject = caseWith([
      time('orderedAt', at('14:00:00'), 1),
      time('orderedAt', at('14:00:00'), 2),
    ]);
    const wrong = seen(1, at('08:00:00', '2016-01-01'));
    expect(startOf(subject, windowOf(), [wrong]).earliest).toBe(at('08:00:00', '2016-01-01'));
    expect(startOf(subject, windowOf(), [wrong, seen(2, at('15:00:00'))])).toMatchObject({
      earliest: at('14:00:00'),
      bounded: false,
    });
  });

  it('before 2005 is not listened to at all', () => {
    const subject = caseWith([time('orderedAt', at('14:00:00'), 1)]);
    expect(startOf(subject, windowOf(), [seen(1, 0)]).earliest).toBe(at('14:00:00'));
  });
});

describe('every deadline', () => {
  const moment = fc.integer({ min: at('00:00:00'), max: at('00:00:00') + 3 * day });
  const observation = fc.record({
    item: fc.integer({ min: 1, max: 4 }).map(item),
    at: fc.oneof(moment, fc.constantFrom(0, Number.MAX_SAFE_INTEGER)),
    pageKind: fc.constantFrom('product', 'payment', 'order-detail', 'card-key', 'redeem'),
    kind: fc.constantFrom('order_detail', 'first_failure_page', 'rules_snapshot', 'other'),
    status: fc.constantFrom(undefined, 'unpaid', 'paid', 'delivered', 'closed'),
    hasKeys: fc.boolean(),
  });
  const fact = fc
    .tuple(
      fc.constantFrom('orderedAt', 'paidAt', 'deliveredAt'),
      moment,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0.2, 0.9),
    )
    .map(([field, value, from, confidence]) => time(field, value, from, confidence));
  const window = fc.record({
    from: fc.constantFrom(...startEvents),
    unit: fc.constantFrom(...windowUnits),
    amount: fc.integer({ min: 1, max: 10_000 }),
  });

  it('is in order, plausible, and independent of the order of its facts and captures', () => {
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 6 }),
        fc.array(observation as fc.Arbitrary<Observation>, { maxLength: 6 }),
        window,
        (facts, observations, changes) => {
          const input = { case: caseWith(facts), window: windowOf(changes), observations };
          const result = computeDeadline(input);
          const reversed = computeDeadline({
            ...input,
            case: caseWith([...facts].reverse()),
            observations: [...observations].reverse(),
          });
          const times = ({ earliest, latest, bounded }: StartMoment) => [earliest, latest, bounded];
          if (!result.ok) {
            expect(reversed).toEqual(result);
            const usable = observations.some(
              (each) => each.at >= earliestPlausible && each.at < latestPlausible,
            );
            expect(facts.length === 0 && !usable).toBe(true);
            return;
          }
          const { start, due } = result.value;
          expect(reversed.ok && times(reversed.value.start)).toEqual(times(start));
          expect(start.earliest).toBeLessThanOrEqual(start.latest);
          expect(start.earliest).toBeGreaterThanOrEqual(earliestPlausible);
          expect(due).toBeGreaterThan(start.earliest);
          expect(due).toBeLessThan(latestPlausible);
        },
      ),
    );
  });

  it('never starts later than the first capture that shows a key', () => {
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 6 }),
        moment,
        fc.constantFrom('order', 'payment', 'delivery', 'receipt', 'view', 'unspecified'),
        (facts, keysAt, from) => {
          const start = startOf(caseWith(facts), windowOf({ from }), [
            seen(9, keysAt, { hasKeys: true }),
          ]);
          expect(start.earliest).toBeLessThanOrEqual(keysAt);
        },
      ),
    );
  });
});

function until(amount: number, clock: NonNullable<RefundWindow['until']>): RefundWindow {
  return windowOf({ amount, unit: 'day', until: clock });
}
