import { html } from './markup.ts';
import { type NumberOrder, shopTime } from './order.ts';
import { singlePage } from './single-page.ts';

/** Three letters, the time to the second, six digits, as LinLinQi-FAKA draws them. */
export const numberLinlinOrder: NumberOrder = (text, at) =>
  `LLQ${shopTime(at).replace(/\D/g, '')}${text.digits(6)}`;

const rules = [
  '授权码交付后48小时内无法激活的，请提交订单号和错误截图，我们核实后补发或原路退款。',
  '买家已激活的授权码不予退款。',
];

/** Answers for a shop after LinLinQi-FAKA; `assets/linlin.js` draws it. */
export const linlinShop = singlePage({
  style: 'linlin.css',
  script: 'linlin.js',
  shell: html`<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>示例芦苇数字店</title><link rel="icon" href="data:,">
<meta name="description" content="LinLinQi企业级数字商品自动交付平台">
<link rel="stylesheet" href="/assets/index-5d0e.css">
<script type="module" src="/assets/index-9c2b.js"></script></head>
<body><div id="app"></div></body></html>`,
  rules,
});
