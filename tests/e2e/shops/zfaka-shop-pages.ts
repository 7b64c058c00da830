import { html, type Markup } from './markup.ts';
import { type Product, products, type ShopOrder, shopTime, yuan } from './order.ts';

const rules = [
  '卡密无效或已被使用的，发货后24小时内提交工单并附上截图，核实后补发或全额退款。',
  '买错商品、已使用的卡密不予退款。',
];

export function zfakaHome(): Markup {
  const list = products.map(
    ({ id, name, price }) =>
      html`<tr><td><a href="/product/${id}.html">${name}</a></td><td>${yuan(price)}</td></tr>`,
  );
  return frame('购买商品', html`<table class="layui-table">${list}</table>`);
}

export function zfakaHelp(): Markup {
  return frame(
    '售后规则',
    html`<div class="fly-panel detail-box"><h1>售后规则</h1>
<div class="detail-body">${rules.map((rule) => html`<p>${rule}</p>`)}</div></div>`,
  );
}

export function zfakaProduct({ id, name, price, stock, summary }: Product): Markup {
  return frame(
    `${name}_购买商品`,
    html`<fieldset class="layui-elem-field"><legend>商品信息</legend>
<form class="layui-form" method="post" action="/product/order/buy/">
<p><span class="layui-badge layui-bg-green">自动发货</span> <span class="trade-goodname">${name}</span></p>
<p class="trade-goodinfo"><span>价格：</span> <span class="trade-price">¥ ${yuan(price)}</span></p>
${item('数量：', html`<input type="number" name="number" id="number" value="1"> 件 (库存:${stock})`)}
${item('邮箱账户', html`<input name="email" id="email" value="buyer@mail.example">`)}
${item('查询密码', html`<input name="chapwd" id="chapwd" placeholder="查询订单时要用">`)}
<input type="hidden" name="pid" id="pid" value="${id}">
<button class="layui-btn" id="buy">立即购买</button></form></fieldset>
<ul class="layui-tab-title"><li class="layui-this">商品描述</li></ul><p>${summary}</p>`,
  );
}

/** 订单支付: what is to be paid, and the ways to pay. */
export function zfakaPay(order: ShopOrder, payOrigin: string): Markup {
  const { no, product, quantity } = order;
  const cells = [no, product.name, yuan(product.price), quantity, sumOf(order)];
  return frame(
    '订单支付',
    html`<div class="fly-panel"><div class="layui-card-header">支付订单</div>
${table(['订单ID', '订单名称', '单价', '数量', '金额', '下单时间'], [...cells, shopTime(order.createdAt)])}
<div id="layerPay"><a class="orderpaymethod" href="${payOrigin}/cashier/${no}">支付宝</a></div></div>`,
  );
}

/** One order; every fact stands twice, in a table and in a copy for phones. */
export function zfakaOrder(order: ShopOrder): Markup {
  const { no, product, quantity } = order;
  const isPaid = order.paidAt !== null;
  const state = isPaid ? (order.keys.length > 0 ? '已完成' : '处理中') : '待付款';
  const badge = html`<span class="layui-badge">${state}</span>`;
  const open = isPaid
    ? html`<button class="view_kami layui-btn" data-orderid="${no}">提取卡密</button>`
    : html`<button class="layui-btn layui-btn-disabled">未支付订单</button>`;
  const cells = [no, product.name, quantity, sumOf(order), shopTime(order.createdAt)];
  const heads = ['订单ID', '订单名称', '数量', '金额', '下单时间', '状态', '操作'];
  const copy = ['订单', '商品', '数量', '金额', '时间'].map((label, index) =>
    item(label, html`<input value="${cells[index] ?? ''}" readonly disabled>`),
  );
  return frame(
    '订单查询',
    html`<div class="layui-card"><div class="layui-card-header">查询订单</div>
<div id="query-pane"><div class="layui-hide-xs">${table(heads, [...cells, badge, open])}</div>
<div class="layui-card layui-hide-lg"><div>订单信息-${badge} ${open}</div>${copy}</div></div></div>`,
  );
}

export function zfakaQuery(): Markup {
  return frame(
    '订单查询',
    html`<div class="layui-card"><div class="layui-card-header">查询订单</div>
<form class="layui-form" id="query-form" action="/product/query/">
${item('订单号', html`<input type="text" name="orderid" class="layui-input">`)}
<button class="layui-btn">查询</button></form></div>`,
  );
}

function table(heads: readonly string[], cells: readonly (string | number | Markup)[]): Markup {
  return html`<table class="layui-table" id="query-table"><thead><tr>${heads.map(
    (head) => html`<th>${head}</th>`,
  )}</tr></thead><tbody><tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr></tbody></table>`;
}

function item(label: string, field: Markup): Markup {
  return html`<div class="layui-form-item"><label class="layui-form-label">${label}</label>
<div class="layui-input-block">${field}</div></div>`;
}

const sumOf = ({ product, quantity }: ShopOrder) => yuan(product.price * quantity);

function frame(title: string, content: Markup): Markup {
  return html`<html><head><meta charset="utf-8"><title>${title}_示例苇莺发卡</title>
<meta name="keywords" content="资料空白,ZFAKA,发卡平台"><meta name="author" content="资料空白">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/templates/hyacinth/css/style.css"></head>
<body id="zlkbbody"><div class="fly-header"><a href="/product">购买商品</a>
<a href="/product/query/">查询订单</a></div>
<div class="layui-container">${content}</div>
<div class="fly-footer"><p>Powered by ZFAKA 1.4.4 · 虚构店铺，不出售任何商品</p></div>
<script type="module" src="/templates/hyacinth/js/main.js"></script></body></html>`;
}
