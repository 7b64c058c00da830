import type { Page } from 'puppeteer-core';
import type { BuyerBrowser } from '../harness.ts';
import type { ShopOrder } from '../shops/order.ts';
import type { RunningShop } from '../shops/start-shop.ts';
import { itemsOf, sealed } from './evidence.ts';
import { captureOutcome } from './popup.ts';
import { until } from './until.ts';
import { hasHint, watchByOffer } from './watched.ts';

/** Told what happens, so that the demo can print it and keep pictures. */
export interface Watcher {
  step(sentence: string): void;
  picture(name: string, page: Page): Promise<void>;
}

export const nobody: Watcher = { step: () => {}, picture: async () => {} };

/** Where a buyer stands at the end: a key that does not work, and everything sealed. */
export interface BoughtAndFailed {
  order: ShopOrder;
  /** The redeem page that says so. */
  page: Page;
  /** The popup over it, with the case in it. */
  popup: Page;
}

/** What the journey seals, in its order: what it is, and whether its picture is a real one. */
export const journeyItems = [
  ['rules_snapshot', 'pixels'],
  ['product_page', 'pixels'],
  ['payment_page', 'pixels'],
  ['payment_page', 'pixels'],
  // The gateway was another site: the browser took the right to pictures back on the way.
  ['delivery_record', 'reconstruction'],
  ['delivery_record', 'pixels'],
  ['first_failure_page', 'pixels'],
] as const;

/**
 * What a careful buyer does: keeps the shop's rules, has the shop watched, buys, clicks once on the
 * payment page and once where the page asks for it, tries the key in the game and keeps the refusal.
 * The refund window comes from the rules.
 */
export async function buyAndFail(
  buyer: BuyerBrowser,
  shop: RunningShop,
  watcher: Watcher = nobody,
): Promise<BoughtAndFailed> {
  const page = await buyer.visit(shop.shop);
  watcher.step('One click seals the rules of the shop; its offer to watch the shop is taken.');
  await watchByOffer(buyer, page, (popup) => watcher.picture('popup-offer', popup));
  await arrive('.good-card', 'the product page');
  await watcher.picture('page-product', page);
  await arrive('#submit', 'the confirmation of the order');

  watcher.step('The payment page is another site: one click seals it, too.');
  await follow('#pay');
  await click('payment');

  await arrive('#confirm', 'the key page');
  await until('the hint', () => hasHint(page));
  await watcher.picture('page-hint', page);
  watcher.step('The browser allowed no picture there. The page asks for one click, which adds it.');
  const orderPopup = await buyer.openPopup(page);
  await captureOutcome(orderPopup);
  await watcher.picture('popup-order', orderPopup);
  await orderPopup.locator('.window-quote').wait();
  watcher.step('The deadline is there by itself, with the clause that it was read from.');
  await watcher.picture('popup-deadline', orderPopup);
  await orderPopup.close();

  const order = shop.orders.at(-1);
  const key = order?.keys[0];
  if (!order || !key) throw new Error('the shop delivered nothing');
  await page.goto(`${shop.game}/redeem`, { waitUntil: 'load' });
  await page.type('#code', key);
  await follow('#redeem');
  watcher.step('The game says that the key was used before; one click seals that.');
  const popup = await buyer.openPopup(page);
  await captureOutcome(popup);
  await watcher.picture('popup-redeem', popup);
  return { order, page, popup };

  async function click(name: string): Promise<void> {
    const opened = await buyer.openPopup(page);
    await captureOutcome(opened);
    await watcher.picture(`popup-${name}`, opened);
    await opened.close();
  }

  async function arrive(selector: string, what: string): Promise<void> {
    const known = itemsOf(await buyer.storeDump()).length;
    await follow(selector);
    await sealed(buyer, known + 1);
    watcher.step(`Sealed by itself: ${what}.`);
  }

  async function follow(selector: string): Promise<void> {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click(selector)]);
  }
}
