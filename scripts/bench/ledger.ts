import { type Figure, figureOf } from './figure.ts';
import { BenchBrowser } from './in-page/bench-browser.ts';
import { bundle } from './in-page/bundle.ts';
import type { fill, timeAppend, timeVerify } from './ledger/in-page.ts';

/** Entries; the last is what hundred captures a day come to in three years. */
const sizes = [1000, 10_000, 100_000];
const appends = 15;
const verifications = 5;
/** Milliseconds that verifying the longest may take. */
const most = 2000;

declare const ledger: {
  fill: typeof fill;
  timeAppend: typeof timeAppend;
  timeVerify: typeof timeVerify;
};

/** Appending to the ledger and recomputing it, in a real Chromium, beside bare puts and reads of its rows. */
export async function* measure(): AsyncGenerator<Figure> {
  const script = await bundle('ledger', new URL('./ledger/in-page.ts', import.meta.url));
  const bench = await BenchBrowser.open();
  try {
    for (const size of sizes) {
      const first = await bench.blank(script);
      await first.evaluate((count, now) => ledger.fill(count, now), size, Date.now());
      await first.close();
      const page = await bench.blank(script);
      const verified = await page.evaluate(
        (runs, count) => ledger.timeVerify(runs, count),
        ...([verifications, size] as const),
      );
      const appended = await page.evaluate(
        (runs, count, now) => ledger.timeAppend(runs, count, now),
        ...([appends, size, Date.now()] as const),
      );
      await page.close();
      const of = `${size.toLocaleString('en')} entries`;
      const growth = (line: string) => ({
        plot: 'ledger',
        axis: 'entries of the ledger',
        line,
        size,
      });
      const reading = { name: 'bare reading of its rows', values: verified.read };
      yield figureOf(`ledger: verifying ${of}`, 'ms', verified.verify, reading, {
        growth: growth('verifying'),
        ...(size === sizes.at(-1) && { limit: most }),
      });
      const put = { name: 'bare put', values: appended.bare };
      yield figureOf(`ledger: one entry more after ${of}`, 'ms', appended.append, put, {
        growth: growth('appending'),
      });
      const dexie = { name: 'put by Dexie', values: appended.dexie };
      yield figureOf(`ledger: one entry more after ${of}`, 'ms', appended.append, dexie);
    }
  } finally {
    await bench.close();
  }
}
