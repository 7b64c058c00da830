import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { unpack } from '../support/unpack.ts';
import { type ActingBuyer, actingBuyer, aWhile } from './harness/acting.ts';
import { exportPack } from './harness/desk.ts';
import { deletedItems, faultsOf, fileOf, itemsOf } from './harness/evidence.ts';
import { clickOwn, hasOwn, onOwn, wordsOfOwn } from './harness/own-parts.ts';
import { verify } from './harness/pack.ts';
import { captureOutcome, startWay } from './harness/popup.ts';
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

describe('a capture in three seconds', () => {
  /** A menu that is there only as long as the pointer rests on it. */
  async function addHoverMenu(): Promise<void> {
    await page.evaluate(() => {
      const menu = document.createElement('div');
      menu.id = 'hover-menu';
      menu.innerHTML = `<style>
#hover-menu { position: fixed; left: 500px; top: 500px; z-index: 99; }
#hover-menu span { display: block; width: 80px; height: 30px; background: #ddd; }
#hover-menu b { display: none; width: 80px; height: 60px; background: rgb(255, 0, 255); }
#hover-menu:hover b { display: block; }
</style><span>menu</span><b></b>`;
      document.body.append(menu);
    });
  }

  it('shows what is only there under the pointer', async () => {
    await acting.goQuiet();
    await addHoverMenu();
    const popup = await buyer.openPopup(page);
    const item = await acting.comes(async () => {
      await startWay(popup, 'capture-later');
      await page.bringToFront();
      await page.mouse.move(520, 515);
      await until('the countdown', () => hasOwn(page, 'countdown'));
    });
    const dump = await buyer.storeDump();
    const picture = PNG.sync.read(fileOf(dump, item.id, 'screenshot.png') ?? Buffer.alloc(0));
    const at = (560 * picture.width + 540) * 4;
    expect([...picture.data.subarray(at, at + 3)]).toEqual([255, 0, 255]);
    expect(await hasOwn(page, 'countdown')).toBe(false);
  });

  it('is cancelled by Escape, which the page does not hear', async () => {
    await acting.goQuiet();
    const before = await acting.count();
    const popup = await buyer.openPopup(page);
    await startWay(popup, 'capture-later');
    await page.bringToFront();
    await until('the countdown', () => hasOwn(page, 'countdown'));
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      document.addEventListener('keydown', ({ key }) => heard.push(key), true);
    });
    await page.keyboard.press('Escape');
    await until('the countdown to go', async () => !(await hasOwn(page, 'countdown')));
    await sleep(3000 + aWhile);
    expect(await acting.count()).toBe(before);
    expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual(
      [],
    );
  });
});

