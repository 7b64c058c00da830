import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow, EvidenceRow } from '../../src/store/schema.ts';
import { faultsOf, itemsOf, sealed, wholePicture } from './harness/evidence.ts';
import { hasOwn } from './harness/own-parts.ts';
import { captureOutcome } from './harness/popup.ts';
import { grant, revoke, siteOf } from './harness/rights.ts';
import { until } from './harness/until.ts';
import { hasHint, tabBadge, watchByOffer, watchedShops } from './harness/watched.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

let shop: RunningShop;
let buyer: BuyerBrowser;
let page: Page;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
  await buyer.speak('zh-CN');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

/** Seconds for which a page repaints itself; the long run has the full minute. */
const repaints = process.env.CARDPROOF_LONG ? 60 : 6;
/** Longer than the watcher may take for one look. */
const aWhile = 3000;

async function follow(selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click(selector)]);
}

/** The item that came after `count` others, once it is sealed. */
async function nextItem(count: number): Promise<EvidenceRow> {
  const item = itemsOf(await sealed(buyer, count + 1)).at(-1);
  if (!item) throw new Error('nothing was sealed');
  return item;
}

async function count(): Promise<number> {
  return itemsOf(await buyer.storeDump()).length;
}

describe('a shop that is watched', () => {
  it('is offered once the first click has captured one of its pages', async () => {
    page = await buyer.visit(shop.shop);
    await watchByOffer(buyer, page);
    const [item, ...others] = itemsOf(await buyer.storeDump());
    expect(others).toEqual([]);
    expect(item?.record).toMatchObject({
      kind: 'rules_snapshot',
      method: expect.stringMatching(wholePicture),
    });
    expect(await watchedShops(buyer)).toMatchObject([{ site: siteOf(shop.shop), lostAt: null }]);
    const { origins } = await buyer.inExtension(() => chrome.permissions.getAll());
    expect(origins).toEqual([`${siteOf(shop.shop)}/*`]);
  });

  it('has its pages captured with no click, in pixels as long as the tab is granted', async () => {
    const before = shop.requests.length;
    await follow('.good-card');
    expect((await nextItem(1)).record).toMatchObject({
      kind: 'product_page',
      method: expect.stringMatching(wholePicture),
    });
    await follow('#submit');
    expect((await nextItem(2)).record).toMatchObject({
      page: { kind: 'checkout' },
      method: expect.stringMatching(wholePicture),
    });
    const pages = shop.requests.slice(before).filter((request) => !/\.\w+$/.test(request));
    expect(pages, 'each page was asked for once, by the buyer').toHaveLength(3);
    await until('the word that it was saved', () => hasOwn(page, 'toast'));
  });

  it('says before paying what its rules mean', async () => {
    const has = () => page.evaluate(() => document.querySelector('cardproof-panel') !== null);
    await until('the panel', has);
    const ours = await page.evaluate(
      () => [...document.body.querySelectorAll('cardproof-panel, cardproof-hint')].length,
    );
    expect(ours, 'nothing of ours stands in the body of the page').toBe(0);
  });

  it('is left alone on the payment page, which is another site', async () => {
    await follow('#pay');
    await sleep(aWhile);
    expect(await count()).toBe(3);
    expect(await hasHint(page)).toBe(false);
  });

  it('has the key page captured after the gateway, and asks for the picture that it may not take', async () => {
    await follow('#confirm');
    const item = await nextItem(3);
    expect(item.record).toMatchObject({ kind: 'delivery_record', method: 'reconstruction' });
    expect(item.record.secretKinds).toContain('card-key');
    await until('the hint', () => hasHint(page));
    expect(await tabBadge(buyer, page)).toBe('补图');
    expect(item.orderNos).toEqual([shop.orders.at(-1)?.no]);
    expect((await buyer.storeDump()).cases).toHaveLength(1);
  });

  it('gets the picture with one click, which takes hint and badge away', async () => {
    const popup = await buyer.openPopup(page);
    expect((await captureOutcome(popup)).whole).toBe(true);
    const item = await nextItem(4);
    expect(item.record).toMatchObject({
      kind: 'delivery_record',
      method: expect.stringMatching(wholePicture),
    });
    expect(await hasHint(page)).toBe(false);
    expect(await tabBadge(buyer, page)).not.toBe('补图');
    await popup.close();
    expect(faultsOf(await buyer.storeDump())).toEqual([]);
  });

  it('is not captured again by a reload, a repaint or a second look at the popup', async () => {
    const before = await count();
    await page.reload();
    await page.evaluate(() => {
      const clock = document.body.appendChild(document.createElement('p'));
      setInterval(() => {
        clock.textContent = `当前时间 ${new Date().toISOString()}，已有 ${Math.random()} 人购买`;
      }, 1000);
    });
    await sleep(repaints * 1000);
    const popup = await buyer.openPopup(page);
    expect((await captureOutcome(popup)).text).toContain('没有重复保存');
    await popup.close();
    expect(await count()).toBe(before);
  }, 90_000);

  it('says on the desk when it was last captured and why the last page was not', async () => {
    const desk = await buyer.visit(buyer.url('desk.html#shops'));
    await desk.locator('.shop').wait();
    const words = await desk.evaluate(() => document.querySelector('.shop')?.textContent ?? '');
    expect(words).toMatch(/最近自动保存.*发货记录/);
    expect(words).toMatch(/不重复保存/);
    await desk.close();
  });
});

