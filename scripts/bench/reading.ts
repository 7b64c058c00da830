import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { findBrowser } from '../find-browser.mjs';
import type { Figure } from './figure.ts';
import { type PageTimes, timePage } from './reading/in-page.ts';
import { type BenchPage, orderList, orderPage, otherPage } from './reading/pages.ts';

const root = new URL('../../', import.meta.url);
const sizes = [500, 5000, 50_000];
/** Runs per page; the largest pages cost the peer a second each. */
const runsOf = (nodes: number) => (nodes > 10_000 ? 15 : 60);
/** Runs of the compiler, not of the reader. */
const warmUp = 0.2;

export const needsBuild = true;

/**
 * Reading a page in a real Chromium with the built `reader.js`. The peer of a shop's page is
 * `@mozilla/readability` parsing a copy of the same page in the same run; that of a page without
 * commerce is one pass of `textContent`.
 */
export async function* measure(): AsyncGenerator<Figure> {
  const scripts = [
    readFileSync(new URL('.output/chrome-mv3/reader.js', root), 'utf8'),
    readFileSync(fileURLToPath(import.meta.resolve('@mozilla/readability/Readability.js')), 'utf8'),
  ];
  const shown = new Map<string, string>();
  // A clock of microseconds is given only to pages that are apart from others.
  const server = createServer((request, response) => {
    const html = shown.get(request.url ?? '');
    response.writeHead(html === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await startBrowser();
  try {
    const timesOf = async (page: BenchPage, nodes: number): Promise<PageTimes> => {
      shown.set(page.path, page.html(nodes));
      const tab = await browser.newPage();
      await tab.goto(origin + page.path);
      return timeIn(tab, scripts, runsOf(nodes));
    };
    for (const page of [orderPage, orderList]) yield* shopFigures(page, timesOf);
    yield* otherFigures(timesOf);
  } finally {
    await browser.close();
    server.close();
  }
}

type TimesOf = (page: BenchPage, nodes: number) => Promise<PageTimes>;

async function* shopFigures(page: BenchPage, timesOf: TimesOf): AsyncGenerator<Figure> {
  const perNode: number[] = [];
  for (const size of sizes) {
    const { nodes, first, reader, peer } = await timesOf(page, size);
    const name = `reading: ${page.name}, ${nodes} nodes`;
    yield compared(`${name}, p50`, at(reader, 0.5), at(peer, 0.5), reader.length);
    yield compared(`${name}, p95`, at(reader, 0.95), at(peer, 0.95), reader.length);
    yield compared(`${name}, first run`, first, null, 1);
    perNode.push((at(reader, 0.5) / nodes) * 1000);
  }
  const [, middle = 0, last = 0] = perNode;
  const name = `reading: ${page.name}, each node at ${sizes[2]} beside ${sizes[1]} nodes`;
  yield { ...compared(name, last, middle, runsOf(sizes[2] ?? 0)), unit: 'µs' };
}

async function* otherFigures(timesOf: TimesOf): AsyncGenerator<Figure> {
  for (const size of sizes.slice(1)) {
    const { nodes, reader, textContent } = await timesOf(otherPage, size);
    const name = `reading: ${otherPage.name}, ${nodes} nodes`;
    yield compared(`${name}, p50`, at(reader, 0.5), at(textContent, 0.5), reader.length);
  }
}

function compared(name: string, value: number, peer: number | null, runs: number): Figure {
  const ratio = peer === null ? null : rounded(value / peer);
  return { name, value: rounded(value), unit: 'ms', peer: peer && rounded(peer), ratio, runs };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The time that this part of the runs does not exceed. */
function at(times: readonly number[], part: number): number {
  const steady = times.slice(Math.floor(times.length * warmUp)).sort((a, b) => a - b);
  return steady[Math.min(steady.length - 1, Math.floor(steady.length * part))] ?? 0;
}

async function timeIn(tab: Page, scripts: readonly string[], runs: number): Promise<PageTimes> {
  for (const script of scripts) await tab.evaluate(script);
  const times = await tab.evaluate(timePage, runs);
  await tab.close();
  return times;
}

async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no browser found; set CARDPROOF_BROWSER to its program');
  const isRoot = process.getuid?.() === 0;
  const args = isRoot ? ['--no-sandbox'] : [];
  return puppeteer.launch({ executablePath, pipe: true, args });
}
