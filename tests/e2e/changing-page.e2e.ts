import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { faultsOf, itemsOf } from './harness/evidence.ts';
import { until } from './harness/until.ts';
import { watchByOffer } from './harness/watched.ts';
import { workerTarget } from './harness/worker.ts';
import { BuyerBrowser } from './harness.ts';
import { startShop } from './shops/start-shop.ts';

const isLong = process.env.CARDPROOF_LONG === '1';

/** Two hours of a change every second, twenty times as fast. */
const changes = 7200;
const perSecond = 20;
const samples = 24;
const megabyte = 1_000_000;

/** Bytes of script in use once everything that can go is gone. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

// Six minutes in which nothing is learnt but this: in the long run only.
describe.runIf(isLong)('a watched page that changes as often as in two hours of seconds', () => {
  it('makes neither the scripts in the page nor the worker grow', {
    timeout: 15 * 60_000,
  }, async () => {
    const [buyer, shop] = await Promise.all([BuyerBrowser.open(), startShop()]);
    try {
      const page = await buyer.visit(shop.urls.rules);
      await watchByOffer(buyer, page);
      await page.goto(shop.detailUrl(shop.deliverOrder()));
      await until('the page to be captured', async () => {
        const dump = await buyer.storeDump();
        return itemsOf(dump).length > 1 && (dump.jobs ?? []).length === 0;
      });
      await page.evaluate((pause) => {
        const line = document.body.appendChild(document.createElement('p'));
        let n = 0;
        setInterval(() => {
          n += 1;
          line.replaceChildren(`${n} buyers are looking at this page`);
        }, pause);
      }, 1000 / perSecond);
      const inPage = await page.createCDPSession();
      const target = await until('the worker', async () => {
        await buyer.ask('troubles', {});
        return workerTarget(buyer.browser, buyer.extensionId);
      });
      // Attached to, it stays: what a worker that is stopped forgets would be no finding.
      const inWorker = await target.createCDPSession();
      const items = itemsOf(await buyer.storeDump()).length;
      const heaps: { page: number; worker: number }[] = [];
      for (let n = 0; n < samples; n++) {
        await sleep((changes / perSecond / samples) * 1000);
        heaps.push({ page: await heapOf(inPage), worker: await heapOf(inWorker) });
      }
      const growth = (['page', 'worker'] as const).map((where) => {
        const figures = heaps.map((heap) => heap[where]);
        const third = figures.length / 3;
        const [early, late] = [figures.slice(0, third), figures.slice(-third)].map(median);
        return { where, early: early ?? 0, late: late ?? 0 };
      });
      const dump = await buyer.storeDump();
      const made = itemsOf(dump).length - items;
      console.log(JSON.stringify({ changes, growth, made }));
      for (const { early, late } of growth) expect(late).toBeLessThan(early * 1.1 + megabyte);
      // What changes there is nothing of the order: it is no reason to capture it again and again.
      expect(made).toBeLessThan(3);
      expect(faultsOf(dump)).toEqual([]);
    } finally {
      await buyer.close();
      await shop.stop();
    }
  });
});
