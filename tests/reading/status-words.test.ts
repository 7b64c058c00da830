import { describe, expect, it } from 'vitest';
import { exactStatus, readStatus } from '../../src/reading/status-words.ts';

describe('status words', () => {
  it.each([
    ['待支付', 'unpaid'],
    ['等待付款', 'unpaid'],
    ['已付款', 'paid'],
    ['待处理', 'paid'],
    ['等待发货', 'paid'],
    ['处理中', 'processing'],
    ['部分交付', 'processing'],
    ['已发货', 'delivered'],
    ['已交付', 'delivered'],
    ['已完成', 'done'],
    ['已过期', 'closed'],
    ['已取消', 'closed'],
    ['退单中', 'refunding'],
    ['已退款', 'refunded'],
    ['已退单', 'refunded'],
    ['異常', 'failed'],
    ['待付款', 'unpaid'],
    ['awaiting_payment', 'unpaid'],
    ['Delivered', 'delivered'],
    ['【已完成】', 'done'],
    ['已发货，物流派送中', 'delivered'],
    ['订单已支付成功', 'paid'],
    ['Unpaid (14:56 left)', 'unpaid'],
  ])('%s is %s', (text, status) => {
    expect(readStatus(text)).toBe(status);
  });

  it.each(['未完成', '查看', '', '如果显示已完成，说明订单已经处理好了，请到订单页面查看卡密'])(
    '%s is none',
    (text) => {
      expect(readStatus(text)).toBeNull();
    },
  );

  it('a badge is a status word and nothing else', () => {
    expect(exactStatus(' 已付款 ')).toBe('paid');
    expect(exactStatus('已付款的订单')).toBeNull();
  });
});
