import { readFileSync } from 'node:fs';
import {
  billPage,
  detailPage,
  errorPage,
  homePage,
  productPage,
  searchPage,
} from './card-shop-pages.ts';
import type { Markup } from './markup.ts';
import { type NumberOrder, type OrderBook, products } from './order.ts';
import { productCover } from './pictures.ts';
import type { Answer, Ask } from './server.ts';
import { difficultyOf, policyOf } from './variants.ts';

/** Reads a style sheet or script that stands beside these modules. */
export function asset(name: string): string {
  return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
}

const mostOrdersOnOnePage = 5;

/** 16 characters of A-Z and 0-9, nothing else inside. */
export const numberCardOrder: NumberOrder = (text) => text.capitals(16);

/** Answers for the shop itself. `payOrigin` is where the cashier stands. */
export function cardShop(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer {
  return (ask) => {
    const [, area = '', name = ''] = ask.url.pathname.split('/');
    const difficulty = difficultyOf(ask.url);
    const page = (markup: Markup): Answer => ({ page: markup, headers: policyOf(difficulty) });
    const refuse = (message: string) => page(errorPage(message, difficulty));
    const order = book.find(ask.url.pathname.split('/').at(-1) ?? '');

    switch (area) {
      case '':
        return page(homePage(difficulty));
      case 'buy': {
        const product = products.find(({ id }) => String(id) === name);
        return product ? page(productPage(product, difficulty)) : refuse('商品不存在');
      }
      case 'create-order':
        return { redirect: `/bill/${placeFrom(ask.form, book)}` };
      case 'bill':
        return order ? page(billPage(order, difficulty)) : refuse('订单不存在');
      case 'pay-gateway':
        return order
          ? { redirect: `${payOrigin()}/cashier/${order.no}` }
          : refuse('订单已过期，请重新下单');
      case 'detail-order-sn':
        return order ? page(detailPage([order], difficulty)) : refuse('订单不存在');
      case 'order-search':
        return page(searchPage(difficulty));
      case 'search-order-by-sn': {
        const wanted = book.find(ask.form.get('order_sn')?.trim() ?? '');
        return wanted ? page(detailPage([wanted], difficulty)) : refuse('订单不存在');
      }
      case 'search-order-by-email': {
        const found = findByEmail(ask.form, book);
        return found.length > 0 ? page(detailPage(found, difficulty)) : refuse('未找到相关订单！');
      }
      case 'uploads':
        return cover(name);
      case 'assets':
        return file(ask.url.pathname);
      default:
        return { page: errorPage('页面不存在', difficulty), status: 404 };
    }
  };
}

function placeFrom(form: URLSearchParams, book: OrderBook): string {
  const order = book.place({
    product: Number(form.get('gid')),
    quantity: Number(form.get('by_amount')) || 1,
    email: form.get('email') ?? '',
    queryPassword: form.get('search_pwd') ?? '',
  });
  return order.no;
}

function findByEmail(form: URLSearchParams, book: OrderBook) {
  return book.orders
    .filter(
      ({ email, queryPassword }) =>
        email === form.get('email') && queryPassword === form.get('search_pwd'),
    )
    .slice(-mostOrdersOnOnePage);
}

function cover(name: string): Answer {
  const product = products.find(({ id }) => `${id}.svg` === name);
  const body = productCover(product?.colour ?? '#888', product?.name.slice(2, 4) ?? '?');
  return { body, type: 'image/svg+xml' };
}

function file(path: string): Answer {
  if (path.endsWith('.css')) return { body: asset('shop.css'), type: 'text/css; charset=utf-8' };
  const name = path.endsWith('/parts.js') ? 'parts.js' : 'shop.js';
  return { body: asset(name), type: 'text/javascript; charset=utf-8' };
}
