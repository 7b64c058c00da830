import { acgShop, numberAcgOrder } from './acg-shop.ts';
import { cardShop, numberCardOrder } from './card-shop.ts';
import { hashShop, numberHashOrder } from './hash-shop.ts';
import { linlinShop, numberLinlinOrder } from './linlin-shop.ts';
import { nextShop, numberNextOrder } from './next-shop.ts';
import type { NumberOrder, OrderBook, ShopOrder } from './order.ts';
import type { Answer, Ask } from './server.ts';
import { numberTableOrder, tableShop } from './table-shop.ts';
import { numberZfakaOrder, zfakaPayPath, zfakaShop } from './zfaka-shop.ts';

/** The shop programs that are imitated, by the ids of `src/reading/platforms`. */
export const programIds = [
  'dujiaoka',
  'acg-faka',
  'dujiao-next',
  'zfaka',
  'linlinqi-faka',
] as const;
export type ProgramId = (typeof programIds)[number];

/** All imitated shops: those of known programs, and two that somebody made at home. */
export const shopIds = [...programIds, 'home-made-tables', 'home-made-hash'] as const;
export type ShopId = (typeof shopIds)[number];

/** The program that a reading of one of its pages names; null for what is home-made. */
export function platformOf(id: ShopId): ProgramId | null {
  return programIds.find((program) => program === id) ?? null;
}

/**
 * How the keys of a paid order come into its page: with the next load, by themselves while the page
 * asks for them, or when the buyer clicks.
 */
export type KeysCome = 'by-load' | 'by-polling' | 'by-click';

/** One imitated shop. */
export interface Program {
  /** Each shop is a site of its own. */
  host: string;
  /** Follows its address without loading. */
  isSinglePage: boolean;
  keysCome: KeysCome;
  numberOrder: NumberOrder;
  /** @param payOrigin where the cashier stands */
  answer(book: OrderBook, payOrigin: () => string): (ask: Ask) => Answer;
  /** Path and query of the page that shows an order. */
  orderPath(order: ShopOrder): string;
  /** The page on which an unpaid order is confirmed or paid; null where a dialog is all. */
  checkoutPath: ((order: ShopOrder) => string) | null;
  /** The page that states the rules about refunds. */
  rulesPath: string;
  /** The page of a product; ids as in `order.ts`. */
  productPath(id: number): string;
  /** The page on which an order is searched. */
  queryPath: string;
}

export const programs: Record<ShopId, Program> = {
  dujiaoka: {
    host: 'shop.localhost',
    isSinglePage: false,
    keysCome: 'by-load',
    numberOrder: numberCardOrder,
    answer: cardShop,
    orderPath: ({ no }) => `/detail-order-sn/${no}`,
    checkoutPath: ({ no }) => `/bill/${no}`,
    rulesPath: '/',
    productPath: (id) => `/buy/${id}`,
    queryPath: '/order-search',
  },
  'acg-faka': {
    host: 'lantern.localhost',
    isSinglePage: false,
    keysCome: 'by-click',
    numberOrder: numberAcgOrder,
    answer: acgShop,
    orderPath: ({ no }) => `/user/index/query?tradeNo=${no}`,
    checkoutPath: null,
    rulesPath: '/',
    productPath: (id) => `/item/${id}`,
    queryPath: '/user/index/query',
  },
  'dujiao-next': {
    host: 'harbour.localhost',
    isSinglePage: true,
    keysCome: 'by-polling',
    numberOrder: numberNextOrder,
    answer: nextShop,
    orderPath: ({ no }) => `/guest/orders/${no}`,
    checkoutPath: ({ no }) => `/pay?guest=1&order_no=${no}`,
    rulesPath: '/terms',
    productPath: (id) => `/products/${id}`,
    queryPath: '/guest/orders',
  },
  zfaka: {
    host: 'warbler.localhost',
    isSinglePage: false,
    keysCome: 'by-click',
    numberOrder: numberZfakaOrder,
    answer: zfakaShop,
    orderPath: ({ no }) => `/product/query/?zlkbmethod=auto&orderid=${no}`,
    checkoutPath: ({ no }) => zfakaPayPath(no),
    rulesPath: '/member/help/detail/?id=2',
    productPath: (id) => `/product/${id}.html`,
    queryPath: '/product/query/',
  },
  'linlinqi-faka': {
    host: 'reed.localhost',
    isSinglePage: true,
    keysCome: 'by-polling',
    numberOrder: numberLinlinOrder,
    answer: linlinShop,
    orderPath: ({ no }) => `/orders?order=${no}`,
    checkoutPath: ({ no }) => `/checkout?order=${no}`,
    rulesPath: '/legal/terms',
    productPath: (id) => `/products/${id}`,
    queryPath: '/orders',
  },
  'home-made-tables': {
    host: 'oldstreet.localhost',
    isSinglePage: false,
    keysCome: 'by-load',
    numberOrder: numberTableOrder,
    answer: tableShop,
    orderPath: ({ no }) => `/order.asp?no=${no}`,
    checkoutPath: ({ no }) => `/confirm.asp?no=${no}`,
    rulesPath: '/rules.asp',
    productPath: (id) => `/show.asp?id=${id}`,
    queryPath: '/order.asp',
  },
  'home-made-hash': {
    host: 'pomegranate.localhost',
    isSinglePage: true,
    keysCome: 'by-polling',
    numberOrder: numberHashOrder,
    answer: hashShop,
    orderPath: ({ no }) => `/#/order/${no}`,
    checkoutPath: ({ no }) => `/#/confirm/${no}`,
    rulesPath: '/#/help',
    productPath: (id) => `/#/goods/${id}`,
    queryPath: '/#/find',
  },
};
