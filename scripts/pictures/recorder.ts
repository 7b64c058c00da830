import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { itemsOf } from '../../tests/e2e/harness/evidence.ts';
import {
  openRecorder,
  startRecording,
  stopRecording,
  tick,
  toBeShared,
} from '../../tests/e2e/harness/recorder.ts';
import { until } from '../../tests/e2e/harness/until.ts';
import type { BuyerBrowser } from '../../tests/e2e/harness.ts';
import type { RunningShop } from '../../tests/e2e/shops/start-shop.ts';
import { besides } from './besides.ts';

type Keep = (name: string, bytes: Uint8Array) => Promise<void>;

/** A headless browser gives the recorder's window no size of its own; this is what a person sees. */
const recorderSize = { width: 456, height: 800 };

/** The recorder before and while it records, light and dark, and the recording on the desk. */
export async function keepRecorder(
  buyer: BuyerBrowser,
  shop: RunningShop,
  keep: Keep,
): Promise<void> {
  const page = await toBeShared(await buyer.visit(shop.detailUrl(shop.deliverOrder())));
  const recorder = await openRecorder(buyer, page);
  await recorder.setViewport(recorderSize);
  await recorder.locator('.recorder-start').wait();
  const before = await inBoth(recorder);
  await startRecording(recorder);
  for (const step of [0, 1, 2]) await tick(recorder, step);
  await page.goto(`${shop.game}/redeem`, { waitUntil: 'load' });
  await page.type('#code', shop.orders.at(-1)?.keys[0] ?? '');
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click('#redeem')]);
  for (const step of [3, 4]) await tick(recorder, step);
  const running = await inBoth(recorder);
  await keep('recorder', besides(before.light, running.light));
  await keep('recorder-dark', besides(before.dark, running.dark));
  await stopRecording(recorder);
  await recorder.close();
  await page.close();

  const item = itemsOf(await buyer.storeDump()).find(({ record }) => record.recording);
  const desk = await buyer.visit(buyer.url(`desk.html#item=${item?.id}`));
  await desk.locator('.item-reveal button').click();
  await until('the recording and its key frames', () =>
    desk.evaluate(() => {
      const video = document.querySelector<HTMLVideoElement>('.recording-video');
      const frames = [...document.querySelectorAll<HTMLImageElement>('.recording-frame img')];
      const isReady = video !== null && Number.isFinite(video.duration);
      const isStill = video?.currentTime === 0 && !video.seeking && video.readyState >= 2;
      return isReady && isStill && frames.length > 0 && frames.every(({ complete }) => complete);
    }),
  );
  // The player takes its sign of loading away a moment later, and tells nobody.
  await sleep(1500);
  await desk.evaluate(() => document.querySelector('.item-dialog')?.scrollTo(0, 0));
  await keep('recording', await desk.screenshot({ captureBeyondViewport: false }));
  await desk.close();
}

async function inBoth(page: Page): Promise<{ light: Uint8Array; dark: Uint8Array }> {
  const shot = async (value: 'light' | 'dark') => {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await page.evaluate(async () => {
      scrollTo(0, 0);
      const fading = document.getAnimations().filter((each) => each instanceof CSSTransition);
      await Promise.all(fading.map(({ finished }) => finished));
    });
    return page.screenshot({ captureBeyondViewport: false });
  };
  return { light: await shot('light'), dark: await shot('dark') };
}
