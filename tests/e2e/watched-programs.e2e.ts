import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { faultsOf, itemsOf } from './harness/evidence.ts';
import { captureOutcome } from './harness/popup.ts';
import { reveal } from './harness/reveal.ts';
import { until } from './harness/until.ts';
import { hasHint, watchByOffer } from './harness/watched.ts';
import { BuyerBrowser } from './harness.ts';
import { programIds } from './shops/programs.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

/** Seconds for which a page repaints itself; the long run has the full minute. */
const repaints = process.env.CARDPROOF_LONG ? 60 : 10;

const table: string[][] = [];

afterAll(() => {
  // What the issue of watching asks to be seen: which method each page gave.
  console.log(table.map((row) => row.join(' | ')).join('\n'));
});

describe.each(programIds)('a watched shop after %s', (program) => {
  let buyer: BuyerBrowser;
  let shop: RunningShop;
  let page: Page;

  beforeAll(async () => {
    [buyer, shop] = await Promise.all([BuyerBrowser.open(), startShop({ program })]);
    await buyer.speak('zh-CN');
  });
  afterAll(async () => {
    await buyer.close();
    await shop.stop();
  });

  /** Waits for an item of the wanted sort that was not there before, and notes how it was made. */
  async function comes(
    what: string,
    wish: (item: EvidenceRow) => boolean,
    act: () => Promise<unknown>,
  ): Promise<EvidenceRow> {
    const before = new Set(itemsOf(await buyer.storeDump()).map(({ id }) => id));
    await act();
    const item = await until(`an item: ${what}`, async () => {
      const dump = await buyer.storeDump();
      return (
        (dump.jobs ?? []).length === 0 &&
        itemsOf(dump).find((row) => !before.has(row.id) && wish(row))
      );
    });
    table.push([program, what, item.record.kind, item.record.method]);
    return item;
  }

  const isKind =
    (...kinds: string[]) =>
    (item: EvidenceRow) =>
      kinds.includes(item.record.page.kind);
  const hasKeys = (item: EvidenceRow) => item.record.secretKinds.includes('card-key');
  const keyFacts = ({ record }: EvidenceRow) =>
    record.facts.filter(({ field }) => field === 'cardKeys').length;

  it('is watched after one click, and its product page then comes as pixels, unasked', async () => {
    page = await buyer.visit(shop.urls.rules);
    await comes('rules, one click', isKind('rules'), () => watchByOffer(buyer, page));
    const product = await comes('product', isKind('product'), () =>
      page.goto(shop.urls.product(1)),
    );
    expect(product.record.method).toBe('pixels-viewport');
    expect(product.record.page.platform).toBe(program);
  });

  it('after a gateway is captured without pixels, and asks for one click, which adds them', async () => {
    const order = shop.placeOrder();
    await page.goto(`${shop.pay}/cashier/${order.no}`);
    await page.goto(shop.game);
    shop.payOrder(order);
    shop.handOver(order);
    const item = await comes('order after the gateway', isKind('order-detail', 'card-key'), () =>
      page.goto(shop.detailUrl(order)),
    );
    expect(item.record.method).toBe('reconstruction');
    expect(item.orderNos).toEqual([order.no]);
    await until('the hint', () => hasHint(page));
    const added = await comes('order, one click', isKind('order-detail', 'card-key'), async () => {
      const popup = await buyer.openPopup(page);
      await captureOutcome(popup);
      await popup.close();
    });
    expect(added.record.method).toBe('pixels-viewport');
    expect(await hasHint(page)).toBe(false);
  });

  it('is noticed when keys appear without a reload, and captured once', async () => {
    const order = shop.placeOrder({ isManual: program === 'dujiao-next' });
    shop.payOrder(order);
    if (program === 'dujiaoka') shop.handOver(order);
    if (program !== 'dujiaoka') {
      await comes(
        'order without keys',
        (item) => !hasKeys(item),
        () => page.goto(shop.detailUrl(order)),
      );
    }
    const withKeys = await comes('keys, without a reload', hasKeys, async () => {
      if (program === 'dujiaoka') await page.goto(shop.detailUrl(order));
      else if (program === 'dujiao-next') shop.handOver(order);
      else await reveal(page, order.queryPassword);
    });
    expect(withKeys.orderNos).toEqual([order.no]);
    expect(keyFacts(withKeys)).toBeGreaterThan(0);
  });

  it(`that draws itself anew every second for ${repaints} s gives no second item`, async () => {
    const order = shop.deliverOrder();
    await comes('repainting order', isKind('order-detail', 'card-key'), () =>
      page.goto(shop.detailUrl(order, '?repaint=1000')),
    );
    await sleep(2000);
    const before = itemsOf(await buyer.storeDump()).length;
    await sleep(repaints * 1000);
    const dump = await buyer.storeDump();
    expect(itemsOf(dump).length).toBe(before);
    expect(faultsOf(dump)).toEqual([]);
  });

  it('has one case for each order, and no order in two', async () => {
    const dump = await buyer.storeDump();
    const numbers = (dump.cases ?? []).map(({ orderNos }) => orderNos);
    expect(numbers.flat().sort()).toEqual(shop.orders.map(({ no }) => no).sort());
  });
});
