import { describe, expect, it } from 'vitest';
import type { Fact, PageKind, Secret } from '../../src/model/fact.ts';
import { type MaterialPage, materialOf } from '../../src/reading/material.ts';

const shared = { text: '', where: '', confidence: 0.9 };
const status = (value: 'paid' | 'done'): Fact => ({ field: 'status', value, ...shared });
const orderNo: Fact = { field: 'orderNo', value: 'KM20261120143015A7', ...shared };
const key: Secret = { kind: 'card-key', value: 'WXYZ-1234' };

function page(changes: Partial<MaterialPage> = {}): MaterialPage {
  return {
    kind: 'order-detail' as PageKind,
    facts: [orderNo, status('paid')],
    secrets: [],
    failureText: '',
    rulesText: '',
    ...changes,
  };
}

describe('what is material', () => {
  it.each([
    ['a status', { facts: [orderNo, status('done')] }],
    ['a key', { secrets: [key] }],
    ['an error on a redeem page', { failureText: '已被使用' }],
    ['another kind', { kind: 'card-key' }],
  ] as [string, Partial<MaterialPage>][])('is %s', (_, changes) => {
    expect(materialOf(page(changes))).not.toBe(materialOf(page()));
  });

  it.each([
    ['the order in which facts stand', { facts: [status('paid'), orderNo] }],
    ['a fact stated twice', { facts: [orderNo, orderNo, status('paid')] }],
    [
      'where and how surely it was read',
      { facts: [{ ...orderNo, where: 'td', confidence: 0.5 } as Fact, status('paid')] },
    ],
    ['a token in a link', { secrets: [{ kind: 'url-token', value: 'abc' }] }],
    ['rules in the footer of an order page', { rulesText: '发货后 24 小时内' }],
  ] as [string, Partial<MaterialPage>][])('is not %s', (_, changes) => {
    expect(materialOf(page(changes))).toBe(materialOf(page()));
  });

  it.each(['rules', 'product'] as const)('on a %s page is the text of the rules', (kind) => {
    const before = materialOf(page({ kind, rulesText: '发货后 24 小时内可退款' }));
    expect(materialOf(page({ kind, rulesText: '发货后 2 小时内可退款' }))).not.toBe(before);
  });

  it.each(['rules', 'product'] as const)(
    'on a %s page is not the ticker that runs among the rules',
    (kind) => {
      const withTicker = (ticker: string) =>
        materialOf(page({ kind, rulesText: `发货后24小时内可退款\n${ticker}\n卡密售出概不退换` }));
      const before = withTicker('138****1234 刚刚购买了本商品');
      expect(withTicker('139****9999 1分钟前购买了本商品')).toBe(before);
      expect(withTicker('')).toBe(before);
    },
  );
});
