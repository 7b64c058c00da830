import type { Page } from 'puppeteer-core';
import type { BuyerBrowser } from '../harness.ts';
import type { ShopOrder } from '../shops/order.ts';
import type { RunningShop } from '../shops/start-shop.ts';
import { captureOutcome, pressCapture, setWindow } from './popup.ts';

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

/** Number of items that the journey seals. */
export const journeyItems = 6;

/**
 * What a careful buyer does: keeps the rules, the product, the confirmation and the payment page,
 * gets the key, sets the refund window, tries the key in the game and keeps the refusal.
 */
export async function buyAndFail(
  buyer: BuyerBrowser,
  shop: RunningShop,
  watcher: Watcher = nobody,
): Promise<BoughtAndFailed> {
  const page = await buyer.visit(shop.shop);
  await keep('the rules of the shop', 'rules');
  await follow('.good-card');
  await keep('the product page', 'product');
  await follow('#submit');
  await keep('the confirmation of the order', 'checkout');
  await follow('#pay');
  await keep('the payment page, which is another site', 'payment');
  await follow('#confirm');

  watcher.step('The order page shows the key; opening the popup seals it at once.');
  const orderPopup = await buyer.openPopup(page);
  await captureOutcome(orderPopup);
  await watcher.picture('popup-order', orderPopup);
  watcher.step('Setting the refund window: 24 hours from delivery.');
  await setWindow(orderPopup, { amount: 24, unit: 'hour', from: 'delivery' });
  await watcher.picture('popup-deadline', orderPopup);
  await orderPopup.close();

  const order = shop.orders.at(-1);
  const key = order?.keys[0];
  if (!order || !key) throw new Error('the shop delivered nothing');
  await page.goto(`${shop.game}/redeem`, { waitUntil: 'load' });
  await page.type('#code', key);
  await follow('#redeem');
  watcher.step('The game says that the key was used before; opening the popup seals that, too.');
  const popup = await buyer.openPopup(page);
  await captureOutcome(popup);
  await watcher.picture('popup-redeem', popup);
  return { order, page, popup };

  async function keep(what: string, name: string): Promise<void> {
    watcher.step(`One click seals ${what}.`);
    const opened = await buyer.openPopup(page);
    await pressCapture(opened);
    await captureOutcome(opened);
    await watcher.picture(`popup-${name}`, opened);
    await opened.close();
  }

  async function follow(selector: string): Promise<void> {
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click(selector)]);
  }
}
