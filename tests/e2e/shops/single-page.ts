import { asset } from './card-shop.ts';
import type { Markup } from './markup.ts';
import { type OrderBook, products, type ShopOrder, shopTime, yuan } from './order.ts';
import { paymentCode } from './pictures.ts';
import type { Answer, Ask } from './server.ts';

/** A shop that is one page: its script draws what belongs to an address, and asks an API. */
export interface SinglePage {
  /** Names of its files in `assets`. */
  style: string;
  script: string;
  /** What every address gives. */
  shell: Markup;
  /** What the API answers for `terms`. */
  rules: unknown;
}

/** Answers for such a shop. Whoever knows the number of an order may see it. */
export function singlePage({ style, script, shell, rules }: SinglePage) {
  return (book: OrderBook, payOrigin: () => string) =>
    (ask: Ask): Answer => {
      const { pathname } = ask.url;
      if (pathname === '/api/v1/terms') return json(rules);
      if (pathname.startsWith('/api/v1/')) return orderApi(ask, book, payOrigin());
      if (pathname.endsWith('.css')) return file(style, 'text/css');
      if (pathname.endsWith('/parts.js')) return file('parts.js', 'text/javascript');
      if (pathname.endsWith('.js')) return file(script, 'text/javascript');
      return { page: shell };
    };
}

function orderApi({ url, method, form }: Ask, book: OrderBook, payOrigin: string): Answer {
  const [area = '', id = ''] = url.pathname.slice('/api/v1/'.length).split('/');
  if (area === 'products') return json(products.map(shownProduct));
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
  return { id, name, summary, stock, price: yuan(price) };
}

function shownOrder(order: ShopOrder, payOrigin: string) {
  const isDelivered = order.keys.length > 0;
  return {
    no: order.no,
    name: order.product.name,
    quantity: order.quantity,
    unitPrice: yuan(order.product.price),
    amount: yuan(order.product.price * order.quantity),
    createdAt: order.createdAt,
    paidAt: order.paidAt,
    // For shops that print the time of their server.
    shopTime: shopTime(order.createdAt),
    status: order.paidAt === null ? 'pending' : isDelivered ? 'completed' : 'processing',
    keys: order.keys,
    payUrl: `${payOrigin}/cashier/${order.no}`,
    code: paymentCode(order.no),
  };
}

function json(content: unknown): Answer {
  return { body: JSON.stringify(content), type: 'application/json; charset=utf-8' };
}

function file(name: string, type: string): Answer {
  return { body: asset(name), type: `${type}; charset=utf-8` };
}