describe('rules that change between two visits', () => {
  it('are both kept, said to have changed, and shown with their difference', async () => {
    const before = await count();
    await page.goto(shop.urls.rules);
    await sleep(aWhile);
    expect(await count()).toBe(before);
    await page.evaluate(() => {
      const rule = [...document.querySelectorAll('li, p')].find((each) =>
        each.textContent?.includes('发货后24小时内'),
      );
      if (rule) rule.textContent = rule.textContent?.replaceAll('24小时', '2小时') ?? '';
    });
    const item = await nextItem(before);
    expect(item.record.kind).toBe('rules_snapshot');
    const desk = await buyer.visit(buyer.url(`desk.html#rules=${encodeURIComponent(shop.shop)}`));
    await desk.locator('.rule-text ins').wait();
    const words = await desk.evaluate(() => ({
      added: document.querySelector('.rule-text ins')?.textContent,
      removed: document.querySelector('.rule-text del')?.textContent,
    }));
    expect(words.added).toContain('2小时');
    expect(words.removed).toContain('24小时');
    await desk.close();
  });

  it('bind no order that was placed before', async () => {
    const [row] = ((await buyer.storeDump()).cases ?? []) as unknown as CaseRow[];
    const lengths = row?.windows.filter(({ unit }) => unit === 'hour').map(({ amount }) => amount);
    expect(lengths).toEqual([24]);
  });
});

describe('a right that goes', () => {
  it('ends the watching at once, and the desk says so plainly', async () => {
    const before = await count();
    await revoke(buyer, `${siteOf(shop.shop)}/*`);
    await until('the shop to be lost', async () =>
      (await watchedShops(buyer)).every(({ lostAt }) => lostAt !== null),
    );
    await page.goto(shop.detailUrl(shop.deliverOrder()));
    await sleep(aWhile);
    expect(await count()).toBe(before);
    const desk = await buyer.visit(buyer.url('desk.html#shops'));
    await desk.locator('.shop-lost').wait();
    const words = await desk.evaluate(() => document.querySelector('.shop')?.textContent ?? '');
    expect(words).toMatch(/授权在.*被收回/);
    await desk.close();
  });

  it('that comes back is watched again, and is given back from the desk', async () => {
    const desk = await buyer.visit(buyer.url('desk.html#shops'));
    await desk.locator('.shop-lost').wait();
    await grant(buyer, `${siteOf(shop.shop)}/*`);
    await desk.bringToFront();
    await until('the shop to be watched', async () =>
      (await watchedShops(buyer)).some(({ lostAt }) => lostAt === null),
    );
    await desk.locator('.shop:not(.shop-lost) .shop-actions .button').click();
    await until('the list to be empty', async () => (await watchedShops(buyer)).length === 0);
    const { origins } = await buyer.inExtension(() => chrome.permissions.getAll());
    expect(origins).toEqual([]);
    await desk.close();
  });

  it('does not come back with the browser unless it is still granted', async () => {
    page = await buyer.visit(shop.shop);
    await watchByOffer(buyer, page);
    const before = itemsOf(await buyer.storeDump());
    // A browser that loads the extension anew starts it without the rights it had.
    await buyer.restart();
    await buyer.ask('troubles', {});
    const { origins = [] } = await buyer.inExtension(() => chrome.permissions.getAll());
    const watched = (await watchedShops(buyer)).filter(({ lostAt }) => lostAt === null);
    expect(watched.map(({ site }) => `${site}/*`)).toEqual(origins);
    expect(itemsOf(await buyer.storeDump())).toEqual(before);
  });
});
