import { asset } from './card-shop.ts';
import { type NumberOrder, type OrderBook, products, shopTime } from './order.ts';
import type { Answer, Ask } from './server.ts';
import {
  zfakaHelp,
  zfakaHome,
  zfakaOrder,
  zfakaPay,
  zfakaProduct,
  zfakaQuery,
} from './zfaka-shop-pages.ts';

/** Four letters, the time to the second, five digits, as ZFAKA draws them. */
export const numberZfakaOrder: NumberOrder = (text, at) =>
  `zlkb${shopTime(at).replace(/\D/g, '')}${text.digits(5)}`;

/** Its pages for paying name an order by its number in base64. */
export function zfakaPayPath(no: string): string {
  return `/product/order/pay/?oid=${encodeURIComponent(btoa(no))}`;
}

/** Answers for a shop whose pages load and whose keys come into a window that a click opens. */
export function zfakaShop(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer {
  return ({ url, form }) => {
    const product = products.find(({ id }) => url.pathname === `/product/${id}.html`);
    if (product) return { page: zfakaProduct(product) };
    switch (url.pathname) {
      case '/product/order/buy/': {
        const order = book.place({
          product: Number(form.get('pid')),
          quantity: Number(form.get('number')) || 1,
          email: form.get('email') ?? '',
          queryPassword: form.get('chapwd') ?? '',
        });
        return { redirect: zfakaPayPath(order.no) };
      }
      case '/product/order/pay/': {
        const order = book.find(atob(url.searchParams.get('oid') ?? ''));
        return { page: order ? zfakaPay(order, payOrigin()) : zfakaHome() };
      }
      case '/product/query/': {
        const order = book.find(url.searchParams.get('orderid') ?? '');
        return { page: order ? zfakaOrder(order) : zfakaQuery() };
      }
      case '/product/query/kami/': {
        const order = book.find(form.get('orderid') ?? '');
        const body = JSON.stringify({ data: order?.keys ?? [] });
        return { body, type: 'application/json; charset=utf-8' };
      }
      case '/member/help/detail/':
        return { page: zfakaHelp() };
      default:
        return file(url.pathname) ?? { page: zfakaHome() };
    }
  };
}

function file(path: string): Answer | null {
  if (path.endsWith('.css')) return { body: asset('zfaka.css'), type: 'text/css; charset=utf-8' };
  if (!path.endsWith('.js')) return null;
  const name = path.endsWith('/parts.js') ? 'parts.js' : 'zfaka.js';
  return { body: asset(name), type: 'text/javascript; charset=utf-8' };
}
