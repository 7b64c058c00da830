import { asset } from './card-shop.ts';
import { html, type Markup } from './markup.ts';
import {
  type NumberOrder,
  type OrderBook,
  type Product,
  products,
  type ShopOrder,
  shopTime,
  yuan,
} from './order.ts';
import type { Answer, Ask } from './server.ts';

/** The time to the second and four digits. */
export const numberTableOrder: NumberOrder = (text, at) =>
  `${shopTime(at).replace(/\D/g, '')}${text.digits(4)}`;

const rules = [
  '本店为卡密自动发货，请看清商品再购买。',
  '卡密不能用的，发货后24小时内带订单号和截图联系客服，核实后全额退款或换卡。',
  '未使用的卡密，发货后3天内可以申请退款。',
  '个人原因买错、不想要的，不予退款。',
];

/** Answers for a home-made shop of tables inside tables, with nothing of any known program. */
export function tableShop(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer {
  return ({ url, form }) => {
    const product = products.find(({ id }) => String(id) === url.searchParams.get('id'));
    const order = book.find(url.searchParams.get('no')?.trim() ?? '');
    switch (url.pathname) {
      case '/rules.asp':
        return { page: frame('售后规则', html`${rules.map((rule) => html`<p>${rule}</p>`)}`) };
      case '/show.asp':
        return { page: product ? show(product) : home() };
      case '/buy.asp': {
        const quantity = Number(form.get('num')) || 1;
        const { no } = book.place({ product: Number(form.get('id')), quantity });
        return { redirect: `/confirm.asp?no=${no}` };
      }
      case '/confirm.asp':
        return { page: order ? confirm(order, payOrigin()) : home() };
      case '/order.asp':
        return { page: order ? detail(order) : search() };
      case '/parts.js':
      case '/table.js':
        return { body: asset(url.pathname.slice(1)), type: 'text/javascript; charset=utf-8' };
      default:
        return { page: home() };
    }
  };
}

function home(): Markup {
  const list = products.map(
    ({ id, name }) => html`<p><a href="/show.asp?id=${id}">${name}</a></p>`,
  );
  return frame('全部商品', html`${list}`);
}

function show({ id, name, price, stock, summary }: Product): Markup {
  return frame(
    name,
    html`<form action="/buy.asp" method="post"><input type="hidden" name="id" value="${id}">
${rows([
  ['商品名称', name],
  ['价格', html`<font color="red">${yuan(price)}元</font>`],
  ['库存', stock],
  ['购买数量', html`<input name="num" size="3" value="1">`],
])}<input type="submit" value="立即购买"></form><hr><b>商品介绍</b><p>${summary}</p>`,
  );
}

function confirm(order: ShopOrder, payOrigin: string): Markup {
  return frame(
    '确认订单',
    html`${rows(factsOf(order))}<a href="${payOrigin}/cashier/${order.no}">去付款</a>`,
  );
}

function detail(order: ShopOrder): Markup {
  const isPaid = order.paidAt !== null;
  const state = isPaid ? (order.keys.length > 0 ? '已发货' : '处理中') : '未付款';
  const keys = html`${order.keys.map((key) => html`<tt>${key}</tt><br>`)}`;
  const delivered: Row[] = order.keys.length > 0 ? [['卡密', keys]] : [];
  return frame('订单信息', rows([...factsOf(order), ['订单状态', state], ...delivered]));
}

function search(): Markup {
  return frame(
    '订单查询',
    html`<form action="/order.asp">订单号：<input name="no"><input type="submit" value="查询"></form>`,
  );
}

type Row = readonly [label: string, value: string | number | Markup];

function factsOf({ no, product, quantity, createdAt }: ShopOrder): Row[] {
  return [
    ['订单号', no],
    ['商品名称', product.name],
    ['购买数量', quantity],
    ['订单金额', `${yuan(product.price * quantity)}元`],
    ['下单时间', shopTime(createdAt)],
  ];
}

function rows(list: readonly Row[]): Markup {
  return html`<table border="1" cellpadding="6" width="600">${list.map(
    ([label, value]) =>
      html`<tr><td bgcolor="#eeeeee" width="120">${label}：</td><td>${value}</td></tr>`,
  )}</table>`;
}

function frame(title: string, content: Markup): Markup {
  return html`<html><head><meta charset="utf-8"><title>${title} - 示例老街卡铺</title>
<link rel="icon" href="data:,"></head>
<body bgcolor="#f0f0e0"><center><table width="760" bgcolor="#ffffff" cellpadding="10">
<tr><td bgcolor="#336699"><font color="white" size="5">示例老街卡铺</font></td></tr>
<tr><td><a href="/">首页</a> | <a href="/rules.asp">售后规则</a> | <a href="/order.asp">订单查询</a></td></tr>
<tr><td id="main"><h3>${title}</h3>${content}</td></tr>
<tr><td align="center"><font size="2">虚构店铺，不出售任何商品</font></td></tr></table></center>
<script type="module" src="/table.js"></script></body></html>`;
}
