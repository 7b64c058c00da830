import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { largestPack } from '../../src/model/pack.ts';
import { findBrowser } from '../find-browser.mjs';
import type { Figure } from './figure.ts';
import { bundle } from './in-page/bundle.ts';
import type { exportAll, seed, writeBare } from './pack/in-page.ts';
import { peakWhile } from './pack/memory.ts';

const mib = 1024 * 1024;
/** Together 500 MiB, as of a case with ten recordings. */
const items = 10;
const itemSize = 50 * mib;
/** What an export may take besides one volume. */
const besides = 150 * mib;
const runs = 3;

interface InPage {
  seed: typeof seed;
  exportAll: typeof exportAll;
  writeBare: typeof writeBare;
}

declare const pack: InPage;

/**
 * A case of 500 MiB in volumes, from storage to verified files on the disk, in a real Chromium; beside it
 * the bare writing of the same bytes by several libraries. Memory is that of the whole browser.
 */
export async function* measure(): AsyncGenerator<Figure> {
  const script = await bundle('pack', new URL('./pack/in-page.ts', import.meta.url));
  const server = createServer((request, response) => {
    const isScript = request.url === '/pack.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<!doctype html><script src="/pack.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  try {
    const open = async (): Promise<Page> => {
      const page = await browser.newPage();
      await page.goto(origin);
      return page;
    };
    const first = await open();
    await first.evaluate((count, size) => pack.seed(count, size), items, itemSize);
    await first.close();
    yield* exportFigures(browser, open);
    yield* writerFigures(open);
  } finally {
    await browser.close();
    server.close();
  }
}

async function* exportFigures(browser: Browser, open: () => Promise<Page>): AsyncGenerator<Figure> {
  const speeds: number[] = [];
  const verifySpeeds: number[] = [];
  const peaks: number[] = [];
  let volumes = 0;
  for (let run = 0; run < runs; run++) {
    const page = await open();
    const pid = browser.process()?.pid ?? 0;
    const { value, peak } = await peakWhile(pid, () => page.evaluate(() => pack.exportAll()));
    await page.close();
    const bytes = value.sizes.reduce((sum, size) => sum + size, 0);
    volumes = value.sizes.length;
    speeds.push(bytes / mib / (value.ms / 1000));
    verifySpeeds.push(bytes / mib / (value.verifyMs / 1000));
    if (peak !== null) peaks.push(peak / mib);
  }
  const name = `pack: 500 MiB in ${volumes} volumes`;
  yield figure(`${name}, from storage to verified files`, middle(speeds), 'MiB/s', null);
  yield figure('pack: verifying', middle(verifySpeeds), 'MiB/s', 150);
  if (peaks.length > 0) {
    const allowed = (largestPack + besides) / mib;
    yield figure(`${name}, most memory`, Math.max(...peaks), 'MiB', allowed);
  }
}

/** The peer of each library is jszip, which writes the packs. */
async function* writerFigures(open: () => Promise<Page>): AsyncGenerator<Figure> {
  const page = await open();
  let jszip: number | null = null;
  for (const library of ['jszip', 'client-zip', 'zip.js', 'fflate']) {
    const speeds: number[] = [];
    for (let run = 0; run < runs; run++) {
      const ms = await page.evaluate(
        (name, count, size) => pack.writeBare(name, count, size),
        ...([library, items, itemSize] as const),
      );
      speeds.push((items * itemSize) / mib / (ms / 1000));
    }
    const speed = middle(speeds);
    yield figure(`pack: bare writing of 500 MiB by ${library}`, speed, 'MiB/s', jszip);
    jszip ??= speed;
  }
  await page.close();
}

function figure(name: string, value: number, unit: string, peer: number | null): Figure {
  const ratio = peer === null ? null : Math.round((value / peer) * 100) / 100;
  return { name, value: Math.round(value), unit, peer: peer && Math.round(peer), ratio, runs };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no browser found; set CARDPROOF_BROWSER to its program');
  const isRoot = process.getuid?.() === 0;
  return puppeteer.launch({ executablePath, pipe: true, args: isRoot ? ['--no-sandbox'] : [] });
}
