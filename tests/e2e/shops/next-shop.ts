import { html, type Markup } from './markup.ts';
import { type NumberOrder, type OrderBook, shopTime } from './order.ts';
import type { Answer, Ask } from './server.ts';
import { singlePage } from './single-page.ts';

/** Two letters, the time to the second, six digits, as Dujiao-Next draws them. */
export const numberNextOrder: NumberOrder = (text, at) =>
  `DJ${shopTime(at).replace(/\D/g, '')}${text.digits(6)}`;

/** What `/terms` says; the periods are what tests expect to be found. */
const nextRules = {
  zh: [
    '本站商品为数字商品，付款后自动交付。',
    '激活失败或内容与描述不符的，请在交付后48小时内提交订单号和错误截图，核实后原路退款。',
    '因个人原因不想要的，不予退款。',
  ],
  en: [
    'All goods are digital and delivered automatically after payment.',
    'If activation fails or the content is not as described, send the order number and a screenshot of the error within 48 hours after delivery for a full refund.',
    'No refunds for a change of mind.',
  ],
} as const;

/** Answers for a shop after Dujiao-Next; `assets/next.js` draws it. */
export function nextShop(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer {
  const answer = singlePage({
    style: 'next.css',
    script: 'next.js',
    shell: shell(),
    rules: nextRules,
  })(book, payOrigin);
  return (ask) =>
    ask.url.pathname === '/dj.svg' ? { body: icon, type: 'image/svg+xml' } : answer(ask);
}

/** The title stays as it is: orders never change it. */
function shell(): Markup {
  return html`<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>示例海港数字 - 自动发卡</title><link rel="icon" href="/dj.svg">
<link rel="stylesheet" href="/assets/index-Da91kQ2x.css">
<script type="module" data-cfasync="false" src="/assets/index-B7kd03aX.js"></script>
<link rel="modulepreload" href="/assets/vendor-vue-i18n-CqT1.js"></head>
<body><div id="app" class="theme-page"></div></body></html>`;
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="8" fill="#3a7"/></svg>';
