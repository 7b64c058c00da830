import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { groupOf, labelledPages, readPage } from '../../scripts/reading/pages.ts';
import { reasonNotKept } from '../../src/background/kept-kinds.ts';
import { inspect } from '../../src/reading/inspect.ts';

const traps = labelledPages().filter((page) => groupOf(page) === 'traps');

function read(html: string, url: string) {
  return inspect(new JSDOM(html, { url }).window.document, url);
}

describe('a page that is not what it looks like', () => {
  it('is known in more than sixty forms', () => {
    expect(traps.length).toBeGreaterThanOrEqual(60);
  });

  it.each(traps.map((page) => [page.name, page] as const))(
    '%s is not captured by itself',
    (_, page) => {
      for (const reading of [readPage(page), readPage(page, true)]) {
        expect(reasonNotKept(reading)).not.toBeNull();
        expect(['order-detail', 'card-key']).not.toContain(reading.kind);
      }
    },
  );
});

/** One order in a frame that changes what it is. */
function order(around: string): string {
  return `<title>订单详情</title><h1>订单详情</h1><p>订单号：A20261120143015</p><p>商品名称：月卡</p>
    <p>实付金额：¥30.00</p><p>下单时间：2026-11-20 14:30:15</p><p>状态：已发货</p>${around}`;
}

describe('what surrounds an order decides whose it is', () => {
  it.each([
    ['', 'order-detail'],
    ['<ul><li>我的订单</li><li>推广提成</li><li>提现记录</li></ul>', 'order-detail'],
    ['<ul><li>商品管理</li><li>卡密管理</li><li>系统设置</li></ul>', 'other'],
    ['<p>收货地址：某市某路 1 号</p>', 'other'],
    ['<p>收货地址：某市某路 1 号</p><p>激活码：QKB7-7712-QWEA</p>', 'order-detail'],
    ['<p>运费：0.00</p>', 'order-detail'],
    ['<p>发件人：订单通知</p><p>收件人：我</p><button>转发</button>', 'other'],
    ['<p>楼主 发表于 昨天</p><p>2楼：同问</p>', 'other'],
    ['<p>账单分类：日用</p><p>申请电子回单</p>', 'other'],
  ])('%s makes it %s', (around, kind) => {
    expect(read(order(around), 'https://shop.example/order/1').kind).toBe(kind);
  });

  it('an ordinary order keeps what it states, less sure; an order in a mail states nothing', () => {
    const parcel = read(order('<p>收货地址：某路</p>'), 'https://shop.example/order/1');
    const number = parcel.facts.find(({ field }) => field === 'orderNo');
    expect(number).toMatchObject({ value: 'A20261120143015', confidence: 0.4 });
    const mail = order('<p>发件人：订单通知</p><p>收件人：我</p><button>转发</button>');
    expect(read(mail, 'https://shop.example/order/1').facts).toEqual([]);
  });

  it('a key in a mail is masked all the same', () => {
    const mail = order('<h3>卡密</h3><p>QKB7-7712-QWEA</p><p>发件人 收件人 转发</p>');
    const { kind, secrets } = read(mail, 'https://shop.example/order/1');
    expect(kind).toBe('other');
    expect(secrets).toEqual([{ kind: 'card-key', value: 'QKB7-7712-QWEA' }]);
  });
});
