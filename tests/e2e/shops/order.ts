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
  /** 16 characters of A-Z and 0-9, nothing else inside. */
  no: string;
  product: Product;
  quantity: number;
  email: string;
  queryPassword: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  paidAt: number | null;
  /** Delivered at once after payment. */
  keys: readonly string[];
}

export interface OrderRequest {
  product?: number;
  quantity?: number;
  email?: string;
  queryPassword?: string;
}

/** The orders of one run of the shop. */
export class OrderBook {
  readonly orders: ShopOrder[] = [];
  readonly #text: SeededText;
  readonly #clock: () => number;

  constructor(seed: string, clock: () => number) {
    this.#text = seededText(seed);
    this.#clock = clock;
  }

  /** Places an unpaid order; whatever is left out gets a value of its own. */
  place(request: OrderRequest = {}): ShopOrder {
    const product = products.find(({ id }) => id === request.product) ?? products[0];
    if (!product) throw new Error('the shop sells nothing');
    const order: ShopOrder = {
      no: this.#text.capitals(16),
      product,
      quantity: Math.min(Math.max(request.quantity ?? 1, 1), 50),
      email: request.email || 'buyer@mail.example',
      queryPassword: request.queryPassword || this.#text.digits(6),
      createdAt: this.#clock(),
      paidAt: null,
      keys: [],
    };
    this.orders.push(order);
    return order;
  }

  /** Marks an order as paid, which delivers it. Paying twice changes nothing. */
  pay(order: ShopOrder): void {
    if (order.paidAt !== null) return;
    order.paidAt = this.#clock();
    order.keys = Array.from({ length: order.quantity }, () => newKey(this.#text));
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
