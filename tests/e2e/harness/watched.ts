import type { Page } from 'puppeteer-core';
import type { WatchedShop } from '../../../src/model/watch.ts';
import type { BuyerBrowser } from '../harness.ts';
import { captureOutcome } from './popup.ts';
import { grant, siteOf } from './rights.ts';
import { until } from './until.ts';

/** The list of watched shops as the store has it. */
export async function watchedShops(buyer: BuyerBrowser): Promise<WatchedShop[]> {
  return ((await buyer.storeDump()).shops ?? []) as unknown as WatchedShop[];
}

/**
 * Has the shop of a page watched as a buyer does: opens the popup, which captures and offers, and
 * takes the offer. The browser's dialog is answered beforehand.
 * @param look called while the offer is there
 */
export async function watchByOffer(
  buyer: BuyerBrowser,
  page: Page,
  look: (popup: Page) => Promise<void> = async () => {},
): Promise<void> {
  const site = siteOf(page.url());
  await grant(buyer, `${site}/*`);
  const popup = await buyer.openPopup(page);
  await captureOutcome(popup);
  await popup.locator('.watch-offer').wait();
  await look(popup);
  await popup.locator('.watch-offer .button-primary').click();
  await popup.locator('.watch-on').wait();
  await popup.close();
  await until('the shop to be watched', async () =>
    (await watchedShops(buyer)).some((shop) => shop.site === site && shop.lostAt === null),
  );
}

/** The badge of the tab in front that shows a page, or of all tabs where it has none of its own. */
export function tabBadge(buyer: BuyerBrowser, page: Page): Promise<string> {
  return buyer.inExtension(async (url) => {
    const tabs = await chrome.tabs.query({});
    const tab = tabs.find((each) => each.url === url);
    return tab ? chrome.action.getBadgeText({ tabId: tab.id }) : '';
  }, page.url());
}

/** Whether our hint lies over a page; its words are in a closed tree that no page can read. */
export function hasHint(page: Page): Promise<boolean> {
  return page.evaluate(() => document.querySelector('cardproof-hint') !== null);
}
