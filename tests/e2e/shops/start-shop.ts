import { cardShop } from './card-shop.ts';
import { cashier } from './cashier.ts';
import { gameSite } from './game.ts';
import { OrderBook, type OrderRequest, type ShopOrder } from './order.ts';
import { type Answer, type Ask, serveOrigin } from './server.ts';

export interface ShopOptions {
  /** Order numbers and keys follow from it. */
  seed?: string;
  /** Milliseconds since the epoch; what the shop believes to be the time. */
  clock?: () => number;
}

/** A shop, a cashier and a game, each on its own origin on loopback. */
export interface RunningShop {
  shop: string;
  pay: string;
  game: string;
  /** Every order of this run, oldest first. */
  orders: readonly ShopOrder[];
  /** What the three sites were asked for, such as `POST shop /create-order`, in order. */
  requests: readonly string[];
  placeOrder(request?: OrderRequest): ShopOrder;
  /** An order that is paid and delivered, without walking through the pages. */
  deliverOrder(request?: OrderRequest): ShopOrder;
  /** The page that shows the keys of an order; `query` as in `variants.ts`. */
  detailUrl(order: ShopOrder, query?: string): string;
  stop(): Promise<void>;
}

/** Starts all three sites on free ports. Nothing listens anywhere but on loopback. */
export async function startShop(options: ShopOptions = {}): Promise<RunningShop> {
  const clock = options.clock ?? Date.now;
  const book = new OrderBook(options.seed ?? 'cardproof', clock);
  const requests: string[] = [];
  const origins = { shop: '', pay: '', game: '' };

  const recorded = (site: keyof typeof origins, answer: (ask: Ask) => Answer) => (ask: Ask) => {
    requests.push(`${ask.method} ${site} ${ask.url.pathname}`);
    return answer(ask);
  };
  const servers = await Promise.all([
    serveOrigin(
      'shop.localhost',
      recorded(
        'shop',
        cardShop(book, () => origins.pay),
      ),
    ),
    serveOrigin(
      'pay.localhost',
      recorded(
        'pay',
        cashier(book, () => origins.shop),
      ),
    ),
    serveOrigin('game.localhost', recorded('game', gameSite(clock))),
  ]);
  const [shop, pay, game] = servers;
  Object.assign(origins, { shop: shop.origin, pay: pay.origin, game: game.origin });

  return {
    ...origins,
    orders: book.orders,
    requests,
    placeOrder: (request) => book.place(request),
    deliverOrder: (request) => {
      const order = book.place(request);
      book.pay(order);
      return order;
    },
    detailUrl: (order, query = '') => `${origins.shop}/detail-order-sn/${order.no}${query}`,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
