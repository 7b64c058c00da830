import { type Figure, figureOf, median } from './figure.ts';
import { BenchBrowser } from './in-page/bench-browser.ts';
import { bundle } from './in-page/bundle.ts';
import type { timeProofs, timeSeal } from './seal/in-page.ts';

const mb = 1_000_000;
/** Bytes of a capture; the second is what one of a common order page has. */
const sizes = [0.2 * mb, 2 * mb, 8 * mb, 32 * mb];
const runs = 15;
/** How many times what is bare a seal of 2 MB may take. */
const most = 1.3;

declare const sealing: { timeSeal: typeof timeSeal; timeProofs: typeof timeProofs };

/**
 * Sealing a capture in a real Chromium: its files hashed, its record, bytes and ledger entry on the disk.
 * Beside it WebCrypto's hash of the same bytes and one strict put of them.
 */
export async function* measure(): AsyncGenerator<Figure> {
  const script = await bundle('sealing', new URL('./seal/in-page.ts', import.meta.url));
  const bench = await BenchBrowser.open();
  try {
    for (const size of sizes) {
      const page = await bench.blank(script);
      const { seal, bare, dexie } = await page.evaluate(
        (count, bytes, now) => sealing.timeSeal(count, bytes, now),
        ...([runs, size, Date.now()] as const),
      );
      await page.close();
      const name = `seal: a capture of ${size / mb} MB`;
      const growth = { plot: 'seal', axis: 'bytes of the capture', line: 'sealing', size };
      yield figureOf(
        name,
        'ms',
        seal,
        { name: 'bare hash and put', values: bare },
        {
          growth,
          ...(size === 2 * mb && { limit: Math.round(most * median(bare) * 10) / 10 }),
        },
      );
      const other = { name: 'bare hash, put by Dexie', values: dexie };
      yield figureOf(name, 'ms', seal, other, { growth });
    }
    yield* proofFigures(bench, script);
  } finally {
    await bench.close();
  }
}

/** What a seal keeps so that a masked copy can be compared later; it is made while the page is still read. */
async function* proofFigures(bench: BenchBrowser, script: string): AsyncGenerator<Figure> {
  const page = await bench.blank(script);
  const times = await page.evaluate((count) => sealing.timeProofs(count), runs);
  await page.close();
  const pixels = { name: 'bare SHA-256 of its pixels', values: times.pixels };
  yield figureOf('seal: tiles of a picture of 1280 × 2400', 'ms', times.tiles, pixels);
  const text = { name: 'bare SHA-256', values: times.text };
  yield figureOf('seal: lines of a page copy of 8,000 lines', 'ms', times.lines, text);
}
