import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Page, Viewport } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import type { PixelRect } from './harness/pixels.ts';
import { captureOutcome, pressVisible } from './harness/popup.ts';
import { BuyerBrowser } from './harness.ts';
import { type CopySite, serveCopySite } from './page-copy/site.ts';
import { worstTile } from './page-copy/tiles.ts';

let site: CopySite;
let buyer: BuyerBrowser;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cardproof-copies-'));
  site = await serveCopySite();
  buyer = await BuyerBrowser.open();
});

afterAll(async () => {
  await buyer?.close();
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Captures a page as a person does, and gives what was sealed with a picture from before. */
async function capture(
  path: string,
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<{ item: EvidenceRow; html: string; text: string; before: PNG; page: Page }> {
  const known = itemsOf(await buyer.storeDump()).length;
  const page = await buyer.visit(site.origin + path);
  await page.waitForNetworkIdle({ idleTime: 300 });
  // The popup takes the focus, and with it the ring around a focused field.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await prepare(page);
  const before = PNG.sync.read(Buffer.from(await page.screenshot()));
  const asked = site.requests.length;
  const popup = await buyer.openPopup(page);
  // Scrolling through the page adds pictures, and no more to its copy.
  await pressVisible(popup);
  await captureOutcome(popup);
  const dump = await sealed(buyer, known + 1);
  const item = itemsOf(dump).at(-1);
  if (!item) throw new Error('nothing was sealed');
  expect(site.requests.slice(asked), 'no server was asked').toEqual([]);
  expect(faultsOf(dump)).toEqual([]);
  const read = (name: 'page.html' | 'page.txt') => fileOf(dump, item.id, name)?.toString() ?? '';
  return { item, html: read('page.html'), text: read('page.txt'), before, page };
}

/** Opens a copy from the disk, without a network, and pictures it. */
async function pictureOfCopy(
  html: string,
  size: Viewport | null = null,
): Promise<{ picture: PNG; asked: string[] }> {
  const file = join(folder, 'copy.html');
  writeFileSync(file, html);
  const asked: string[] = [];
  const page = await buyer.browser.newPage();
  if (size) await page.setViewport(size);
  await page.setOfflineMode(true);
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`file://${file}`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const picture = PNG.sync.read(Buffer.from(await page.screenshot()));
  await page.close();
  const loaded = asked.filter((url) => !/^(file|data|about):/.test(url));
  return { picture, asked: loaded };
}

/** Fields whose values no copy holds, in pixels of a picture of the page. */
function emptied(page: Page): Promise<PixelRect[]> {
  return page.$$eval('input[type=password]', (fields) =>
    fields.map((field) => {
      const { x, y, width, height } = field.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
}

const isLong = process.env.CARDPROOF_LONG === '1';

/** As it is said of pictures: at most 2 % of the pixels of a tile. Measured: none at all. */
const mostPerTile = 0.02;

describe('a page copy, opened offline, looks like the page', () => {
  it.each<[string, string]>([
    ['styles of every origin', '/styles.html'],
    ['pictures, canvas and film', '/media.html'],
    ['states of fields, folds and boxes', '/states.html'],
    ['frames and shadow roots', '/nested.html'],
    ...(isLong ? [['a modal dialog', '/states.html?modal'] as [string, string]] : []),
  ])('%s', async (_, path) => {
    const { html, before, page } = await capture(path);
    const { picture, asked } = await pictureOfCopy(html);
    const worst = worstTile(before, picture, await emptied(page));
    expect(asked).toEqual([]);
    expect(worst.part, `tile at ${worst.x}, ${worst.y}`).toBeLessThanOrEqual(mostPerTile);
    await page.close();
  });

  it.runIf(isLong)('where the page is scrolled down, in a smaller window', async () => {
    const { html, before, page } = await capture('/states.html', async (shown) => {
      await shown.setViewport({ width: 700, height: 400 });
      await shown.evaluate(() => scrollTo(0, 140));
    });
    await page.setViewport(null);
    const { picture } = await pictureOfCopy(html, { width: 700, height: 400 });
    const worst = worstTile(before, picture, await emptied(page));
    expect(worst.part, `tile at ${worst.x}, ${worst.y}`).toBeLessThanOrEqual(mostPerTile);
    await page.close();
  });
});

describe('what a copy lacks', () => {
  it('is listed in the record and in the copy itself', async () => {
    const { item, html, page } = await capture('/styles.html');
    const step = item.record.steps.find((each) => each.step === 'page-copy');
    expect(step).toMatchObject({ outcome: 'partial', reason: 'resources-missing' });
    expect(step?.missing).toEqual([expect.stringMatching(/\/styles\/closed\.css$/)]);
    expect(html).toContain(`<meta name="cardproof-missing" content="${step?.missing?.[0]}">`);
    await page.close();
  });

  it('is never a password, and its text has what a person sees and no more', async () => {
    const { html, text, page } = await capture('/states.html');
    expect(html).not.toContain('typed-password');
    expect(text).not.toContain('typed-password');
    for (const seen of ['后来输入的', '☑', '二', '第二行', '折叠里的文字', '浮层里的提示']) {
      expect(text).toContain(seen);
    }
    for (const unseen of ['看不见的文字', '购买须知', '退款']) expect(text).not.toContain(unseen);
    await page.close();
  });
});
