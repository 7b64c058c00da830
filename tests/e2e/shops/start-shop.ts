import { cashier } from './cashier.ts';
import { gameSite } from './game.ts';
import { OrderBook, type OrderRequest, type ShopOrder } from './order.ts';
import { type KeysCome, programs, type ShopId } from './programs.ts';
import { type Answer, type Ask, serveOrigin } from './server.ts';
import { serviceChat } from './service-chat.ts';

export interface ShopOptions {
  /** The shop that is imitated; 独角数卡 unless given. */
  program?: ShopId;
  /** Order numbers and keys follow from it. */
  seed?: string;
  /** Milliseconds since the epoch; what the shop believes to be the time. */
  clock?: () => number;
  /** Port of the shop; cashier and game take the next two. Free ones unless given. */
  firstPort?: number;
}

/** A shop, a cashier and a game, each on its own origin on loopback. */
export interface RunningShop {
  program: ShopId;
  isSinglePage: boolean;
  keysCome: KeysCome;
  shop: string;
  pay: string;
  game: string;
  /** Addresses of the shop's own pages. */
  urls: { rules: string; query: string; product(id: number): string };
  /** Every order of this run, oldest first. */
  orders: readonly ShopOrder[];
  /** What the three sites were asked for, such as `POST shop /create-order`, in order. */
  requests: readonly string[];
  placeOrder(request?: OrderRequest): ShopOrder;
  /** Pays an order elsewhere, as with a telephone; a manual one waits for its keys. */
  payOrder(order: ShopOrder): void;
  /** An order that is paid and delivered, without walking through the pages. */
  deliverOrder(request?: OrderRequest): ShopOrder;
  /** Hands over the keys of a manual order. */
  handOver(order: ShopOrder): void;
  /** The page that shows the keys of an order; `query` as in `variants.ts` or `parts.js`. */
  detailUrl(order: ShopOrder, query?: string): string;
  /** The shop's chat about an order. */
  chatUrl(order: ShopOrder): string;
  /** The payment in the payer's wallet. */
  recordUrl(order: ShopOrder): string;
  /** The page on which an unpaid order is confirmed or paid; null where a dialog is all. */
  checkoutUrl(order: ShopOrder): string | null;
  stop(): Promise<void>;
}

/** Starts all three sites. Nothing listens anywhere but on loopback. */
export async function startShop(options: ShopOptions = {}): Promise<RunningShop> {
  const id = options.program ?? 'dujiaoka';
  const program = programs[id];
  const clock = options.clock ?? Date.now;
  const book = new OrderBook(options.seed ?? 'cardproof', clock, program.numberOrder);
  const requests: string[] = [];
  const origins = { shop: '', pay: '', game: '' };
  const orderUrl = (order: ShopOrder) => `${origins.shop}${program.orderPath(order)}`;

  const recorded = (site: keyof typeof origins, answer: (ask: Ask) => Answer) => (ask: Ask) => {
    requests.push(`${ask.method} ${site} ${ask.url.pathname}`);
    return answer(ask);
  };
  const ownAnswer = program.answer(book, () => origins.pay);
  const shopAnswer = (ask: Ask): Answer => {
    const [, area, no = ''] = ask.url.pathname.split('/');
    const order = area === 'kefu' ? book.find(no) : undefined;
    return order ? { page: serviceChat(order, clock()) } : ownAnswer(ask);
  };
  const port = (place: number) => options.firstPort && options.firstPort + place;
  const servers = await Promise.all([
    serveOrigin(program.host, recorded('shop', shopAnswer), port(0)),
    serveOrigin('pay.localhost', recorded('pay', cashier(book, orderUrl)), port(1)),
    serveOrigin('game.localhost', recorded('game', gameSite(clock)), port(2)),
  ]);
  const [shop, pay, game] = servers;
  Object.assign(origins, { shop: shop.origin, pay: pay.origin, game: game.origin });

  return {
    program: id,
    isSinglePage: program.isSinglePage,
    keysCome: program.keysCome,
    ...origins,
    urls: {
      rules: `${origins.shop}${program.rulesPath}`,
      query: `${origins.shop}${program.queryPath}`,
      product: (product) => `${origins.shop}${program.productPath(product)}`,
    },
    orders: book.orders,
    requests,
    placeOrder: (request) => book.place(request),
    payOrder: (order) => book.pay(order),
    deliverOrder: (request) => {
      const order = book.place(request);
      book.pay(order);
      book.deliver(order);
      return order;
    },
    handOver: (order) => book.deliver(order),
    detailUrl: (order, query = '') => withQuery(orderUrl(order), query),
    chatUrl: ({ no }) => `${origins.shop}/kefu/${no}`,
    recordUrl: ({ no }) => `${origins.pay}/record/${no}`,
    checkoutUrl: (order) => program.checkoutPath && `${origins.shop}${program.checkoutPath(order)}`,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

/** @param query empty, or with its question mark */
function withQuery(url: string, query: string): string {
  const target = new URL(url);
  if (query !== '') target.search += target.search ? query.replace('?', '&') : query;
  return target.href;
}
