import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { openQuietPage } from '../../tests/e2e/harness/store-dump.ts';
import { until } from '../../tests/e2e/harness/until.ts';
import { runningWorker } from '../../tests/e2e/harness/worker.ts';
import { BuyerBrowser } from '../../tests/e2e/harness.ts';
import type { fill } from './desk/in-page.ts';
import { timeKeys, timeUntil } from './desk/times.ts';
import { type Figure, figureOf, limit } from './figure.ts';
import { bundle } from './in-page/bundle.ts';
import { heldBy } from './in-page/heap.ts';

/** Cases in the storage, one after another. */
const sizes = [0, 500, 5000] as const;
const most = sizes[2];
const itemsPerCase = 10;
const itemsOfLongCase = 300;
const runs = 7;
/** What each may take with the most cases, in milliseconds. */
const limits = { desk: 500, popup: 200, key: 50, longCase: 500 };
const words = ['点卡 12', 'shop7', 'KM202611', '面值 4'];

export const needsBuild = true;

declare const desk: { fill: typeof fill };

/** A page of the extension that runs nothing: what the browser takes for itself. */
const bare = { path: 'manifest.json', drawn: 'pre' };
/** What is drawn of the two with cases, and of each when there are none. */
const pages = {
  desk: { path: 'desk.html', drawn: '.case-row', empty: '.empty' },
  popup: { path: 'popup.html', drawn: 'article.case', empty: 'section.capture' },
} as const;

/**
 * Desk and popup of the built extension in a real Chromium, with none to thousands of cases in its storage:
 * from the opening of the page until its cases are drawn and its thread is free, from a key in the search
 * until the answer is drawn, and what pages and worker hold in memory.
 */
export async function* measure(): AsyncGenerator<Figure> {
  const script = await bundle('desk', new URL('./desk/in-page.ts', import.meta.url));
  const buyer = await BuyerBrowser.open();
  try {
    let filled = 0;
    let longCase = '';
    for (const cases of sizes) {
      if (cases > filled) longCase = await add(buyer, script, filled, cases);
      if (cases > filled) yield await summariesFigure(buyer, cases, cases - filled);
      filled = cases;
      yield* openingFigures(buyer, cases);
      yield* memoryFigures(buyer, cases);
    }
    yield figureOf('desk: a key in the search', 'ms', await keyTimes(buyer), limit(limits.key));
    const path = `desk.html#case=${longCase}`;
    const times = await openings(buyer, path, '.evidence');
    const name = `desk: a case of ${itemsOfLongCase} items`;
    yield figureOf(name, 'ms', times, limit(limits.longCase));
  } finally {
    await buyer.close();
  }
}

/** Puts cases beside those that are there, and starts the browser anew. @returns id of a long one */
async function add(buyer: BuyerBrowser, script: string, from: number, to: number): Promise<string> {
  const quiet = await openQuietPage(buyer.browser, buyer.extensionId);
  await quiet.evaluate(script);
  const longCase = await quiet.evaluate(
    (first, end, each, inLong, now) => desk.fill(first, end, each, inLong, now),
    ...([from, to, itemsPerCase, itemsOfLongCase, Date.now()] as const),
  );
  await quiet.close();
  // As a buyer finds it: nothing of what was written is still under way, nothing is warm.
  await buyer.restart();
  return longCase;
}

/** The first opening after an update of the program, when what is listed of each case is made anew. */
async function summariesFigure(buyer: BuyerBrowser, all: number, fresh: number): Promise<Figure> {
  const started = performance.now();
  const page = await buyer.visit(buyer.url('desk.html'));
  const sum = all.toLocaleString('en');
  await until(
    'all cases to be listed',
    () => page.$eval('.list-sum', ({ textContent }, shown) => textContent?.startsWith(shown), sum),
    120_000,
  );
  const time = performance.now() - started;
  await page.close();
  return figureOf(`desk: what is listed of ${fresh} cases made anew`, 'ms', [time]);
}

async function* openingFigures(buyer: BuyerBrowser, cases: number): AsyncGenerator<Figure> {
  const empty = await openings(buyer, bare.path, bare.drawn);
  const peer = { name: 'a page that runs nothing', values: empty };
  for (const [name, { path, drawn, empty: alone }] of Object.entries(pages)) {
    const times = await openings(buyer, path, cases === 0 ? alone : drawn);
    yield figureOf(`desk: ${name} with ${cases} cases, to use`, 'ms', times, peer, {
      growth: { plot: 'desk', axis: 'cases', line: name, size: Math.max(1, cases) },
      ...(cases === most && { limit: limits[name as keyof typeof pages] }),
    });
  }
  if (cases !== most) return;
  // A worker that is just being woken takes a second stop.
  const asleep = () => buyer.stopWorker().catch(() => buyer.stopWorker());
  const times = await openings(buyer, pages.popup.path, pages.popup.drawn, asleep);
  const name = `desk: popup with ${cases} cases, to use, with the worker asleep`;
  yield figureOf(name, 'ms', times, peer, { limit: limits.popup });
}

async function* memoryFigures(buyer: BuyerBrowser, cases: number): AsyncGenerator<Figure> {
  const held = { bare: [], popup: [], desk: [] } as Record<'bare' | 'popup' | 'desk', number[]>;
  const workers: number[] = [];
  for (let run = 0; run < 5; run++) {
    for (const [name, path] of [
      ['bare', bare.path],
      ['popup', pages.popup.path],
      ['desk', pages.desk.path],
    ] as const) {
      const page = await buyer.visit(buyer.url(path));
      // What is read behind what is seen is there, too.
      await sleep(1500);
      const session = await page.createCDPSession();
      held[name].push(await heldBy(session));
      await page.close();
    }
    await buyer.ask('troubles', {});
    workers.push(await heldBy((await runningWorker(buyer.browser, buyer.extensionId)).client));
  }
  const peer = { name: 'a page that runs nothing', values: held.bare };
  const state = `with ${cases} cases, memory`;
  yield figureOf(`desk: popup ${state}`, 'MiB', held.popup, peer);
  yield figureOf(`desk: desk ${state}`, 'MiB', held.desk, peer);
  yield figureOf(`desk: worker ${state}`, 'MiB', workers, peer);
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
