import { html } from './markup.ts';
import { type NumberOrder, shopTime } from './order.ts';
import { singlePage } from './single-page.ts';

/** The day and ten digits, as nobody else draws them. */
export const numberHashOrder: NumberOrder = (text, at) =>
  `${shopTime(at).slice(0, 10).replace(/\D/g, '')}${text.digits(10)}`;

const rules = [
  '本店只卖卡密，付款后页面自动显示。',
  '卡密无效的，发货后24小时内把订单号和报错截图发给我们，核实后退款或补发。',
  '买错或不想要了，不予退款。',
];

/** Answers for a home-made shop whose pages stand in the fragment: `#/order/1`. */
export const hashShop = singlePage({
  style: 'hash.css',
  script: 'hash.js',
  shell: html`<html lang="zh-CN"><head><meta charset="utf-8">
<title>示例石榴小店</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/look.css">
<script type="module" src="/shop.js"></script></head>
<body><div id="page"></div></body></html>`,
  rules,
});
