import { describe, expect, it } from 'vitest';
import { contradictionsOf } from '../../src/deadlines/contradictions.ts';
import { readingsOf } from '../../src/deadlines/readings.ts';
import { stricterOf, windowSource } from '../../src/deadlines/sources.ts';
import { at, caseWith, deadlineOf, item, seen, time, windowOf } from './sample.ts';

const hour = 3_600_000;

describe('the readings of a window', () => {
  it('from a delivery that no page states are its two bounds; the earlier counts', () => {
    const subject = caseWith([time('paidAt', at('14:02:00'))]);
    const window = windowOf({ from: 'delivery' });
    const readings = readingsOf(subject, window, [seen(2, at('15:00:00'), { hasKeys: true })]);
    expect(readings).toEqual([
      {
        event: 'delivery',
        at: at('14:02:00'),
        due: at('14:02:00') + 24 * hour,
        basis: 'not-before',
        counts: true,
      },
      {
        event: 'delivery',
        at: at('15:00:00'),
        due: at('15:00:00') + 24 * hour,
        basis: 'not-after',
        counts: false,
      },
    ]);
  });

  it('that names no event are every event that is known, the earliest end first', () => {
    const subject = caseWith([time('orderedAt', at('14:00:00')), time('paidAt', at('14:02:00'))]);
    const window = windowOf({ from: 'unspecified' });
    const readings = readingsOf(subject, window, [seen(2, at('15:00:00'), { hasKeys: true })]);
    expect(readings.map(({ event, basis, counts }) => `${event} ${basis} ${counts}`)).toEqual([
      'order stated true',
      'payment stated false',
      'delivery not-before false',
      'activation_failure not-before false',
      'delivery not-after false',
      'activation_failure not-after false',
    ]);
  });

  it('is one where the start is stated, and none where nothing is known', () => {
    const window = windowOf();
    expect(readingsOf(caseWith([time('orderedAt', at('14:00:00'))]), window, [])).toHaveLength(1);
    expect(readingsOf(caseWith(), window, [])).toEqual([]);
  });
});

describe('contradictions', () => {
  it.each([
    [
      'a delivery before its payment',
      [time('paidAt', at('14:05:00'), 1), time('deliveredAt', at('14:00:00'), 2)],
      [],
      ['order paidAt deliveredAt'],
    ],
    [
      'a payment before its order',
      [time('orderedAt', at('14:05:00'), 1), time('paidAt', at('14:00:00'), 1)],
      [],
      ['order orderedAt paidAt'],
    ],
    [
      'a delivery that was seen before the time stated for it',
      [time('deliveredAt', at('16:00:00'), 2)],
      [seen(1, at('15:00:00'), { hasKeys: true })],
      ['seen-before deliveredAt deliveredAt'],
    ],
    [
      'pages that state different times',
      [time('orderedAt', at('14:00:00'), 1), time('orderedAt', at('15:00:00'), 2)],
      [],
      ['disagree orderedAt orderedAt'],
    ],
    [
      'nothing where all is in order, to the minute',
      [
        time('orderedAt', at('14:00:30')),
        time('paidAt', at('14:00:00')),
        time('deliveredAt', at('14:03:00')),
      ],
      [seen(1, at('14:04:00'), { hasKeys: true })],
      [],
    ],
  ])('are found: %s', (_, facts, observations, expected) => {
    const found = contradictionsOf(caseWith(facts), observations);
    expect(found.map(({ code, field, other }) => `${code} ${field} ${other.field}`)).toEqual(
      expected,
    );
  });

  it('name the items that they rest on', () => {
    const facts = [time('paidAt', at('14:05:00'), 1), time('deliveredAt', at('14:00:00'), 2)];
    expect(contradictionsOf(caseWith(facts), [])[0]?.items).toEqual([item(1), item(2)]);
  });
});

describe('whose rule a window is', () => {
  const shop = 'https://shop.example';
  it.each([
    ['the buyer’s own', windowOf(), null, 'buyer'],
    ['of the product page', windowOf({ item: item(1) }), { kind: 'product_page', shop }, 'product'],
    ['of the shop’s rules', windowOf({ item: item(1) }), { kind: 'rules_snapshot', shop }, 'shop'],
    [
      'of another site',
      windowOf({ item: item(1) }),
      { kind: 'rules_snapshot', shop: 'https://platform.example' },
      'elsewhere',
    ],
  ] as const)('is %s', (_, window, page, source) => {
    expect(windowSource(window, page, shop)).toBe(source);
  });

  it('does not matter for which counts: the strictest of each purpose', () => {
    const strict = deadlineOf(at('14:00:00'), at('16:00:00'), 1);
    const loose = deadlineOf(at('14:00:00'), at('18:00:00'), 2);
    const other = deadlineOf(at('14:00:00'), at('20:00:00'), 3);
    other.window = { ...other.window, purpose: 'replacement' };
    expect([...stricterOf([loose, other, strict])]).toEqual([[item(2), strict]]);
  });
});
