import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { widenMask } from '../../src/pack/masking.ts';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import { coloursIn, type PixelRect } from './harness/pixels.ts';
import { watchByOffer } from './harness/watched.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
  const rules = await buyer.visit(shop.urls.rules);
  await watchByOffer(buyer, rules);
  await rules.close();
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

/** Boxes on the page, in CSS pixels, in which nothing stands but a key: without their borders. */
function keyBoxes(page: Page, keys: readonly string[]): Promise<PixelRect[]> {
  return page.evaluate((values) => {
    const dense = (text: string) => text.replaceAll(/\s/g, '');
    const wanted = new Set([...values, dense(values.join(''))]);
    const boxes: { x: number; y: number; width: number; height: number }[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        const isField = element.matches('input, textarea');
        const text = isField ? (element as HTMLInputElement).value : (element.textContent ?? '');
        if (!wanted.has(dense(text))) continue;
        const { x, y, width, height } = element.getBoundingClientRect();
        const bottom = Math.min(y + height, innerHeight);
        // Rounded corners reach some pixels into a field.
        const border = isField ? 6 : 3;
        if (bottom - y < 3 * border) continue;
        boxes.push({
          x: x + border,
          y: y + border,
          width: width - 2 * border,
          height: bottom - y - 2 * border,
        });
      }
    };
    look(document);
    return boxes.map((box) => ({
      x: Math.ceil(box.x),
      y: Math.ceil(box.y),
      width: Math.floor(box.width),
      height: Math.floor(box.height),
    }));
  }, keys);
}

/** The picture as a masked pack carries it: every region in black, as wide as the pack makes it. */
function masked(picture: PNG, item: EvidenceRow): PNG {
  const copy = new PNG({ width: picture.width, height: picture.height });
  picture.data.copy(copy.data);
  for (const region of item.record.secretRegions) {
    const mask = widenMask(region, picture, 2);
    if (!mask) continue;
    for (let y = mask.y; y < mask.y + mask.height; y++) {
      for (let x = mask.x; x < mask.x + mask.width; x++) {
        copy.data.set([0, 0, 0, 255], (y * copy.width + x) * 4);
      }
    }
  }
  return copy;
}

describe('a repainted order page', () => {
  it.each([
    ['as it is', ''],
    ['with oklch colours', '?as=oklch'],
    ['with keys in a shadow root', '?as=shadow'],
    ['with keys cut into spans', '?as=split'],
  ])('%s: its masks cover every pixel of its keys', async (_, query) => {
    const order = shop.deliverOrder({ quantity: 2 });
    const known = itemsOf(await buyer.storeDump()).length;
    // A tab in which nobody clicked: the browser refuses pixels.
    const page = await buyer.visit(shop.detailUrl(order, query));
    const boxes = await keyBoxes(page, order.keys);
    expect(boxes.length).toBeGreaterThan(0);
    const dump = await sealed(buyer, known + 1);
    const item = itemsOf(dump).at(-1);
    if (!item) throw new Error('nothing was sealed');

    expect(item.record.method).toBe('reconstruction');
    expect(item.record.maskUncertain).toBe(false);
    expect(new Set(item.record.secretRegions.map(({ file }) => file))).toEqual(
      new Set(['reconstruction.png']),
    );
    const bytes = fileOf(dump, item.id, 'reconstruction.png');
    const picture = PNG.sync.read(bytes ?? Buffer.alloc(0));
    const covered = masked(picture, item);
    for (const box of boxes) {
      expect(coloursIn(picture, box), 'the key is painted').toBeGreaterThan(2);
      expect(coloursIn(covered, box), 'ground and mask are left').toBeLessThanOrEqual(2);
    }
    expect(faultsOf(dump)).toEqual([]);
    await page.close();
  });
});
