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

/** Buttons that place an order. */
export const buyButton =
  /^(?:立即|马上|点击)?(?:购买|下单|提交订单|加入购物车|确认订单|确认购买|立即下单|抢购)$|^(?:buy now|buy|add to cart|purchase|order now|place order)$/m;

/** Titles of articles about shops and games. */
export const journalTitle =
  /攻略|详解|如何|怎么|教程|盘点|揭秘|指南|大全|推荐|评测|资讯|新闻|[?？]|how to|guide|review|tips/;

/** The form of an order that is still to be placed. */
export function hasPurchaseForm(outline: Outline): boolean {
  return outline.controls.some(
    (control) =>
      control.editable &&
      /^(?:by_amount|num(?:ber)?|quantity|qty|amount|count|buy_?num|shuliang|gid|tid)$/i.test(
        control.name,
      ),
  );
}
