/**
 * Pages to measure on. Their sizes are counted in nodes of the DOM, elements and texts together, as
 * a browser builds them.
 */

export interface BenchPage {
  name: string;
  /** Path of its address; the reading uses the words in it. */
  path: string;
  /** A page of at least `nodes` nodes, and hardly more. */
  html(nodes: number): string;
}

/** Orders, each a card as shops print them: the page with the most to read. */
export const orderList: BenchPage = {
  name: 'order list',
  path: '/user/orders',
  html: (nodes) => filled('我的订单', '<h2>我的订单</h2>', nodes, orderCard, 22),
};

/** One order with its keys, under menus and above everything else that the shop sells. */
export const orderPage: BenchPage = {
  name: 'order page',
  path: '/order/detail',
  html: (nodes) => filled('订单详情', oneOrder, nodes, productCard, 11),
};

/** Articles and comments without one word of trade. */
export const otherPage: BenchPage = {
  name: 'page without commerce',
  path: '/topics/mountains',
  html: (nodes) => filled('山中的清晨', '<h1>山中的清晨</h1>', nodes, paragraph, 10),
};

/** The card key that the order page shows. */
export const keyOfOrderPage = 'K3J9-QWER-TY12-ZX09';

const oneOrder = `<section class="order"><h2>订单详情</h2><table>
<tr><th>订单号</th><td>AB202611200001</td></tr><tr><th>商品名称</th><td>示例游戏月卡（30 天）</td></tr>
<tr><th>支付金额</th><td>¥97.00</td></tr><tr><th>下单时间</th><td>2026-11-20 14:30:15</td></tr>
<tr><th>订单状态</th><td>已完成</td></tr></table>
<h3>卡密</h3><pre>${keyOfOrderPage}</pre>
<p>售后规则：发货后24小时内未使用可凭截图申请退款，逾期不予处理。</p></section>`;

function orderCard(n: number): string {
  const id = `2026112014${String(100_000 + n)}88`;
  return `<div class="card order-item"><div class="head"><span>订单号：</span><b>${id}</b>
<em class="badge">${n % 3 === 0 ? '已发货' : '已完成'}</em></div>
<p class="name">示例商品 ${n} 号月卡</p><p>金额：<b>￥${(n % 90) + 9}.90</b></p>
<p>下单时间：2026-11-20 14:30:15</p><a href="/order/detail?id=${id}">查看详情</a></div>`;
}

function productCard(n: number): string {
  return `<div class="goods"><a href="/item/${n}"><img alt="" src="data:,"><span class="goods-title">示例商品 ${n} 号季卡</span></a>
<p class="price">￥${(n % 90) + 9}.90</p><p>库存：${n % 50}</p></div>`;
}

function paragraph(n: number): string {
  return `<div class="entry"><p>第 ${n} 段：雾从山谷里慢慢升起来，<i>鸟声</i>在林间来回，走路的人停下脚步，听了很久才继续向上走去。</p>
<p>Paragraph ${n} tells how the mist rises from the valley while birds answer each other in the wood.</p></div>`;
}

/** Repeats a block; `each` is how many nodes one of them is. */
function filled(
  title: string,
  head: string,
  nodes: number,
  block: (n: number) => string,
  each: number,
): string {
  const count = Math.max(1, Math.ceil((nodes - 20) / each));
  const blocks = Array.from({ length: count }, (_, n) => block(n + 1));
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${title}</title></head>
<body><nav><ul><li><a href="/">首页</a></li><li><a href="/about">关于</a></li></ul></nav>
<main>${head}${blocks.join('\n')}</main></body></html>`;
}
