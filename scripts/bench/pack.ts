import type { Page } from 'puppeteer-core';
import { largestPack } from '../../src/model/pack.ts';
import { type Figure, figureOf, limit } from './figure.ts';
import { BenchBrowser } from './in-page/bench-browser.ts';
import { bundle } from './in-page/bundle.ts';
import type { exportAll, hashBare, seed, writeBare } from './pack/in-page.ts';
import { peakWhile } from './pack/memory.ts';

const mib = 1024 * 1024;
/** Items of a case; the last is that of a case with ten recordings. */
const sizes = [1, 3, 10];
const itemSize = 50 * mib;
/** What an export may take besides one volume. */
const besides = 150 * mib;
const runs = 5;
const libraries = ['jszip', 'client-zip', 'zip.js', 'fflate'] as const;

interface InPage {
  seed: typeof seed;
  exportAll: typeof exportAll;
  hashBare: typeof hashBare;
  writeBare: typeof writeBare;
}

declare const pack: InPage;

/**
 * Cases of recordings in volumes, from storage to verified files on the disk, in a real Chromium; beside it
 * the bare writing and hashing of the same bytes. Memory is that of the whole browser.
 */
export async function* measure(): AsyncGenerator<Figure> {
  const script = await bundle('pack', new URL('./pack/in-page.ts', import.meta.url));
  const bench = await BenchBrowser.open();
  try {
    const open = () => bench.blank(script);
    let items = 0;
    for (const size of sizes) {
      const page = await open();
      await page.evaluate((from, to, each) => pack.seed(from, to, each), items, size, itemSize);
      await page.close();
      items = size;
      yield* exportFigures(bench.pid, open, items);
    }
  } finally {
    await bench.close();
  }
}

type Open = () => Promise<Page>;

async function* exportFigures(pid: number, open: Open, items: number): AsyncGenerator<Figure> {
  const exports: number[] = [];
  const verifications: number[] = [];
  const peaks: number[] = [];
  let volumes = 0;
  for (let run = 0; run < runs; run++) {
    const page = await open();
    const { value, peak } = await peakWhile(pid, () => page.evaluate(() => pack.exportAll()));
    await page.close();
    volumes = value.sizes.length;
    exports.push(value.ms);
    verifications.push(value.verifyMs);
    if (peak !== null) peaks.push(peak / mib);
  }
  const size = `${(items * itemSize) / mib} MiB in ${volumes} ${volumes === 1 ? 'pack' : 'volumes'}`;
  const growth = (line: string) => ({
    growth: { plot: 'pack', axis: 'MiB of recordings', line, size: (items * itemSize) / mib },
  });
  const bare = await bareTimes(open, items);
  const peer = { name: 'bare writing, client-zip', values: bare['client-zip'] };
  yield figureOf(`pack: exporting ${size}`, 'ms', exports, peer, growth('exporting'));
  const hashing = { name: 'bare SHA-256', values: bare.hash };
  yield figureOf(`pack: verifying ${size}`, 'ms', verifications, hashing, growth('verifying'));
  if (items !== sizes.at(-1)) return;
  if (peaks.length > 0) {
    const allowed = limit((largestPack + besides) / mib);
    yield figureOf(`pack: exporting ${size}, most memory`, 'MiB', peaks, allowed);
  }
  for (const library of ['client-zip', 'zip.js', 'fflate'] as const) {
    const name = `pack: bare writing of ${(items * itemSize) / mib} MiB by jszip`;
    yield figureOf(name, 'ms', bare.jszip, { name: library, values: bare[library] });
  }
}

/** Milliseconds of each run of the libraries and of bare hashing, in turns. */
async function bareTimes(
  open: Open,
  items: number,
): Promise<Record<(typeof libraries)[number] | 'hash', number[]>> {
  const times = { jszip: [], 'client-zip': [], 'zip.js': [], fflate: [], hash: [] } as Record<
    (typeof libraries)[number] | 'hash',
    number[]
  >;
  const page = await open();
  const wanted = items === sizes.at(-1) ? libraries : (['client-zip'] as const);
  for (let run = 0; run < runs; run++) {
    for (const library of wanted) {
      const ms = await page.evaluate(
        (name, count, size) => pack.writeBare(name, count, size),
        ...([library, items, itemSize] as const),
      );
      times[library].push(ms);
    }
    const hashed = await page.evaluate((n, size) => pack.hashBare(n, size), items, itemSize);
    times.hash.push(hashed);
  }
  await page.close();
  return times;
}
