/**
 * `npm run pictures`: makes the pictures of README anew, in both languages, from a real browser on the
 * imitation shop.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { buyAndFail, type Watcher } from '../tests/e2e/harness/journey.ts';
import { shareFlag } from '../tests/e2e/harness/recorder.ts';
import { until } from '../tests/e2e/harness/until.ts';
import { BuyerBrowser } from '../tests/e2e/harness.ts';
import { startShop } from '../tests/e2e/shops/start-shop.ts';
import { besides } from './pictures/besides.ts';
import { keepInPage } from './pictures/in-page.ts';
import { keepRecorder } from './pictures/recorder.ts';
import { keepVerify } from './pictures/verify.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'pictures');

await mkdir(folder, { recursive: true });
for (const language of ['zh-CN', 'en'] as const) await picturesIn(language);

async function picturesIn(language: 'zh-CN' | 'en'): Promise<void> {
  const suffix = language === 'en' ? 'en' : 'zh';
  const keep = (name: string, bytes: Uint8Array) =>
    writeFile(join(folder, `${name}-${suffix}.png`), bytes);
  const shop = await startShop();
  const buyer = await BuyerBrowser.open({ flags: [shareFlag] });
  const watcher: Watcher = {
    step: () => {},
    async picture(name, page) {
      if (name === 'popup-offer') await keep('offer', await offer(page));
      if (name === 'page-product') await keep('panel', await unfolded(page));
      if (name === 'page-hint') await keep('hint', await shot(page));
      if (name === 'popup-deadline') await keep('popup', await topAndEnd(page));
    },
  };
  try {
    await buyer.speak(language);
    const { popup } = await buyAndFail(buyer, shop, watcher);
    await popup.close();
    const [row] = (await buyer.storeDump()).cases ?? [];
    const desk = await buyer.visit(buyer.url(`desk.html#case=${row?.id}`));
    await desk.locator('.case-head').wait();
    await keep('case', await shot(desk));
    await desk.goto(buyer.url('desk.html#shops'));
    await desk.reload();
    await desk.locator('.shop').wait();
    await keep('shops', await shot(desk));
    await keep('lock', await lockPage(buyer, desk));
    await desk.close();
    if (row) await keepVerify(buyer, String(row.id), keep);
    await keepInPage(buyer, shop, keep);
    await keepRecorder(buyer, shop, keep);
  } finally {
    await buyer.close();
    await shop.stop();
  }
}

/** The popup, scrolled to its offer, and back to where the buyer was. */
async function offer(popup: Page): Promise<Uint8Array> {
  await popup.$eval('.watch-offer', (element) => element.scrollIntoView({ block: 'end' }));
  const picture = await shot(popup);
  await popup.evaluate(() => scrollTo(0, 0));
  return picture;
}

/** The page of the lock, with a passphrase that is still too weak. */
async function lockPage(buyer: BuyerBrowser, desk: Page): Promise<Uint8Array> {
  await desk.goto(buyer.url('desk.html#lock'));
  await desk.reload();
  await desk.locator('.new-passphrase input').fill('quiet rivers');
  return shot(desk);
}

async function shot(page: Page): Promise<Uint8Array> {
  await until('the pictures of the page', () =>
    page.evaluate(() => {
      const isBusy = document.querySelector('[aria-busy=true], .picture-waiting') !== null;
      return !isBusy && [...document.images].every((image) => image.complete);
    }),
  );
  return page.screenshot({ captureBeyondViewport: false });
}

/** The panel in the lower left corner, unfolded. */
async function unfolded(page: Page): Promise<Uint8Array> {
  await until('the panel', () =>
    page.evaluate(() => document.querySelector('cardproof-panel') !== null),
  );
  const height = await page.evaluate(() => innerHeight);
  await page.mouse.click(120, height - 40);
  return shot(page);
}

/** The popup scrolls: its top and its end, side by side. */
async function topAndEnd(popup: Page): Promise<Uint8Array> {
  await popup.evaluate(() => scrollTo(0, 0));
  const top = await shot(popup);
  await popup.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  return besides(top, await shot(popup));
}
