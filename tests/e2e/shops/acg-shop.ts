import { acgCard, acgHome, acgProduct, acgQuery, acgTitle } from './acg-shop-pages.ts';
import { asset } from './card-shop.ts';
import { html } from './markup.ts';
import {
  type NumberOrder,
  type OrderBook,
  products,
  type ShopOrder,
  shopTime,
  yuan,
} from './order.ts';
import type { Answer, Ask } from './server.ts';

/** Three digits, the Beijing time to the second, three more, as 异次元发卡 draws them. */
export const numberAcgOrder: NumberOrder = (text, at) =>
  `${1 + (Number(text.digits(1)) % 9)}${text.digits(2)}${shopTime(at).slice(2).replace(/\D/g, '')}${text.digits(3)}`;

const mostFound = 10;

/** Answers for a shop whose pages come empty: orders and keys are fetched by `assets/acg.js`. */
export function acgShop(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer {
  return ({ url, form }) => {
    const { pathname } = url;
    const product = products.find(({ id }) => pathname === `/item/${id}`);
    if (pathname === '/') return { page: acgHome() };
    if (product) return { page: acgProduct(product) };
    switch (pathname) {
      case '/user/index/query':
        return { page: acgQuery(url.searchParams.get('tradeNo') ?? '') };
      case '/user/api/order/trade': {
        const order = placeFrom(form, book);
        return json({ code: 200, data: { url: `${payOrigin()}/cashier/${order.no}` } });
      }
      case '/user/api/index/query':
        return json({ code: 200, data: found(form, book).map(shownOrder) });
      case '/user/api/index/secret': {
        const order = book.find(form.get('orderId') ?? '');
        const isOpen = order?.queryPassword === form.get('password');
        return json(
          order && isOpen
            ? { code: 200, data: { secret: order.keys.join('\n') } }
            : { code: 100, msg: '查询密码错误' },
        );
      }
      default:
        return file(pathname);
    }
  };
}

function placeFrom(form: URLSearchParams, book: OrderBook): ShopOrder {
  return book.place({
    product: Number(form.get('item_id')),
    quantity: Number(form.get('num')) || 1,
    email: form.get('contact') ?? '',
    queryPassword: form.get('password') ?? '',
  });
}

/** 18 digits are a number, anything else is what the buyer left as contact. */
function found(form: URLSearchParams, book: OrderBook): ShopOrder[] {
  const keywords = form.get('keywords')?.trim() ?? '';
  const isNumber = /^\d{18}$/.test(keywords);
  return book.orders
    .filter((order) => (isNumber ? order.no === keywords : order.email === keywords))
    .slice(-mostFound)
    .reverse();
}

/** An order as the program hands it to its script: never with the keys. */
function shownOrder(order: ShopOrder) {
  return {
    tradeNo: order.no,
    name: order.product.name,
    quantity: order.quantity,
    // No zeros at the end, as the program prints them.
    amount: String(Number(yuan(order.product.price * order.quantity))),
    createdAt: shopTime(order.createdAt),
    paidAt: order.paidAt === null ? '-' : shopTime(order.paidAt),
    payment: '支付宝',
    isPaid: order.paidAt !== null,
    isDelivered: order.keys.length > 0,
  };
}

function json(content: unknown): Answer {
  return { body: JSON.stringify(content), type: 'application/json; charset=utf-8' };
}

function file(path: string): Answer {
  if (path.endsWith('.css')) return { body: asset('acg.css'), type: 'text/css; charset=utf-8' };
  if (path.endsWith('/parts.js')) return script('parts.js');
  if (path.endsWith('.js')) return script('acg.js');
  if (path.startsWith('/card/')) return { body: acgCard(path), type: 'image/svg+xml' };
  return {
    page: html`<title>${acgTitle('404 Not Found')}</title><p>404 Not Found</p>`,
    status: 404,
  };
}

function script(name: string): Answer {
  return { body: asset(name), type: 'text/javascript; charset=utf-8' };
}
