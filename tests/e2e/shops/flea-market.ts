import { html } from './markup.ts';
import { type ShopOrder, shopTime, yuan } from './order.ts';
import { type LoopbackServer, serveOrigin } from './server.ts';

/** A marketplace on which somebody sells on what he bought at the shop: a site of its own. */
export async function startFleaMarket(order: ShopOrder): Promise<LoopbackServer> {
  const price = yuan(order.product.price * order.quantity);
  return serveOrigin('flea.localhost', () => ({
    page: html`<html lang="zh-CN"><head><meta charset="utf-8"><title>我买到的 - 示例二手集市</title>
<link rel="icon" href="data:,"></head><body><h1>订单详情</h1><dl>
<dt>订单编号</dt><dd>77001${order.createdAt}</dd><dt>宝贝名称</dt><dd>${order.product.name}</dd>
<dt>实付款</dt><dd>￥${price}</dd><dt>下单时间</dt><dd>${shopTime(order.createdAt)}</dd>
<dt>交易状态</dt><dd>卖家已发货</dd></dl><p>请在确认无误后再确认收货。</p></body></html>`,
  }));
}