describe('a capture of a chosen part', () => {
  let part: EvidenceRow;

  it('seals the whole view untouched, and where the part lies in it', async () => {
    const order = shop.deliverOrder();
    await page.goto(shop.detailUrl(order));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const keys = await page.$eval('.order-keys', (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    });
    const before = shop.requests.length;
    part = await acting.comes(async () => {
      await startWay(popup, 'choose-part');
      await page.bringToFront();
      await until('the chooser', () => hasOwn(page, 'chooser'));
      await page.mouse.move(keys.x, keys.y);
      await page.mouse.down();
      await page.mouse.move(keys.x + 300, keys.y + 110, { steps: 6 });
      await page.mouse.up();
    });
    expect(part.record.method).toBe('pixels-viewport');
    expect(part.record.chosenPart).toEqual({
      file: 'screenshot.png',
      x: Math.floor(keys.x),
      y: Math.floor(keys.y),
      width: Math.ceil(keys.x + 300) - Math.floor(keys.x),
      height: Math.ceil(keys.y + 110) - Math.floor(keys.y),
    });
    expect(shop.requests.slice(before)).toEqual([]);
    const dump = await buyer.storeDump();
    const picture = PNG.sync.read(fileOf(dump, part.id, 'screenshot.png') ?? Buffer.alloc(0));
    const size = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect({ width: picture.width, height: picture.height }).toEqual(size);
    expect(faultsOf(dump)).toEqual([]);
  });

  it('covers the key on the thumbnail of the toast', async () => {
    await until('the thumbnail', () =>
      onOwn(page, 'toast', 'canvas', function isPainted(this: Element) {
        return (this as HTMLCanvasElement).width !== 300;
      }),
    );
    const address = await onOwn(page, 'toast', 'canvas', function png(this: Element) {
      return (this as HTMLCanvasElement).toDataURL('image/png');
    });
    const thumbnail = PNG.sync.read(Buffer.from(address.split(',')[1] ?? '', 'base64'));
    const chosen = part.record.chosenPart;
    const region = part.record.secretRegions.find(({ file }) => file === 'screenshot.png');
    if (!chosen || !region) throw new Error('no part, or no key in it');
    const scale = thumbnail.width / chosen.width;
    const x = Math.round((region.x - chosen.x + Math.min(region.width, 200) / 2) * scale);
    const y = Math.round((region.y - chosen.y + region.height / 2) * scale);
    const at = (y * thumbnail.width + x) * 4;
    expect(Math.max(...thumbnail.data.subarray(at, at + 3))).toBeLessThan(40);
  });

  it('is cut out of the masked picture in a masked pack, which is intact', async () => {
    const desk = await buyer.visit(buyer.url(`desk.html#case=${part.caseIds[0]}&export=masked`));
    await desk.locator('.export-start:not([disabled])').wait();
    const zip = await exportPack(buyer, desk);
    const { report } = await verify(zip);
    expect(report.verdict).toBe('intact');
    const files = await unpack(readFileSync(zip));
    const path = [...files.keys()].find((each) => each.endsWith('/chosen-part.png')) ?? '';
    const cut = PNG.sync.read(Buffer.from(files.get(path) ?? []));
    const folder = path.slice(0, path.lastIndexOf('/'));
    const whole = PNG.sync.read(Buffer.from(files.get(`${folder}/screenshot.png`) ?? []));
    const { x = 0, y = 0, width = 0, height = 0 } = part.record.chosenPart ?? {};
    const expected = new PNG({ width, height });
    PNG.bitblt(whole, expected, x, y, width, height, 0, 0);
    expect(cut.data.equals(expected.data)).toBe(true);
    const dump = await buyer.storeDump();
    const sealed = PNG.sync.read(fileOf(dump, part.id, 'screenshot.png') ?? Buffer.alloc(0));
    const bare = new PNG({ width, height });
    PNG.bitblt(sealed, bare, x, y, width, height, 0, 0);
    expect(cut.data.equals(bare.data)).toBe(false);
    await desk.close();
  });
});

describe('undo', () => {
  it('puts the item aside, and back', async () => {
    await page.bringToFront();
    await acting.goQuiet();
    const item = await acting.comes(() => clickOwn(page, 'button', '.main'));
    await wordsOfOwn(page, 'toast', '.words');
    // Undo is taken once the toast was in view for long enough to be read.
    await sleep(aWhile);
    await clickOwn(page, 'toast', '.acts button:first-child');
    await until('the item to go', async () => {
      const dump = await buyer.storeDump();
      return (dump.removals ?? []).length === 1 && !itemsOf(dump).some(({ id }) => id === item.id);
    });
    await until('the toast to say so', async () =>
      (await wordsOfOwn(page, 'toast', '.words')).includes('已撤销'),
    );
    await clickOwn(page, 'toast', '.acts button:first-child');
    const dump = await until('the item to be back', async () => {
      const now = await buyer.storeDump();
      return itemsOf(now).some(({ id }) => id === item.id) && now;
    });
    expect(faultsOf(dump)).toEqual([]);
    expect(deletedItems(dump)).toEqual([]);
  });

  it('leaves a tombstone when it is meant: the bytes go, the ledger still holds', async () => {
    const item = await acting.comes(() => clickOwn(page, 'button', '.main'));
    await wordsOfOwn(page, 'toast', '.words');
    // Undo is taken once the toast was in view for long enough to be read.
    await sleep(aWhile);
    await clickOwn(page, 'toast', '.acts button:first-child');
    await until('the item to go', async () =>
      ((await buyer.storeDump()).removals ?? []).some(({ id }) => id === item.id),
    );
    const desk = await buyer.visit(buyer.url('desk.html'));
    await desk.locator('.removed-item > .link').click();
    await desk.locator('.removed-item .taken-back > .link').click();
    const dump = await until('the tombstone', async () => {
      const now = await buyer.storeDump();
      return deletedItems(now).includes(item.id) && now;
    });
    expect(dump.removals).toEqual([]);
    expect((dump.blobs ?? []).filter((blob) => blob.item === item.id)).toEqual([]);
    expect(faultsOf(dump)).toEqual([]);
    await desk.close();
  });
});
