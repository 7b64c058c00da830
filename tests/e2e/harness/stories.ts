import type { ClaimableProblem } from '../../../src/model/case.ts';
import type { EvidenceKind } from '../../../src/model/evidence.ts';
import { startFleaMarket } from '../shops/flea-market.ts';
import type { Amiss } from '../shops/order.ts';
import type { ShopId } from '../shops/programs.ts';
import type { Story } from './story.ts';

/** How one problem comes about, and what the desk should make of what the buyer saved. */
export interface StoryRow {
  problem: ClaimableProblem;
  program: ShopId;
  /** How many are ordered, and what is wrong with the delivery. */
  order?: { quantity?: number; isManual?: boolean; amiss?: Amiss };
  /** How long ago it was ordered, in hours. */
  hoursAgo?: number;
  /** What the buyer does after he paid. */
  act(story: Story): Promise<void>;
  /** The captures alone tell what it is. */
  isProposed: boolean;
  /** Required evidence that no page of this story can give. */
  lacks?: readonly EvidenceKind[];
  /** To whom the letter goes; the shop unless said. */
  route?: string;
  /** What the letter names the order by, where it is not the shop's number. */
  namedBy?: RegExp;
}

const detail = (story: Story) => story.save(story.shop.detailUrl(story.order));
const chat = (story: Story) => story.save(story.shop.chatUrl(story.order), 'cs_chat');
const firstKey = (story: Story) => story.order.keys[0] ?? '';

/** The shop delivers a moment after the order was first looked at. */
async function seenThenDelivered(story: Story): Promise<void> {
  await detail(story);
  story.shop.handOver(story.order);
  await detail(story);
}

/** The list of his orders that the shop shows under his address. */
async function ordersOfBuyer(story: Story): Promise<void> {
  const { page, shop, order } = story;
  // An earlier one of the same buyer: a list of one order is that order's own page.
  shop.deliverOrder({ email: order.email, queryPassword: order.queryPassword });
  await page.goto(shop.urls.query);
  await page.type('[name=email]', order.email);
  await page.type('[name=search_pwd]', order.queryPassword);
  await Promise.all([
    page.waitForNavigation({ waitUntil: 'load' }),
    page.click('form[action$=email] button'),
  ]);
  await story.saveHere('history_orders');
}

/** Every problem that a claim can be built on. */
export const stories: readonly StoryRow[] = [
  {
    problem: 'invalid_key',
    program: 'dujiaoka',
    isProposed: true,
    async act(story) {
      await detail(story);
      await story.redeem(firstKey(story), 'invalid');
      await story.saveByGuide(`${story.shop.game}/support`, 'official_reply');
      await chat(story);
    },
  },
  {
    problem: 'already_used_key',
    program: 'dujiaoka',
    isProposed: true,
    async act(story) {
      await detail(story);
      await story.redeem(firstKey(story), 'used');
      await chat(story);
      await story.save(`${story.shop.chatUrl(story.order)}?times`, 'key_generated_at');
    },
  },
  {
    problem: 'not_delivered',
    program: 'home-made-tables',
    order: { isManual: true },
    hoursAgo: 30,
    isProposed: true,
    async act(story) {
      await detail(story);
      await chat(story);
    },
  },
  {
    problem: 'wrong_item',
    program: 'home-made-tables',
    order: { isManual: true, amiss: { product: '示例加速器周卡' } },
    isProposed: true,
    act: seenThenDelivered,
  },
  {
    problem: 'wrong_account_credit',
    program: 'dujiaoka',
    isProposed: false,
    async act(story) {
      await detail(story);
      await story.save(
        `${story.shop.game}/account?account=10086002&amount=29.50&balance=0`,
        'topup_record',
      );
      await chat(story);
    },
  },
  {
    problem: 'partial_delivery',
    program: 'dujiaoka',
    order: { quantity: 3, amiss: { keys: 2 } },
    isProposed: true,
    async act(story) {
      await detail(story);
      const account = `${story.shop.game}/account?account=10086001&amount=59.00&balance=590`;
      await story.save(account, 'topup_record');
      await story.save(`${account}&now`, 'balance_now');
    },
  },
  {
    problem: 'shop_vanished',
    program: 'dujiaoka',
    isProposed: true,
    route: 'alipay',
    async act(story) {
      await detail(story);
      await ordersOfBuyer(story);
      await chat(story);
      await story.shop.stop();
      await story.save(story.shop.shop, 'site_down_capture');
    },
  },
  {
    problem: 'second_hand_marketplace',
    program: 'dujiaoka',
    isProposed: true,
    route: 'xianyu',
    namedBy: /闲鱼订单 77001\d+/,
    async act(story) {
      await detail(story);
      await story.redeem(firstKey(story), 'used');
      const market = await startFleaMarket(story.order);
      await story.save(market.origin, 'marketplace_order');
      await market.stop();
    },
  },
  {
    problem: 'unused_in_window',
    program: 'home-made-tables',
    isProposed: true,
    act: async (story) => {
      await detail(story);
    },
  },
];
