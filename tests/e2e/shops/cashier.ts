import { asset } from './card-shop.ts';
import { html, type Markup } from './markup.ts';
import { type OrderBook, type ShopOrder, shopTime, yuan } from './order.ts';
import { paymentCode } from './pictures.ts';
import type { Answer, Ask } from './server.ts';

export const payee = '示例数字商行';

/**
 * Answers for the payment company, which is a site of its own.
 * @param orderUrl where a shop wants its buyer to come back to
 */
export function cashier(
  book: OrderBook,
  orderUrl: (order: ShopOrder) => string,
): (ask: Ask) => Answer {
  return ({ url, method }) => {
    const [, area, no = ''] = url.pathname.split('/');
    if (area === 'cashier.css') {
      return { body: asset('cashier.css'), type: 'text/css; charset=utf-8' };
    }
    const order = book.find(no);
    if (!order) return { page: cashierFrame('订单不存在', html`<p>订单不存在</p>`), status: 404 };
    if (area === 'record') return { page: cashierFrame('账单详情', record(order)) };
    if (area === 'confirm' && method === 'POST') {
      book.pay(order);
      return { redirect: orderUrl(order) };
    }
    return { page: cashierFrame('扫码支付', payment(order)) };
  };
}

function payment(order: ShopOrder): Markup {
  return html`<h1>示例收银台</h1>
<p class="amount">￥${yuan(order.product.price * order.quantity)}</p>
<img class="code" src="${paymentCode(order.no)}" alt="付款二维码" width="203" height="203">
<p class="hint">请使用支付宝扫码支付，支付完成后自动返回商家页面</p>
<dl>
<dt>收款方</dt><dd>${payee}</dd>
<dt>商品</dt><dd>${order.product.name}</dd>
<dt>商户订单号</dt><dd>${order.no}</dd>
<dt>支付方式</dt><dd>支付宝</dd>
<dt>支付金额</dt><dd>￥${yuan(order.product.price * order.quantity)}</dd>
</dl>
<form action="/confirm/${order.no}" method="post">
<button id="confirm">模拟支付成功</button></form>`;
}

/** The payment as the payer's own wallet keeps it. */
function record(order: ShopOrder): Markup {
  return html`<h1>账单详情</h1>
<p class="amount">-${yuan(order.product.price * order.quantity)}</p>
<dl>
<dt>当前状态</dt><dd>支付成功</dd>
<dt>收款方</dt><dd>${payee}</dd>
<dt>付款金额</dt><dd>￥${yuan(order.product.price * order.quantity)}</dd>
<dt>支付时间</dt><dd>${shopTime(order.paidAt ?? order.createdAt)}</dd>
<dt>交易单号</dt><dd>42000${Number.parseInt(order.no.replace(/\D/g, '') || '7', 10)}88001</dd>
<dt>商户订单号</dt><dd>${order.no}</dd>
</dl>`;
}

function cashierFrame(title: string, content: Markup): Markup {
  return html`<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/cashier.css"></head>
<body><main>${content}</main><footer>虚构的收银台，不产生任何付款</footer></body></html>`;
}
