import { setTimeout as sleep } from 'node:timers/promises';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActingBuyer, actingBuyer, aWhile } from './harness/acting.ts';
import { fileOf, wholePicture } from './harness/evidence.ts';
import { type Box, boxAtRest, clickOwn, hasOwn, onOwn, wordsOfOwn } from './harness/own-parts.ts';
import { until } from './harness/until.ts';
import type { BuyerBrowser } from './harness.ts';
import type { RunningShop } from './shops/start-shop.ts';

let acting: ActingBuyer;
let shop: RunningShop;
let buyer: BuyerBrowser;
let page: Page;

beforeAll(async () => {
  acting = await actingBuyer();
  ({ shop, buyer, page } = acting);
});

afterAll(() => acting?.close());

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('the button on the page of a watched shop', () => {
  it('hears no event that the page makes', async () => {
    await acting.goQuiet();
    const before = await acting.count();
    const sees = await page.evaluate(() => {
      const host = document.querySelector('cardproof-button');
      for (const type of ['pointerdown', 'pointerup', 'click', 'keydown']) {
        const event = new MouseEvent(type, { bubbles: true, composed: true, detail: 1 });
        host?.dispatchEvent(event);
      }
      (host as HTMLElement | null)?.click();
      return { isThere: host !== null, root: host?.shadowRoot ?? null };
    });
    expect(sees).toEqual({ isThere: true, root: null });
    await sleep(aWhile);
    expect(await acting.count()).toBe(before);
  });

  it('seals the page when it is pressed, and says what it got', async () => {
    const item = await acting.comes(() => clickOwn(page, 'button', '.main'));
    expect(item.record.method).toMatch(wholePicture);
    expect(item.record.page.url).toBe(shop.urls.query);
    expect(await wordsOfOwn(page, 'toast', '.words')).toContain('已保存并封存');
    expect(await hasOwn(page, 'button')).toBe(true);
  });

  it('is on no picture', async () => {
    const item = await acting.comes(() => clickOwn(page, 'button', '.main'));
    const dump = await buyer.storeDump();
    const picture = PNG.sync.read(fileOf(dump, item.id, 'screenshot.png') ?? Buffer.alloc(0));
    const { x, y, width, height } = await boxAtRest(page, 'button', '.main');
    const colours = new Set<number>();
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        const at = (Math.round(row) * picture.width + Math.round(column)) * 4;
        colours.add(picture.data.readUInt32BE(at));
      }
    }
    expect(colours.size).toBe(1);
  });

  it('says so where the browser allows no picture, and that a click on the icon adds one', async () => {
    await page.goto(shop.game);
    await acting.goQuiet();
    const item = await acting.comes(() => clickOwn(page, 'button', '.main'));
    expect(item.record.method).toBe('reconstruction');
    const words = await wordsOfOwn(page, 'toast', '.words');
    expect(words).toContain('重绘图（不是截图）');
    expect(words).toContain('点一下工具栏上的卡证图标');
  });

  it('never lies over the button with which is paid, wherever that is or goes', async () => {
    const order = shop.placeOrder();
    await acting.comes(() => page.goto(shop.checkoutUrl(order) ?? ''));
    const first = await boxAtRest(page, 'button', '.main');
    await page.$eval(
      '#pay',
      (link, { x, y }) => {
        Object.assign((link as HTMLElement).style, {
          position: 'fixed',
          left: `${x - 60}px`,
          top: `${y - 10}px`,
          width: '90px',
        });
      },
      first,
    );
    const pay = await page.$eval('#pay', (link) => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return { x, y, width, height };
    });
    expect(overlap(first, pay)).toBe(true);
    const now = await until('the button to give way', async () => {
      const box = await boxAtRest(page, 'button', '.main');
      return !overlap(box, pay) && box;
    });
    expect(now).not.toEqual(first);
    const hit = await page.evaluate(
      ({ x, y }) => document.elementFromPoint(x + 80, y + 12)?.id,
      pay,
    );
    expect(hit).toBe('pay');
  });

  it('lets every click through where the whole page can be pressed', async () => {
    await acting.goQuiet();
    await page.evaluate(() => {
      const cover = document.createElement('button');
      cover.id = 'everything';
      cover.style.cssText = 'position:fixed;inset:0;z-index:9';
      document.body.append(cover);
    });
    await until('the button to fade', () =>
      onOwn(page, 'button', '.place', function fades(this: Element) {
        return getComputedStyle(this).pointerEvents === 'none';
      }),
    );
    const { x, y } = await boxAtRest(page, 'button', '.main');
    const hit = await page.evaluate((at) => document.elementFromPoint(at.x + 20, at.y + 20)?.id, {
      x,
      y,
    });
    expect(hit).toBe('everything');
  });

  it('stays where it was put, also after a reload, and the page keeps nothing of it', async () => {
    await acting.goQuiet();
    const before = await acting.count();
    const { x, y } = await boxAtRest(page, 'button', '.main');
    await page.mouse.move(x + 20, y + 20);
    await page.mouse.down();
    await page.mouse.move(400, 700, { steps: 8 });
    await page.mouse.up();
    const put = await boxAtRest(page, 'button', '.main');
    expect(Math.hypot(put.x + 20 - 400, put.y + 20 - 700)).toBeLessThan(3);
    await page.keyboard.press('ArrowLeft');
    await page.reload();
    const again = await boxAtRest(page, 'button', '.main');
    expect(Math.abs(again.x - put.x)).toBeLessThan(20);
    expect(Math.abs(again.y - put.y)).toBeLessThan(1);
    const kept = await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      cookies: document.cookie.includes('cardproof'),
      bases: (await indexedDB.databases()).length,
    }));
    expect(kept).toEqual({ local: 0, session: 0, cookies: false, bases: 0 });
    expect(await acting.count()).toBe(before);
  });

  it('is dragged by a finger, too', async () => {
    await acting.goQuiet();
    const { x, y } = await boxAtRest(page, 'button', '.main');
    await page.touchscreen.touchStart(x + 20, y + 20);
    for (const step of [1, 2, 3, 4]) {
      await page.touchscreen.touchMove(x + 20 - step * 60, y + 20 - step * 40);
    }
    await page.touchscreen.touchEnd();
    const put = await boxAtRest(page, 'button', '.main');
    expect(Math.hypot(x - 240 - put.x, y - 160 - put.y)).toBeLessThan(3);
  });

  it('is hidden on this shop by its cross, and comes back from the popup', async () => {
    await acting.goQuiet();
    const { x, y } = await boxAtRest(page, 'button', '.main');
    await page.mouse.move(x + 20, y + 20);
    await clickOwn(page, 'button', '.hide');
    expect(await wordsOfOwn(page, 'toast', '.words')).toContain('按钮已在这家店隐藏');
    await page.reload();
    await sleep(aWhile);
    expect(await hasOwn(page, 'button')).toBe(false);
    const popup = await buyer.openPopup(page);
    await popup.locator('.watch-on + p .link').click();
    await until('the button to come back', () => hasOwn(page, 'button'));
    await popup.close();
  });
});
