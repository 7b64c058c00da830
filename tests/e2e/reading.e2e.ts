import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageReading } from '../../src/model/fact.ts';
import { reveal } from './harness/reveal.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser, builtExtension } from './harness.ts';
import { type ProgramId, programIds } from './shops/programs.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const reader = readFileSync(join(builtExtension, 'reader.js'), 'utf8');

/** What the reader says of a page as it stands in a real browser. */
async function read(page: Page): Promise<PageReading> {
  await page.evaluate(reader);
  return page.evaluate(() => {
    if (!globalThis.cardproofReader) throw new Error('the reader did not start');
    return globalThis.cardproofReader.read([]).reading;
  });
}

/** Reads again until the page says it: scripts of shops fetch what they show. */
function readUntil(page: Page, wish: (reading: PageReading) => boolean): Promise<PageReading> {
  return until(`a reading of ${page.url()}`, async () => {
    const reading = await read(page);
    return wish(reading) ? reading : undefined;
  });
}

function keysOf({ facts }: PageReading): string[] {
  return facts.flatMap((fact) => (fact.field === 'cardKeys' ? fact.value : []));
}

function factOf({ facts }: PageReading, field: string) {
  return facts.find((fact) => fact.field === field)?.value;
}

/** The lookup of this program shows state and keys, neither amount nor quantity. */
const saysLittle: ReadonlySet<ProgramId> = new Set(['linlinqi-faka']);

describe.each(programIds)('a shop after %s, in a real browser', (program) => {
  let buyer: BuyerBrowser;
  let shop: RunningShop;

  beforeAll(async () => {
    [buyer, shop] = await Promise.all([BuyerBrowser.open(), startShop({ program })]);
  });
  afterAll(async () => {
    await buyer.close();
    await shop.stop();
  });

  it('shows rules, a product and a search', async () => {
    const rules = await readUntil(
      await buyer.visit(shop.urls.rules),
      ({ kind }) => kind === 'rules',
    );
    expect(rules.rulesText).toMatch(/发货后(?:24|2)小时内|交付后48小时内/);
    const product = await readUntil(
      await buyer.visit(shop.urls.product(1)),
      ({ kind }) => kind === 'product',
    );
    expect(product.platform).toBe(program);
    expect(factOf(product, 'product')).toBe('示例游戏月卡（30 天）');
    const query = await readUntil(
      await buyer.visit(shop.urls.query),
      ({ kind }) => kind === 'order-query',
    );
    expect(query.facts).toEqual([]);
  });

  it('shows an order before and after it is paid, and its keys', async () => {
    const order = shop.placeOrder({ quantity: 2, isManual: shop.keysCome === 'by-polling' });
    const page = await buyer.visit(shop.detailUrl(order));
    const unpaid = await readUntil(page, (reading) => factOf(reading, 'status') === 'unpaid');
    expect(factOf(unpaid, 'orderNo')).toBe(order.no);
    if (!saysLittle.has(program)) expect(Number(factOf(unpaid, 'amount'))).toBe(59);
    expect(keysOf(unpaid)).toEqual([]);

    shop.payOrder(order);
    if (shop.keysCome === 'by-polling') {
      await readUntil(page, (reading) => factOf(reading, 'status') === 'processing');
      shop.handOver(order);
    } else {
      await page.reload();
    }
    if (shop.keysCome === 'by-click') await reveal(page, order.queryPassword);
    const delivered = await readUntil(page, (reading) => keysOf(reading).length > 0);
    expect(delivered.platform).toBe(program);
    expect(delivered.kind).toBe('order-detail');
    expect(keysOf(delivered)).toEqual(order.keys);
    if (!saysLittle.has(program)) expect(factOf(delivered, 'quantity')).toBe(2);
  });

  it('can draw itself anew all the time and is read the same', async () => {
    const order = shop.deliverOrder();
    const page = await buyer.visit(shop.detailUrl(order, '?repaint=50'));
    if (shop.keysCome === 'by-click') await reveal(page, order.queryPassword);
    const first = await readUntil(page, (reading) => keysOf(reading).length > 0);
    const box = await page.waitForSelector(
      '.order-card, .order-item, .theme-panel, .order-result, #query-pane',
    );
    await until('the page to draw itself anew', () => box?.evaluate((node) => !node.isConnected));
    expect((await read(page)).facts).toEqual(first.facts);
  });
});

describe('a shop after dujiao-next in an English browser of another zone', () => {
  it('is read in its language, with its times in its zone', async () => {
    const clock = () => Date.parse('2026-11-20T14:30:15+08:00');
    const shop = await startShop({ program: 'dujiao-next', clock });
    const buyer = await BuyerBrowser.open({ language: 'en-US', timeZone: 'America/New_York' });
    try {
      const order = shop.deliverOrder();
      const page = await buyer.visit(shop.detailUrl(order));
      const reading = await readUntil(page, (each) => keysOf(each).length > 0);
      expect(await page.$eval('h1', (title) => title.textContent)).toBe('Order Detail');
      expect(factOf(reading, 'status')).toBe('done');
      expect(factOf(reading, 'orderedAt')).toBe('2026-11-20T01:30:15-05:00');
    } finally {
      await buyer.close();
      await shop.stop();
    }
  });
});
