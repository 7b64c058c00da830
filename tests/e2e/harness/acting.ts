import type { Page } from 'puppeteer-core';
import type { EvidenceRow } from '../../../src/store/schema.ts';
import { BuyerBrowser } from '../harness.ts';
import { type RunningShop, startShop } from '../shops/start-shop.ts';
import { itemsOf } from './evidence.ts';
import { boxAtRest } from './own-parts.ts';
import { until } from './until.ts';
import { watchByOffer } from './watched.ts';

/** A buyer in front of a watched shop, for what he does with our parts of its pages. */
export interface ActingBuyer {
  shop: RunningShop;
  buyer: BuyerBrowser;
  page: Page;
  /** How many items are sealed. */
  count(): Promise<number>;
  /** Waits for the item that an act gives, with nothing under way any more. */
  comes(act: () => Promise<unknown>): Promise<EvidenceRow>;
  /** Goes to a page of the shop of which nothing is captured by itself. */
  goQuiet(): Promise<void>;
  close(): Promise<void>;
}

/** Longer than anything takes that must not happen; in milliseconds. */
export const aWhile = 1200;

export async function actingBuyer(): Promise<ActingBuyer> {
  const [shop, buyer] = await Promise.all([startShop(), BuyerBrowser.open()]);
  await buyer.speak('zh-CN');
  const page = await buyer.visit(shop.urls.rules);
  await watchByOffer(buyer, page);
  return {
    shop,
    buyer,
    page,
    async count() {
      return itemsOf(await buyer.storeDump()).length;
    },
    async comes(act) {
      const known = new Set(itemsOf(await buyer.storeDump()).map(({ id }) => id));
      await act();
      return until('a new item', async () => {
        const dump = await buyer.storeDump();
        const isQuiet = (dump.jobs ?? []).length === 0;
        return isQuiet && itemsOf(dump).find(({ id }) => !known.has(id));
      });
    },
    async goQuiet() {
      await page.goto(shop.urls.query);
      await boxAtRest(page, 'button', '.main');
    },
    async close() {
      await buyer.close();
      await shop.stop();
    },
  };
}
