import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voucherTexts } from '../../../../src/ui/desk/ocr/voucher-texts.ts';

/** As the engine gave it for a bill that was drawn for tests: gaps, quotes and wrong signs included. */
const recognised = `星河 数字 商行

-9.90

当前 状态 ”支付 成 功

支付 时 间 “2026 年 11 月 11 日 09:01:21

商品 示例 点 卡 100 元

商户 全 称 ”星河 数字 商行

支付 方式 “” 雪 钱

交易 单 号 ”4200001234202611200123456
926

丙 户 单 号 “KZ20261120143015881
`;

describe('what a recognised text says of a payment', () => {
  it('is found beside its labels, over a break of the line and past wrong signs', () => {
    expect(voucherTexts(recognised)).toEqual({
      amount: '9.90',
      paidAt: '2026-11-11 09:01:21',
      payee: '星河数字商行',
      tradeNo: '4200001234202611200123456926',
      orderNo: 'KZ20261120143015881',
    });
  });

  it.each<[string, string, ReturnType<typeof voucherTexts>]>([
    ['a thousand', '付款 金额\n-1,299.00\n', { amount: '1299.00' }],
    ['a labelled amount', '实付 金额 ¥ 30.00\n', { amount: '30.00' }],
    ['another way to write a date', '创建时间 2026-11-20 14:30\n', { paidAt: '2026-11-20 14:30' }],
    [
      'a name above the amount',
      '示例 网络 科技\n-97.00\n',
      { payee: '示例网络科技', amount: '97.00' },
    ],
    [
      'the number of the other wallet',
      '订单 号 2026112022001234567890123456\n',
      { tradeNo: '2026112022001234567890123456' },
    ],
    ['a number whose label was lost', 'KZ20261120143015881\n', { orderNo: 'KZ20261120143015881' }],
    ['a price among words', '示例点卡 100 元\n满 99.00 减 5\n', {}],
    ['nothing', '', {}],
  ])('knows %s', (_, text, expected) => {
    expect(voucherTexts(text)).toEqual(expected);
  });

  it('is never a crash', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void voucherTexts(text)));
  });
});
