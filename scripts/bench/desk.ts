import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { openQuietPage } from '../../tests/e2e/harness/store-dump.ts';
import { until } from '../../tests/e2e/harness/until.ts';
import { BuyerBrowser } from '../../tests/e2e/harness.ts';
import type { fill } from './desk/in-page.ts';
import { timeKeys, timeUntil } from './desk/times.ts';
import type { Figure } from './figure.ts';
import { bundle } from './in-page/bundle.ts';

const cases = 5000;
const itemsPerCase = 10;
const itemsOfLongCase = 300;
const runs = 9;
/** What each may take, in milliseconds. */
const limits = { desk: 500, popup: 200, key: 50, longCase: 500 };
const words = ['点卡 12', 'shop7', 'KM202611', '面值 4'];

export const needsBuild = true;

declare const desk: { fill: typeof fill };

/**
 * Desk and popup of the built extension in a real Chromium, with thousands of cases in its storage: from
 * the opening of the page until its cases are drawn and its thread is free, and from a key in the search
 * until the answer is drawn.
 */
export async function* measure(): AsyncGenerator<Figure> {
  const script = await bundle('desk', new URL('./desk/in-page.ts', import.meta.url));
  const buyer = await BuyerBrowser.open();
  try {
    const quiet = await openQuietPage(buyer.browser, buyer.extensionId);
    await quiet.evaluate(script);
    const longCase = await quiet.evaluate(
      (count, each, inLong, now) => desk.fill(count, each, inLong, now),
      ...([cases, itemsPerCase, itemsOfLongCase, Date.now()] as const),
    );
    await quiet.close();
    // As a buyer finds it: nothing of what was written is still under way, nothing is warm.
    await buyer.restart();
    yield await summariesFigure(buyer);
    const times = (path: string, drawn: string, before?: () => Promise<void>) =>
      openings(buyer, path, drawn, before);
    yield figure(
      `desk, ${cases} cases, to use`,
      await times('desk.html', '.case-row'),
      limits.desk,
    );
    yield figure('desk, a key in the search', await keyTimes(buyer), limits.key);
    yield figure('popup, to its cases', await times('popup.html', 'article.case'), limits.popup);
    // A worker that is just being woken takes a second stop.
    const asleep = () => buyer.stopWorker().catch(() => buyer.stopWorker());
    yield figure(
      'popup, to its cases, with the worker asleep',
      await times('popup.html', 'article.case', asleep),
      limits.popup,
    );
    yield figure(
      `desk, a case of ${itemsOfLongCase} items`,
      await times(`desk.html#case=${longCase}`, '.evidence'),
      limits.longCase,
    );
  } finally {
    await buyer.close();
  }
}

/** The first opening after an update of the program, when what is listed of each case is made anew. */
async function summariesFigure(buyer: BuyerBrowser): Promise<Figure> {
  const started = performance.now();
  const page = await buyer.visit(buyer.url('desk.html'));
  await until(
    'all cases to be listed',
    () => page.$eval('.list-sum', ({ textContent }) => textContent?.startsWith('5,000')),
    120_000,
  );
  const time = performance.now() - started;
  await page.close();
  return figure(`desk, all of ${cases} cases prepared anew`, [time], null);
}

async function openings(
  buyer: BuyerBrowser,
  path: string,
  drawn: string,
  before: () => Promise<void> = async () => {},
): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    await before();
    // What the page before still read when it was closed is not what is measured.
    await sleep(1000);
    const page = await buyer.browser.newPage();
    times.push(await timeUntil(page, buyer.url(path), drawn));
    await page.close();
  }
  return times;
}

async function keyTimes(buyer: BuyerBrowser): Promise<number[]> {
  const page: Page = await buyer.visit(buyer.url('desk.html'));
  await page.locator('.case-row').wait();
  // What stands below the list is read after it.
  await sleep(1500);
  const times = await timeKeys(page, 'input[type=search]', words);
  await page.close();
  return times;
}

function figure(name: string, times: readonly number[], peer: number | null): Figure {
  const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const value = Math.round(middle * 10) / 10;
  const ratio = peer === null ? null : Math.round((value / peer) * 100) / 100;
  return { name, value, unit: 'ms', peer, ratio, runs: times.length };
}
