import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../../../scripts/bench/figure.ts';
import type { LedgerRow } from '../../../src/model/ledger.ts';
import type { BuyerBrowser } from '../harness.ts';
import type { RunningShop } from '../shops/start-shop.ts';
import { itemsOf, sealed } from './evidence.ts';
import { captureOutcome, pressVisible } from './popup.ts';

/** The browser allows two pictures a second; longer than that between any two of ours. */
const breath = 1200;

export interface Figures {
  /** Milliseconds from the click in the popup to the entry in the ledger, the median. */
  clickToSealed: number;
  /** Milliseconds of the browser's own `captureVisibleTab` on the same page, the median. */
  barePicture: number;
  /** Each run of the two, in milliseconds. */
  runs: { captures: number[]; pictures: number[] };
}

/**
 * Measures a capture of what is on screen beside a bare picture, on a page that is no shop and was not
 * captured before: while a toast is still on it, a frame of 16 ms goes by until that is gone.
 */
export async function measure(buyer: BuyerBrowser, shop: RunningShop, runs = 3): Promise<Figures> {
  const page = await buyer.visit(`${shop.game}/`);
  const captures: number[] = [];
  const pictures: number[] = [];
  for (let run = 0; run < runs; run++) {
    await page.reload();
    const known = itemsOf(await buyer.storeDump()).length;
    const popup = await buyer.openPopup(page);
    await sleep(breath);
    const click = popup.evaluate(momentOfClick);
    await pressVisible(popup);
    const clicked = await click;
    await captureOutcome(popup);
    const dump = await sealed(buyer, known + 1);
    const last = itemsOf(dump).at(-1);
    const entry = ((dump.ledger ?? []) as unknown as LedgerRow[]).find(
      ({ seq }) => seq === last?.seq,
    );
    if (entry) captures.push(Date.parse(entry.entry.at) - clicked);
    await sleep(breath);
    pictures.push(await popup.evaluate(timeOnePicture));
    await popup.close();
  }
  await page.close();
  return {
    clickToSealed: median(captures),
    barePicture: median(pictures),
    runs: { captures, pictures },
  };
}

/** Runs in the popup: a test takes its time to reach a button, which is not the capture's. */
function momentOfClick(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener('click', () => resolve(Date.now()), { capture: true, once: true });
  });
}

/** Runs in the popup, which lies over the tab that it was opened for. */
async function timeOnePicture(): Promise<number> {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (!tab) throw new Error('no tab in front');
  const start = performance.now();
  await chrome.tabs.captureVisibleTab(tab.windowId, { format: 'png' });
  return Math.round(performance.now() - start);
}
