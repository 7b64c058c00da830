import { type SeededText, seededText } from './random.ts';

export interface Product {
  id: number;
  name: string;
  summary: string;
  /** In fen, so that sums stay exact. */
  price: number;
  stock: number;
  colour: string;
}

export const products: readonly Product[] = [
  {
    id: 1,
    name: '示例游戏月卡（30 天）',
    summary: '自动发货，付款后页面直接显示卡密，请在官方兑换页使用。',
    price: 2950,
    stock: 128,
    colour: '#4667d8',
  },
  {
    id: 2,
    name: '示例点券 500 点',
    summary: '自动发货，一行一张，可叠加兑换。',
    price: 4800,
    stock: 36,
    colour: '#2c8f7b',
  },
  {
    id: 3,
    name: '示例办公软件激活码（一年）',
    summary: '自动发货，支持一台设备，激活后不可转移。',
    price: 9700,
    stock: 9,
    colour: '#b0693a',
  },
];

export interface ShopOrder {
  /** As the shop's program draws them. */
  no: string;
  product: Product;
  quantity: number;
  email: string;
  queryPassword: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  paidAt: number | null;
  /** Goods that a person sends: paying does not deliver them. */
  isManual: boolean;
  /** Empty until it is delivered. */
  keys: readonly string[];
  /** How the delivery goes wrong. */
  amiss: Amiss;
}

/** What can be wrong with a delivery beside a key that does not work. */
export interface Amiss {
  /** How many keys come; as many as were ordered without it. */
  keys?: number;
  /** What comes instead: the shop's page names it from then on. */
  product?: string;
}

export interface OrderRequest {
  product?: number;
  quantity?: number;
  email?: string;
  queryPassword?: string;
  isManual?: boolean;
  amiss?: Amiss;
}

/** Draws the number of an order placed at that moment (milliseconds since the epoch). */
export type NumberOrder = (text: SeededText, at: number) => string;

/** The orders of one run of the shop. */
export class OrderBook {
  readonly orders: ShopOrder[] = [];
  readonly #text: SeededText;
  readonly #clock: () => number;
  readonly #number: NumberOrder;

  constructor(seed: string, clock: () => number, number: NumberOrder) {
    this.#text = seededText(seed);
    this.#clock = clock;
    this.#number = number;
  }

  /** Places an unpaid order; whatever is left out gets a value of its own. */
  place(request: OrderRequest = {}): ShopOrder {
    const product = products.find(({ id }) => id === request.product) ?? products[0];
    if (!product) throw new Error('the shop sells nothing');
    const createdAt = this.#clock();
    const order: ShopOrder = {
      no: this.#number(this.#text, createdAt),
      product,
      quantity: Math.min(Math.max(request.quantity ?? 1, 1), 50),
      email: request.email || 'buyer@mail.example',
      queryPassword: request.queryPassword || this.#text.digits(6),
      createdAt,
      paidAt: null,
      isManual: request.isManual ?? false,
      keys: [],
      amiss: request.amiss ?? {},
    };
    this.orders.push(order);
    return order;
  }

  /** Marks an order as paid, which delivers it unless it is manual. Paying twice changes nothing. */
  pay(order: ShopOrder): void {
    if (order.paidAt !== null) return;
    order.paidAt = this.#clock();
    if (!order.isManual) this.deliver(order);
  }

  /** Hands the keys over. Twice changes nothing. */
  deliver(order: ShopOrder): void {
    if (order.keys.length > 0) return;
    const { keys = order.quantity, product = order.product.name } = order.amiss;
    order.keys = Array.from({ length: keys }, () => newKey(this.#text));
    order.product = { ...order.product, name: product };
  }

  find(no: string): ShopOrder | undefined {
    return this.orders.find((order) => order.no === no);
  }
}

/** A card key of five groups, such as `7QF2M-…`. */
export function newKey(text: SeededText): string {
  return Array.from({ length: 5 }, () => text.capitals(5)).join('-');
}

/** `2950` fen as `29.50`. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

// Swedish is the locale that writes dates as YYYY-MM-DD HH:mm:ss.
const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** The Beijing wall-clock time that a shop prints, without a zone: `2026-11-20 14:30:15`. */
export function shopTime(at: number): string {
  return wallClock.format(at);
}
