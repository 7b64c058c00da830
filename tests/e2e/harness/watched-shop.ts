import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EvidenceRow } from '../../../src/store/schema.ts';
import { BuyerBrowser } from '../harness.ts';
import { platformOf, programs, type ShopId, shopIds } from '../shops/programs.ts';
import { type RunningShop, startShop } from '../shops/start-shop.ts';
import { faultsOf, itemsOf, wholePicture } from './evidence.ts';
import { goWithin } from './go-within.ts';
import { captureOutcome } from './popup.ts';
import { reveal } from './reveal.ts';
import { until } from './until.ts';
import { hasHint, watchByOffer } from './watched.ts';

const isLong = Boolean(process.env.CARDPROOF_LONG);
/** Seconds for which a page repaints itself. */
const repaints = isLong ? 60 : 5;
/** One shop whose pages load and one of a single page; the long run visits all. */
const firstShops: ReadonlySet<ShopId> = new Set(['acg-faka', 'dujiao-next']);

/** The shops to visit, of one sort. */
export function watchedShops(isSinglePage: boolean): ShopId[] {
  return shopIds.filter(
    (id) => (isLong || firstShops.has(id)) && Boolean(programs[id].isSinglePage) === isSinglePage,
  );
}

/** Milliseconds; longer than the watcher may take for one look. */
const aWhile = 1500;

/** The tests of a watched shop, for a `describe` of its own: a purchase as a buyer makes it. */
export function testsOfWatchedShop(program: ShopId): void {
  const table: string[][] = [];
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
    // What the issue of watching asks to be seen: which method each page gave.
    console.log(table.map((row) => row.join(' | ')).join('\n'));
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
      goWithin(page, shop, shop.urls.product(1)),
    );
    expect(product.record.method).toMatch(wholePicture);
    expect(product.record.page.platform).toBe(platformOf(program));
  });

  it('gives exactly one item for each page of a purchase', async () => {
    const first = itemsOf(await buyer.storeDump()).length;
    await comes('product of a purchase', isKind('product'), () =>
      goWithin(page, shop, shop.urls.product(2)),
    );
    const order = shop.placeOrder({ product: 2 });
    const checkout = shop.checkoutUrl(order);
    if (checkout) {
      const item = await comes('checkout', isKind('checkout', 'payment'), () =>
        goWithin(page, shop, checkout),
      );
      expect(item.orderNos).toEqual([order.no]);
    }
    await comes('order of a purchase', isKind('order-detail', 'card-key'), async () => {
      shop.payOrder(order);
      // A page that asks whether it is paid goes on by itself.
      if (!(shop.isSinglePage && checkout)) await page.goto(shop.detailUrl(order));
    });
    for (const url of [shop.urls.product(2), shop.detailUrl(order)]) {
      await goWithin(page, shop, url);
      await sleep(aWhile);
    }
    const made = itemsOf(await buyer.storeDump())
      .slice(first)
      .map(({ record }) => record.page);
    const seen = made.map(({ kind, url }) => `${kind} at ${url}`).join(', ');
    expect(new Set(made.map(({ kind }) => kind)).size, `no kind twice: ${seen}`).toBe(made.length);
    expect(made).toHaveLength(checkout ? 3 : 2);
    expect(new Set(made.map(({ platform }) => platform))).toEqual(new Set([platformOf(program)]));
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
    expect(added.record.method).toMatch(wholePicture);
    expect(await hasHint(page)).toBe(false);
  });

  it('is captured without its keys, and once more when they come', async () => {
    const order = shop.placeOrder({ isManual: shop.keysCome !== 'by-click' });
    shop.payOrder(order);
    await comes(
      'order without keys',
      (item) => !hasKeys(item),
      () => goWithin(page, shop, shop.detailUrl(order)),
    );
    const withKeys = await comes(`keys ${shop.keysCome}`, hasKeys, async () => {
      shop.handOver(order);
      if (shop.keysCome === 'by-load') await page.reload();
      if (shop.keysCome === 'by-click') await reveal(page, order.queryPassword);
    });
    expect(withKeys.orderNos).toEqual([order.no]);
    expect(keyFacts(withKeys)).toBeGreaterThan(0);
  });

  it(`that draws itself anew every second for ${repaints} s gives no second item`, async () => {
    const order = shop.deliverOrder();
    await comes('repainting order', isKind('order-detail', 'card-key'), () =>
      page.goto(shop.detailUrl(order, '?repaint=1000')),
    );
    await sleep(aWhile);
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
}
