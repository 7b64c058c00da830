import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, fileOf, itemsOf, sealed, wholePicture } from './harness/evidence.ts';
import { captureOutcome, pressCapture } from './harness/popup.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

/** Where a text stands in the window, rounded outwards as places in pictures are. */
function boxOfText(page: Page, text: string) {
  return page.evaluate((sought) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (!walker.currentNode.nodeValue?.includes(sought)) if (!walker.nextNode()) return null;
    const range = document.createRange();
    const at = walker.currentNode.nodeValue.indexOf(sought);
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + sought.length);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    const [x, y] = [Math.floor(left), Math.floor(top)];
    return { x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y };
  }, text);
}

describe('one click, without the right to any site', () => {
  it('asks for no site', async () => {
    const granted = await buyer.inExtension(() => chrome.permissions.getAll());
    expect(granted.origins ?? []).toEqual([]);
  });

  it('seals pixels, page copy and text of a page that is no shop', async () => {
    const page = await buyer.visit(`${shop.game}/`);
    const popup = await buyer.openPopup(page);
    await pressCapture(popup);
    const outcome = await captureOutcome(popup);
    const dump = await sealed(buyer, 1);
    const [item] = itemsOf(dump);
    if (!item) throw new Error('nothing was sealed');

    expect(outcome.whole).toBe(true);
    expect(item.record).toMatchObject({
      kind: 'other',
      method: expect.stringMatching(wholePicture),
    });
    expect(item.record.page).toMatchObject({ url: `${shop.game}/`, shop: shop.game });
    expect(item.record.files.map(({ name }) => name).sort()).toEqual([
      'page.html',
      'page.txt',
      'screenshot.png',
    ]);
    const picture = PNG.sync.read(fileOf(dump, item.id, 'screenshot.png') ?? Buffer.alloc(0));
    const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect({ width: picture.width, height: picture.height }).toEqual(size);
    expect(fileOf(dump, item.id, 'page.txt')?.toString()).toContain('周末维护公告');
    expect(faultsOf(dump)).toEqual([]);
    await page.close();
  });

  it('captures an order at once when the popup opens, and finds its key', async () => {
    const order = shop.deliverOrder();
    const page = await buyer.visit(shop.detailUrl(order));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const dump = await sealed(buyer, 2);
    const item = itemsOf(dump).at(-1);
    if (!item) throw new Error('nothing was sealed');

    expect(item.orderNos).toEqual([order.no]);
    expect(item.record.method).toMatch(wholePicture);
    expect(item.record.page.platform).toBe('dujiaoka');
    expect(fileOf(dump, item.id, 'secrets.json')?.toString()).toContain(order.keys[0]);
    for (const name of ['record.json', 'page.html', 'page.txt'] as const) {
      expect(fileOf(dump, item.id, name)?.toString(), name).not.toContain(order.keys[0]);
    }
    const marked = item.record.factRegions?.find(({ field }) => field === 'orderNo');
    expect(marked).toEqual({
      ...{ field: 'orderNo', file: 'screenshot.png' },
      ...(await boxOfText(page, order.no)),
    });
    await page.close();
  });

  it('asks the shop for nothing: a second request of a key page may count as a look at it', async () => {
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    const before = shop.requests.length;
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    await sealed(buyer, 3);
    expect(shop.requests.slice(before)).toEqual([]);
    await page.close();
  });
});

/** Scrolling through forty screens takes as many half seconds; the gallery has shorter pages. */
const longRows: [string, string][] =
  process.env.CARDPROOF_LONG === '1' ? [['forty screens', '?as=long']] : [];

describe('pages that are hard to capture', () => {
  it.each([
    ['oklch colours', '?as=oklch'],
    ['a policy against inline scripts', '?as=csp'],
    ['keys in a shadow root', '?as=shadow'],
    ['keys cut into spans', '?as=split'],
    ...longRows,
  ])('%s: pixels and copy are sealed, no key stays in the copy', async (_name, query) => {
    const order = shop.deliverOrder({ quantity: 3 });
    const known = itemsOf(await buyer.storeDump()).length;
    const page = await buyer.visit(shop.detailUrl(order, query));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const dump = await sealed(buyer, known + 1);
    const item = itemsOf(dump).at(-1);
    if (!item) throw new Error('nothing was sealed');

    expect(item.record.method).toMatch(wholePicture);
    const secrets = fileOf(dump, item.id, 'secrets.json')?.toString() ?? '';
    for (const key of order.keys) {
      expect(secrets).toContain(key);
      for (const name of ['record.json', 'page.html', 'page.txt'] as const) {
        expect(fileOf(dump, item.id, name)?.toString(), name).not.toContain(key);
      }
    }
    expect(faultsOf(dump)).toEqual([]);
    await page.close();
  });
});
