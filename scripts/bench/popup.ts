import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openQuietPage } from '../../tests/e2e/harness/store-dump.ts';
import { until } from '../../tests/e2e/harness/until.ts';
import { BuyerBrowser, builtExtension } from '../../tests/e2e/harness.ts';
import type { fill } from './desk/in-page.ts';
import { type Figure, figureOf } from './figure.ts';
import { bundle } from './in-page/bundle.ts';

const cases = 500;
const runs = 15;

export const needsBuild = true;

declare const desk: { fill: typeof fill };

/**
 * From the opening of the popup until the browser painted its first content, with hundreds of cases, beside
 * a popup that is nothing but a word drawn by Preact: what no popup of ours could be faster than. Both lie
 * in one extension and are opened in turn, so both find the machine alike.
 */
export async function* measure(): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'cardproof-bench-'));
  cpSync(builtExtension, folder, { recursive: true });
  writeFileSync(
    join(folder, 'empty.js'),
    await bundle('empty', new URL('./popup/empty.ts', import.meta.url)),
  );
  writeFileSync(
    join(folder, 'empty.html'),
    '<!doctype html><title>empty</title><div id="root"></div><script type="module" src="empty.js"></script>',
  );
  const buyer = await BuyerBrowser.open({ extension: folder });
  try {
    const quiet = await openQuietPage(buyer.browser, buyer.extensionId);
    await quiet.evaluate(await bundle('desk', new URL('./desk/in-page.ts', import.meta.url)));
    await quiet.evaluate((count, now) => desk.fill(0, count, 10, 10, now), cases, Date.now());
    await quiet.close();
    await buyer.restart();
    await until('the nearest deadline to be known', async () => {
      const page = await buyer.visit(buyer.url('popup.html'));
      await sleep(1000);
      const isShown = (await page.$('.nearest')) !== null;
      await page.close();
      return isShown;
    });
    yield* await both(buyer, `${cases} cases, first paint`, async () => {});
    // A worker that is just being woken takes a second stop.
    const asleep = () => buyer.stopWorker().catch(() => buyer.stopWorker());
    yield* await both(buyer, `${cases} cases, first paint, worker asleep`, asleep);
  } finally {
    await buyer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Our popup and the empty one, in turn. */
async function both(
  buyer: BuyerBrowser,
  name: string,
  before: () => Promise<void>,
): Promise<Figure[]> {
  const own: number[] = [];
  const empty: number[] = [];
  for (let run = 0; run < runs; run++) {
    for (const [path, times] of [
      ['popup.html', own],
      ['empty.html', empty],
    ] as const) {
      await before();
      await sleep(500);
      times.push(await firstPaint(buyer, path));
    }
  }
  return [figureOf(`popup: ${name}`, 'ms', own, { name: 'a popup of one word', values: empty })];
}

async function firstPaint(buyer: BuyerBrowser, path: string): Promise<number> {
  const page = await buyer.visit(buyer.url(path));
  const time = await until('the first paint', () =>
    page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime),
  );
  await page.close();
  return time;
}
