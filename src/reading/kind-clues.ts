import type { Address } from './address.ts';
import type { FoundKey } from './card-keys.ts';
import type { Found } from './facts.ts';
import type { Outline } from './outline.ts';
import type { PageTexts } from './page-texts.ts';
import type { Redeem } from './redeem.ts';

/** Everything that speaks for one kind of page or another. */
export interface KindClues {
  outline: Outline;
  address: Address;
  texts: PageTexts;
  /** Facts before they are chosen. */
  facts: readonly Found[];
  /** Distinct orders that the page shows. */
  orderCount: number;
  keys: readonly FoundKey[];
  redeem: Redeem;
  /** Lines about refunds. */
  ruleCount: number;
}

/** Below this a page is `other`. */
export const leastScore = 0.5;

/** Buttons that place an order. */
export const buyButton =
  /^(?:立即|马上|点击)?(?:购买|下单|提交订单|加入购物车|确认订单|确认购买|立即下单|抢购)$|^(?:buy now|buy|add to cart|purchase|order now|place order)$/m;

/** Titles of articles about shops and games. */
export const journalTitle =
  /攻略|详解|如何|怎么|教程|盘点|揭秘|指南|大全|推荐|评测|资讯|新闻|[?？]|how to|guide|review|tips/;

/** Names of the field for how many. */
export const countName = /^(?:by_amount|num(?:ber)?|quantity|qty|amount|count|buy_?num|shuliang)$/i;
const goodsName = /^(?:gid|tid)$/i;

/** The form of an order that is still to be placed. */
export function hasPurchaseForm(outline: Outline): boolean {
  return outline.controls.some(
    ({ editable, name }) => editable && (countName.test(name) || goodsName.test(name)),
  );
}

/** Which facts the page states well enough to judge it by them. */
export class Seen {
  readonly fields: ReadonlySet<string>;
  readonly status: string | null;
  /** A labelled order number, not one that only the address names. */
  readonly number: boolean;
  /** Title and headings. */
  readonly head: string;

  constructor(clues: KindClues) {
    // What is shown in another order is still there for all to see.
    const sure = clues.facts.filter(
      ({ fact, word, hidden }) =>
        (fact.confidence >= 0.5 || fact.doubt === 'otherwise') && word !== 'url' && !hidden,
    );
    this.fields = new Set(sure.map((entry) => entry.fact.field));
    const statuses = sure.filter((entry) => entry.fact.field === 'status');
    const status = statuses.sort((a, b) => b.fact.confidence - a.fact.confidence)[0];
    this.status = status ? String(status.fact.value) : null;
    this.number = this.fields.has('orderNo');
    this.head = `${clues.texts.title}\n${clues.texts.headings}`;
  }

  has(field: string): boolean {
    return this.fields.has(field);
  }

  /** True once money has changed hands. */
  get isPaid(): boolean {
    return this.status !== null && this.status !== 'unpaid' && this.status !== 'closed';
  }
}

/** Adds the weights whose condition holds. */
export function sum(...parts: readonly (readonly [boolean, number])[]): number {
  return parts.reduce((total, [holds, weight]) => (holds ? total + weight : total), 0);
}
