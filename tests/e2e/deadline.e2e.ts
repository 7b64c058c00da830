import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, itemsOf, sealed } from './harness/evidence.ts';
import { captureOutcome, countdown, setWindow } from './harness/popup.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
  await buyer.speak('zh-CN');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

const minute = 60_000;

/** Captures a new order and sets a window of one minute from when it was placed. */
async function orderWithOneMinute(): Promise<void> {
  const known = itemsOf(await buyer.storeDump()).length;
  const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
  const popup = await buyer.openPopup(page);
  await captureOutcome(popup);
  await sealed(buyer, known + 1);
  await setWindow(popup, { amount: 1, unit: 'minute', from: 'order' });
  expect(await countdown(popup)).toMatch(/\d/);
  await popup.close();
}

/** Takes away what shows now, so that only what comes later is seen. */
async function dismissAll(): Promise<void> {
  await buyer.inExtension(async () => {
    const shown = Object.keys(await chrome.notifications.getAll());
    await Promise.all(shown.map((id) => chrome.notifications.clear(id)));
  });
}

describe('a window of one minute', () => {
  it(
    'wakes a stopped worker when it is due, notifies and shows it on the badge',
    async () => {
      await orderWithOneMinute();
      await until('the badge to count down', async () => (await buyer.badge()) !== '');
      await dismissAll();
      await buyer.stopWorker();
      expect(buyer.isWorkerRunning()).toBe(false);
      await until(
        'the alarm to notify',
        async () => (await buyer.notifications()).length > 0,
        2.5 * minute,
      );
      await until(
        'the badge to say so',
        async () => (await buyer.badge()) === '过期',
        1.5 * minute,
      );
    },
    5 * minute,
  );

  it(
    'that ended while the browser was closed is told once, and all evidence is still there',
    async () => {
      await orderWithOneMinute();
      const before = await buyer.storeDump();
      await dismissAll();
      await buyer.restart(() => sleep(1.2 * minute));
      // A browser that is still starting may refuse it; it is then said again half a minute later.
      const shown = await until(
        'a notification',
        async () => {
          const ids = await buyer.notifications();
          return ids.length > 0 && ids;
        },
        1.5 * minute,
      ).catch(async (error: unknown) => {
        const troubles = await buyer.ask('troubles', {});
        throw new Error(`${String(error)}: ${JSON.stringify(troubles)}`, { cause: error });
      });
      expect(shown).toHaveLength(1);
      const after = await buyer.storeDump();
      expect(itemsOf(after)).toEqual(itemsOf(before));
      expect(faultsOf(after)).toEqual([]);
      await sleep(3000);
      expect(await buyer.notifications()).toHaveLength(1);
    },
    5 * minute,
  );
});

describe('a claim', () => {
  it('that the buyer marks as sent meets the deadline, and the mark can be taken back', async () => {
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    // The case of the page comes first once it is there; before that another one would be meant.
    await popup.locator('.cases-page .case-actions').wait();
    await setWindow(popup, { amount: 2, unit: 'hour', from: 'order' });
    const isMet = () => popup.evaluate(() => document.querySelector('.countdown-met') !== null);
    await popup.locator('.cases-page .case-actions ::-p-text(已提出申请)').click();
    await until('the deadline to be met', isMet);
    await popup.locator('.notice ::-p-text(撤销)').click();
    await until('the deadline to run again', async () => !(await isMet()));
    await popup.close();
  });
});
