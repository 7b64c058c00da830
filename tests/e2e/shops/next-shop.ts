import { asset } from './card-shop.ts';
import { html, type Markup } from './markup.ts';
import {
  type NumberOrder,
  type OrderBook,
  products,
  type ShopOrder,
  shopTime,
  yuan,
} from './order.ts';
import { paymentCode } from './pictures.ts';
import type { Answer, Ask } from './server.ts';

/** Two letters, the time to the second, six digits, as Dujiao-Next draws them. */
export const numberNextOrder: NumberOrder = (text, at) =>
  `DJ${shopTime(at).replace(/\D/g, '')}${text.digits(6)}`;

/** What `/terms` says; the periods are what tests expect to be found. */
export const nextRules = {
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

/**
 * Answers for a shop that is one page: every address gives the same shell, `assets/next.js` draws
 * what belongs to it and asks the API. Whoever knows the number of an order may see it.
 */
export function nextShop(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer {
  return ({ url, form, method }) => {
    const { pathname } = url;
    if (pathname.startsWith('/api/v1/')) return api(pathname, method, form, book, payOrigin());
    if (pathname === '/dj.svg') return { body: icon, type: 'image/svg+xml' };
    if (pathname.endsWith('.css')) {
      return { body: asset('next.css'), type: 'text/css; charset=utf-8' };
    }
    if (pathname.endsWith('/parts.js')) return script('parts.js');
    if (pathname.endsWith('.js')) return script('next.js');
    return { page: shell() };
  };
}

function api(
  path: string,
  method: string,
  form: URLSearchParams,
  book: OrderBook,
  payOrigin: string,
): Answer {
  const [area = '', id = ''] = path.slice('/api/v1/'.length).split('/');
  if (area === 'products') return json(products.map(shownProduct));
  if (area === 'terms') return json(nextRules);
  if (area === 'orders' && method === 'POST') {
    const order = book.place({
      product: Number(form.get('product')),
      quantity: Number(form.get('quantity')) || 1,
      email: form.get('email') ?? '',
    });
    return json(shownOrder(order, payOrigin));
  }
  const order = book.find(id);
  return order ? json(shownOrder(order, payOrigin)) : json(null);
}

function shownProduct({ id, name, summary, price, stock }: (typeof products)[number]) {
  return { id, name, summary, stock, price: `${yuan(price)} CNY` };
}

function shownOrder(order: ShopOrder, payOrigin: string) {
  const isDelivered = order.keys.length > 0;
  return {
    no: order.no,
    name: order.product.name,
    quantity: order.quantity,
    unitPrice: `${yuan(order.product.price)} CNY`,
    amount: `${yuan(order.product.price * order.quantity)} CNY`,
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    status: order.paidAt === null ? 'pending' : isDelivered ? 'completed' : 'processing',
    keys: order.keys,
    payUrl: `${payOrigin}/cashier/${order.no}`,
    code: paymentCode(order.no),
  };
}

function json(content: unknown): Answer {
  return { body: JSON.stringify(content), type: 'application/json; charset=utf-8' };
}

function script(name: string): Answer {
  return { body: asset(name), type: 'text/javascript; charset=utf-8' };
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
