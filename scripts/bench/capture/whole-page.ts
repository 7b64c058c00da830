import { setTimeout as sleep } from 'node:timers/promises';
import { captureWhole } from '../../../tests/e2e/harness/whole-page.ts';
import type { BuyerBrowser } from '../../../tests/e2e/harness.ts';
import { timesOf } from '../figure.ts';

/** The browser allows two pictures a second; after this all are allowed again. In milliseconds. */
const breath = 1200;

/** The worker, as the counter below uses it. */
interface Counting {
  benchPictures?: number;
  chrome: { tabs: { captureVisibleTab(...args: unknown[]): Promise<string> } };
}

/** Captures a page as a whole several times: milliseconds of each from click to sealed. */
export async function wholePageTimes(
  buyer: BuyerBrowser,
  url: string,
  runs: number,
): Promise<{ slices: number; times: number[] }> {
  const page = await buyer.visit(url);
  const times: number[] = [];
  let slices = 0;
  for (let run = 0; run < runs; run++) {
    await sleep(breath);
    await countPictures(buyer);
    const { ms } = await captureWhole(buyer, page);
    times.push(ms);
    slices = await buyer.inWorker(() => (globalThis as unknown as Counting).benchPictures ?? 0);
  }
  await page.close();
  return { slices, times };
}

/** Has the worker count the pictures that the browser gives it. */
function countPictures(buyer: BuyerBrowser): Promise<void> {
  return buyer.inWorker(() => {
    const worker = globalThis as unknown as Counting;
    const isCounted = worker.benchPictures !== undefined;
    worker.benchPictures = 0;
    if (isCounted) return;
    const { tabs } = worker.chrome;
    const real = tabs.captureVisibleTab.bind(tabs);
    tabs.captureVisibleTab = async (...args) => {
      const picture = await real(...args);
      worker.benchPictures = (worker.benchPictures ?? 0) + 1;
      return picture;
    };
  });
}

/** The browser's own picture of the whole page, which no extension may ask for: milliseconds of each run. */
export async function bareWholePages(
  buyer: BuyerBrowser,
  url: string,
  runs: number,
): Promise<number[]> {
  const page = await buyer.visit(url);
  const session = await page.createCDPSession();
  const times = await timesOf(runs, async () => {
    const { cssContentSize } = await session.send('Page.getLayoutMetrics');
    const { x, y, width, height } = cssContentSize;
    await session.send('Page.captureScreenshot', {
      clip: { x, y, width, height, scale: 1 },
      captureBeyondViewport: true,
    });
  });
  await page.close();
  return times;
}
