import type { Page } from 'puppeteer-core';
import type { RunningShop } from '../shops/start-shop.ts';

/** Goes from one page of a shop to another as its own links do: single-page shops load nothing. */
export async function goWithin(page: Page, shop: RunningShop, url: string): Promise<void> {
  if (!shop.isSinglePage) {
    await page.goto(url);
    return;
  }
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, url);
}
