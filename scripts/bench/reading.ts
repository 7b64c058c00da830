import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Figure, figureOf } from './figure.ts';
import { BenchBrowser } from './in-page/bench-browser.ts';
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
  const bench = await BenchBrowser.open();
  try {
    const timesOf = async (page: BenchPage, nodes: number): Promise<PageTimes> => {
      const tab = await bench.show(page.path, page.html(nodes), scripts);
      const times = await tab.evaluate(timePage, runsOf(nodes));
      await tab.close();
      return times;
    };
    for (const page of [orderPage, orderList]) yield* shopFigures(page, timesOf);
    yield* otherFigures(timesOf);
  } finally {
    await bench.close();
  }
}

type TimesOf = (page: BenchPage, nodes: number) => Promise<PageTimes>;

async function* shopFigures(page: BenchPage, timesOf: TimesOf): AsyncGenerator<Figure> {
  const perNode: number[][] = [];
  for (const size of sizes) {
    const { nodes, first, reader, peer } = await timesOf(page, size);
    const [ours, theirs] = [steady(reader), steady(peer)];
    const name = `reading: ${page.name}, ${nodes} nodes`;
    yield figureOf(
      name,
      'ms',
      ours,
      { name: 'Readability', values: theirs },
      growthOf(page, nodes),
    );
    const worst = { name: 'Readability, p95', values: [slowOf(theirs)] };
    yield { ...figureOf(`${name}, p95`, 'ms', [slowOf(ours)], worst), runs: ours.length };
    yield figureOf(`${name}, first run`, 'ms', [first]);
    perNode.push(ours.map((ms) => (ms / nodes) * 1000));
  }
  const [, middle = [], last = []] = perNode;
  const name = `reading: ${page.name}, each node at ${sizes[2]} nodes`;
  yield figureOf(name, 'µs', last, { name: `at ${sizes[1]} nodes`, values: middle });
}

async function* otherFigures(timesOf: TimesOf): AsyncGenerator<Figure> {
  for (const size of sizes.slice(1)) {
    const { nodes, reader, textContent } = await timesOf(otherPage, size);
    const name = `reading: ${otherPage.name}, ${nodes} nodes`;
    yield figureOf(name, 'ms', steady(reader), {
      name: 'textContent',
      values: steady(textContent),
    });
  }
}

function growthOf(page: BenchPage, size: number): Pick<Figure, 'growth'> {
  if (page !== orderPage) return {};
  const line = 'reading an order page';
  return { growth: { plot: 'reading', axis: 'nodes of the page', line, size } };
}

function steady(times: readonly number[]): number[] {
  return times.slice(Math.floor(times.length * warmUp));
}

/** The time that nineteen of twenty runs do not exceed. */
function slowOf(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0;
}
