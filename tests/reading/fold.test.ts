import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/reading/fold.ts';
import { labelOf } from '../../src/reading/labels.ts';
import { keyHeading } from '../../src/reading/vocabulary.ts';

describe('folding', () => {
  it('never moves a position', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length),
    );
  });

  it.each([
    ['訂單編號：ＡＢ１２', '订单编号:ab12'],
    ['￥97.00', '¥97.00'],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('labels', () => {
  it.each([
    ['订单编号', 'orderNo'],
    [' 订单编号 ： ', 'orderNo'],
    ['【订单号】', 'orderNo'],
    ['📦 订单号', 'orderNo'],
    ['訂單號', 'orderNo'],
    ['Order No.', 'orderNo'],
    ['订 单 号', 'orderNo'],
    ['您的订单号', 'orderNo'],
    ['订单金额(元)', 'amount'],
    ['实付金额（含手续费）', 'amount'],
    ['商品单价', 'decoy'],
    ['子订单号', 'decoy'],
    ['查询时间', 'decoy'],
    ['查询密码', 'queryPassword'],
  ])('%s is %s', (text, meaning) => {
    expect(labelOf(text)?.meaning).toBe(meaning);
  });

  it.each(['退款订单编号说明', '请输入订单号', 'K3J9QWERTY12ZX09', '', '订单号'.repeat(1000)])(
    '%.20s is none',
    (text) => {
      expect(labelOf(text)).toBeNull();
    },
  );

  it.each(['卡密', '已发卡密（2张）', '以下是你的卡密信息', 'Your activation code', '交付信息'])(
    'keys stand under %s',
    (text) => {
      expect(keyHeading.test(fold(text))).toBe(true);
    },
  );

  it.each(['卡密一经售出概不退换', '购买卡密', '卡密使用教程'])('and not under %s', (text) => {
    expect(keyHeading.test(fold(text))).toBe(false);
  });
});
