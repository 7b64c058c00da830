/**
 * `npm run store-pictures`: frames pictures of docs/pictures as the stores want them, into docs/store.
 * `npm run pictures` makes those anew first.
 */
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { findBrowser } from './find-browser.mjs';
import { framed, screenshotSize, storePictures, tile, tileSize } from './store/pictures.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'store');

const executablePath = findBrowser();
if (executablePath === null) throw new Error('no Chromium-family browser found');
const isRoot = process.getuid?.() === 0;
const args = [...(isRoot ? ['--no-sandbox'] : []), '--hide-scrollbars'];
const browser = await puppeteer.launch({ executablePath, pipe: true, args });
try {
  const page = await browser.newPage();
  for (const language of ['zh', 'en'] as const) {
    for (const [index, picture] of storePictures.entries()) {
      const name = `${index + 1}-${picture.name}-${language}.png`;
      await keep(page, await framed(picture, language), screenshotSize, name);
    }
  }
  await keep(page, await tile(), tileSize, 'tile.png');
} finally {
  await browser.close();
}

async function keep(page: Page, html: string, size: typeof tileSize, name: string): Promise<void> {
  await page.setViewport(size);
  await page.setContent(html);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await page.screenshot({ path: join(folder, name) as `${string}.png` });
}
