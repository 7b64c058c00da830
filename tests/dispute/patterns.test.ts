import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/dispute/examine.ts';
import { failureGroups, type PatternCase, vanishedShops } from '../../src/dispute/patterns.ts';
import { amountText, amountUnits } from '../../src/model/money.ts';
import { at, clock, fact, factsOf, item, itemOf, orderNo, soundCase } from './sample.ts';

const id = (n: number) => `c${n}`.padEnd(32, '0');

function patternCase({ case: subject, items }: Dossier, n: number): PatternCase {
  return { case: { ...subject, id: id(n) }, items: items.map(({ record }) => record) };
}

/** The n-th order at the shop, placed n hours later. */
function orderCase(
  n: number,
  changes: Partial<Dossier['case']> = {},
  more: Dossier['items'] = [],
): PatternCase {
  const facts = factsOf('order', { orderedAt: clock(`${10 + n}:00:00`) });
  return patternCase(soundCase({ order: { facts } }, changes, { more: [...more] }), n);
}

const down = (n: number, time: string, date?: string) =>
  itemOf(n, { kind: 'site_down_capture', at: at(time, date) });

describe('orders with the same failure', () => {
  it('are grouped by shop and problem, with what they cost together', () => {
    const [group, ...rest] = failureGroups([orderCase(3), orderCase(1), orderCase(2)]);
    expect(rest).toEqual([]);
    expect(group?.cases).toEqual([id(1), id(2), id(3)]);
    expect(group?.sums).toEqual([{ currency: 'CNY', amount: '291.00' }]);
    expect(group?.text.zh).toContain('3 笔订单都是「卡密已被使用」，合计 291.00 CNY');
    expect(group?.text.en).toContain('3 orders at shop.example');
  });

  it('are found by the words of the error while no problem was chosen', () => {
    const groups = failureGroups([orderCase(1), orderCase(2, { problem: null })]);
    expect(groups.map(({ cases }) => cases.length)).toEqual([2]);
  });

  it.each<[string, PatternCase[]]>([
    ['one order alone', [orderCase(1)]],
    ['two shops', [orderCase(1), orderCase(2, { shop: 'https://other.example' })]],
    ['two problems', [orderCase(1), orderCase(2, { problem: 'wrong_item' })]],
    [
      'slips of the buyer',
      [orderCase(1, { problem: 'own_error' }), orderCase(2, { problem: 'own_error' })],
    ],
  ])('make no group of %s', (_, cases) => {
    expect(failureGroups(cases)).toEqual([]);
  });

  it.each([
    ['all of it is left out', undefined, 0],
    ['a part of it is one of them', '1.00', 1],
  ])('whose money came back: %s', (_, refunded, groups) => {
    const claim = {
      ...{ id: 'b'.repeat(32), route: 'shop' as const, sentAt: clock('20:00:00') },
      refundedAt: clock('21:00:00'),
      ...(refunded !== undefined && { refunded }),
    };
    expect(failureGroups([orderCase(1), orderCase(2, { claims: [claim] })])).toHaveLength(groups);
  });

  it('add up each currency for itself', () => {
    const dollars = patternCase(
      soundCase({
        order: { facts: factsOf('order', { currency: 'USD', amount: '9.9' }) },
        payment: null,
        delivery: { facts: factsOf('delivery', { amount: '9.90' }) },
      }),
      2,
    );
    const [group] = failureGroups([orderCase(1), dollars]);
    expect(group?.sums).toHaveLength(2);
    expect(group?.sums).toEqual(
      expect.arrayContaining([
        { currency: 'CNY', amount: '97.00' },
        { currency: 'USD', amount: '9.90' },
      ]),
    );
  });
});

describe('a shop out of reach', () => {
  it('names every order there that is not settled', () => {
    const refunded = orderCase(2, {}, [
      itemOf(8, {
        at: at('15:00:00'),
        facts: [fact('orderNo', orderNo), fact('status', 'refunded')],
      }),
    ]);
    const [shop, ...rest] = vanishedShops([
      orderCase(1, {}, [down(20, '20:00:00'), down(21, '21:00:00', '2026-11-21')]),
      refunded,
      orderCase(3),
      orderCase(4, { shop: 'https://other.example' }),
    ]);
    expect(rest).toEqual([]);
    expect(shop?.shop).toBe('https://shop.example');
    expect(shop?.cases).toEqual([id(1), id(3)]);
    expect(shop?.items).toEqual([item(20), item(21)]);
    expect(shop?.sums).toEqual([{ currency: 'CNY', amount: '194.00' }]);
    expect(shop?.text.zh).toContain('自 2026-11-20 20:00:00 起打不开，涉及 2 笔');
  });

  it('is none once a page of it was captured again, in whichever case', () => {
    const back = itemOf(30, { at: at('22:00:00'), facts: [fact('orderNo', orderNo)] });
    expect(
      vanishedShops([orderCase(1, {}, [down(20, '20:00:00')]), orderCase(2, {}, [back])]),
    ).toEqual([]);
  });

  it('stays one when an old picture is imported', () => {
    const imported = itemOf(30, { at: at('22:00:00'), record: { method: 'imported' } });
    expect(vanishedShops([orderCase(1, {}, [down(20, '20:00:00'), imported])])).toHaveLength(1);
  });

  it('is none that nobody saw out of reach', () => {
    expect(vanishedShops([orderCase(1), orderCase(2)])).toEqual([]);
  });
});

describe('exact money', () => {
  it.each([
    ['97', '97.00'],
    ['97.5', '97.50'],
    ['0.00000001', '0.00000001'],
    ['999999999999.99999999', '999999999999.99999999'],
  ])('%s is written %s', (amount, text) => {
    expect(amountText(amountUnits(amount))).toBe(text);
  });

  it('adds up what floats get wrong', () => {
    expect(amountText(amountUnits('0.1') + amountUnits('0.2'))).toBe('0.30');
  });
});
