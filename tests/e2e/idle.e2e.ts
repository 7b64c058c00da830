import { setTimeout as sleep } from 'node:timers/promises';
import type { Target } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sealed } from './harness/evidence.ts';
import { captureOutcome, setWindow } from './harness/popup.ts';
import { until } from './harness/until.ts';
import { watchByOffer } from './harness/watched.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const minute = 60_000;
/** How long nothing may happen: longer than the browser lets a worker idle. */
const rest = process.env.CARDPROOF_LONG === '1' ? 5 * minute : 45_000;

let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  [shop, buyer] = await Promise.all([startShop(), BuyerBrowser.open()]);
  await buyer.speak('zh-CN');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

it(
  'sleeps until its alarm, with an open page of a watched shop and a deadline of hours',
  async () => {
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    await watchByOffer(buyer, page);
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    await sealed(buyer, 1);
    await setWindow(popup, { amount: 5, unit: 'hour', from: 'order' });
    await popup.close();
    await until(
      'the worker to be stopped by the browser',
      () => !buyer.isWorkerRunning(),
      3 * minute,
    );
    const started: string[] = [];
    const note = (target: Target) => {
      if (target.type() === 'service_worker') started.push(target.url());
    };
    buyer.browser.on('targetcreated', note);
    const rested = Date.now();
    await sleep(rest);
    buyer.browser.off('targetcreated', note);
    expect(started).toEqual([]);
    const alarms = await buyer.inExtension(() => chrome.alarms.getAll());
    expect(alarms.length).toBeGreaterThan(0);
    expect(alarms.filter(({ periodInMinutes }) => periodInMinutes !== undefined)).toEqual([]);
    expect(alarms.filter(({ scheduledTime }) => scheduledTime < rested + rest)).toEqual([]);
  },
  6 * minute,
);
