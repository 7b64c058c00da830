import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalAmount } from '../../src/model/money.ts';
import {
  readAmount,
  readContact,
  readNumber,
  readQuantity,
  readText,
  splitCount,
} from '../../src/reading/fields.ts';

describe('amounts', () => {
  it.each([
    ['￥97.00', '97.00', 'CNY'],
    ['¥ 48.5', '48.5', 'CNY'],
    ['97.00元', '97.00', 'CNY'],
    ['97.00 CNY', '97.00', 'CNY'],
    ['97', '97', null],
    ['1,234,567.89', '1234567.89', null],
    ['US$ 12.50', '12.50', 'USD'],
    ['$12', '12', 'USD'],
    ['NT$ 1,450', '1450', 'TWD'],
    ['HK$8', '8', 'HKD'],
    ['€3.20', '3.20', 'EUR'],
    ['共 15.80 元', '15.80', 'CNY'],
    ['12.5 USDT', '12.5', null],
    ['￥９７.００'.replace(/[０-９]/g, (d) => String(d.charCodeAt(0) - 0xff10)), '97.00', 'CNY'],
  ])('%s', (text, value, currency) => {
    expect(readAmount(text)).toMatchObject({ value, currency });
  });

  it.each([
    '12 积分',
    '3张',
    '-5.00',
    '97.00.1',
    '1234567890123456',
    '2026-11-20',
    '免费',
    'ABC123',
    '192.168.0.1',
    '10:30',
    '50%',
    '',
  ])('%s is no amount', (text) => {
    expect(readAmount(text)).toBeNull();
  });

  it('are decimal strings that the model accepts, whatever the text', () => {
    const money = fc.string({ unit: fc.constantFrom(...'0123456789.,¥￥$元 -CNY'), maxLength: 40 });
    fc.assert(
      fc.property(money, (text) => {
        const amount = readAmount(text);
        return amount === null || decimalAmount.safeParse(amount.value).success;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('order numbers', () => {
  it.each([
    ['K3J9QWERTY12ZX09', 'K3J9QWERTY12ZX09'],
    ['ZXCVBNMASDFGHJKL', 'ZXCVBNMASDFGHJKL'],
    ['523261120143015678', '523261120143015678'],
    ['#1024', '1024'],
    ['NX20261120143015123456-01', 'NX20261120143015123456-01'],
    ['Dd240318072806b1a72b16 复制', 'Dd240318072806b1a72b16'],
    ['1024（点击复制）', '1024'],
  ])('%s', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each([
    '请输入订单号',
    'loading',
    '1234****5678',
    '9'.repeat(65),
    '9'.repeat(2_000_000),
    'AB/../../12',
    '<b>12</b>',
    '',
  ])('%.30s is none', (text) => {
    expect(readNumber(text)).toBeNull();
  });
});

describe('quantities', () => {
  it.each([
    ['2', 2],
    ['x 2', 2],
    ['×3', 3],
    ['* 2', 2],
    ['2个', 2],
    ['发放卡密2张', 2],
    ['１２', 12],
    ['3 items', 3],
  ])('%s', (text, count) => {
    expect(readQuantity(text)).toBe(count);
  });

  it.each(['0', '-1', '2.5', '一些', '1234567890', '2026-11-20', ''])('%s is none', (text) => {
    expect(readQuantity(text)).toBeNull();
  });

  it('are split from a product name', () => {
    expect(splitCount('星海点卡 100 元 x 2')).toMatchObject({
      name: '星海点卡 100 元',
      quantity: 2,
    });
    expect(splitCount('GTX 2')).toMatchObject({ name: 'GTX 2', quantity: null });
    expect(splitCount('套餐x2')).toMatchObject({ name: '套餐x2', quantity: null });
  });
});

describe('texts', () => {
  it.each([
    ['  支付宝  复制', '支付宝'],
    ['<b>月卡</b>', '<b>月卡</b>'],
    ['a\n  b', 'a b'],
  ])('%j', (text, value) => {
    expect(readText(text, 60)).toBe(value);
  });

  it.each(['-', '——', '请选择支付方式', '无', 'null', '   '])('%j says nothing', (text) => {
    expect(readText(text, 60)).toBeNull();
  });

  it('are cut to the longest length', () => {
    expect(readText('长'.repeat(2_000_000), 500)).toHaveLength(500);
  });

  it('a contact is an address, a telephone or an account', () => {
    expect(readContact('buyer@post.example（已验证）')).toBe('buyer@post.example');
    expect(readContact('13800001111')).toBe('13800001111');
    expect(readContact('暂未填写联系方式')).toBeNull();
  });
});
