import { acgShop, numberAcgOrder } from './acg-shop.ts';
import { cardShop, numberCardOrder } from './card-shop.ts';
import { nextShop, numberNextOrder } from './next-shop.ts';
import type { NumberOrder, OrderBook, ShopOrder } from './order.ts';
import type { Answer, Ask } from './server.ts';

/** The shop programs that are imitated, by the ids of `src/reading/platforms`. */
export const programIds = ['dujiaoka', 'acg-faka', 'dujiao-next'] as const;
export type ProgramId = (typeof programIds)[number];

/** One imitated shop program. */
export interface Program {
  /** Each program is a site of its own. */
  host: string;
  numberOrder: NumberOrder;
  /** @param payOrigin where the cashier stands */
  answer(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer;
  /** Path and query of the page that shows an order. */
  orderPath(order: ShopOrder): string;
  /** The page that states the rules about refunds. */
  rulesPath: string;
  /** The page of a product; ids as in `order.ts`. */
  productPath(id: number): string;
  /** The page on which an order is searched. */
  queryPath: string;
}

export const programs: Record<ProgramId, Program> = {
  dujiaoka: {
    host: 'shop.localhost',
    numberOrder: numberCardOrder,
    answer: cardShop,
    orderPath: ({ no }) => `/detail-order-sn/${no}`,
    rulesPath: '/',
    productPath: (id) => `/buy/${id}`,
    queryPath: '/order-search',
  },
  'acg-faka': {
    host: 'lantern.localhost',
    numberOrder: numberAcgOrder,
    answer: acgShop,
    orderPath: ({ no }) => `/user/index/query?tradeNo=${no}`,
    rulesPath: '/',
    productPath: (id) => `/item/${id}`,
    queryPath: '/user/index/query',
  },
  'dujiao-next': {
    host: 'harbour.localhost',
    numberOrder: numberNextOrder,
    answer: nextShop,
    orderPath: ({ no }) => `/guest/orders/${no}`,
    rulesPath: '/terms',
    productPath: (id) => `/products/${id}`,
    queryPath: '/guest/orders',
  },
};
