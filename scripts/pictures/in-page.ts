import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { boxAtRest, clickOwn, hasOwn, wordsOfOwn } from '../../tests/e2e/harness/own-parts.ts';
import { startWay } from '../../tests/e2e/harness/popup.ts';
import { until } from '../../tests/e2e/harness/until.ts';
import type { BuyerBrowser } from '../../tests/e2e/harness.ts';
import type { RunningShop } from '../../tests/e2e/shops/start-shop.ts';
import { besides } from './besides.ts';

type Keep = (name: string, bytes: Uint8Array) => Promise<void>;
type Scheme = 'light' | 'dark';

/** The corner in which the toast stands, with the button above it, in CSS pixels. */
const corner = { width: 520, height: 380 };

/** The bar in the middle and the keys at the right are both in it, in CSS pixels. */
const choosingWidth = 840;

/** What is ours in a page of a watched shop, light and dark side by side. */
export async function keepInPage(
  buyer: BuyerBrowser,
  shop: RunningShop,
  keep: Keep,
): Promise<void> {
  const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
  await boxAtRest(page, 'button', '.main');
  await keep('toast-repainted', await inBoth(page, () => toast(page)));
  // A press on the icon brings the right to pixels, which the button in the page cannot.
  await (await buyer.openPopup(page)).close();
  await keep('toast', await inBoth(page, () => toast(page)));
  await keep('undo', await inBoth(page, () => undone(page)));
  await keep('part', await inBoth(page, () => choosing(buyer, page)));
  await keep('countdown', await inBoth(page, () => counting(buyer, page)));
  await page.close();
}

async function inBoth(page: Page, picture: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const shots: Uint8Array[] = [];
  for (const value of ['light', 'dark'] satisfies Scheme[]) {
    await page.bringToFront();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    shots.push(await picture());
  }
  const [light = new Uint8Array(), dark = new Uint8Array()] = shots;
  return besides(light, dark);
}

async function toast(page: Page): Promise<Uint8Array> {
  await clickOwn(page, 'button', '.main');
  await wordsOfOwn(page, 'toast', '.words strong');
  await boxAtRest(page, 'toast', '.toast');
  return cornerOf(page);
}

async function undone(page: Page): Promise<Uint8Array> {
  await toast(page);
  // Undo is taken once the toast was in view for long enough to be read.
  await sleep(1200);
  await clickOwn(page, 'toast', '.acts button:first-child');
  await until('the toast to say so', async () =>
    /恢复|Restore/.test(await wordsOfOwn(page, 'toast', '.acts')),
  );
  await boxAtRest(page, 'toast', '.toast');
  return cornerOf(page);
}

async function choosing(buyer: BuyerBrowser, page: Page): Promise<Uint8Array> {
  await startWay(await buyer.openPopup(page), 'choose-part');
  await page.bringToFront();
  await until('the chooser', () => hasOwn(page, 'chooser'));
  const keys = await page.$('.order-keys');
  const { x = 0, y = 0, width = 0, height = 0 } = (await keys?.boundingBox()) ?? {};
  await page.mouse.move(x, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + width, y + 130, { steps: 4 });
  await boxAtRest(page, 'chooser', '.frame');
  const right = x + width + 40;
  const clip = { x: right - choosingWidth, y: 0, width: choosingWidth, height: y + height + 60 };
  const shot = await page.screenshot({ clip, captureBeyondViewport: false });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await until('the chooser to go', async () => !(await hasOwn(page, 'chooser')));
  return shot;
}

async function counting(buyer: BuyerBrowser, page: Page): Promise<Uint8Array> {
  await startWay(await buyer.openPopup(page), 'capture-later');
  await page.bringToFront();
  // Three seconds are soon over on a busy machine: nothing else is waited for.
  await until('the countdown', () => hasOwn(page, 'countdown'));
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const clip = { x: width / 2 - 260, y: height - 100, width: 520, height: 100 };
  const shot = await page.screenshot({ clip, captureBeyondViewport: false });
  await page.keyboard.press('Escape');
  await until('the countdown to go', async () => !(await hasOwn(page, 'countdown')));
  return shot;
}

async function cornerOf(page: Page): Promise<Uint8Array> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const clip = { x: width - corner.width, y: height - corner.height, ...corner };
  return page.screenshot({ clip, captureBeyondViewport: false });
}
