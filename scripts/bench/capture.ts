import { measure as measureVisible } from '../../tests/e2e/harness/figures.ts';
import { BuyerBrowser } from '../../tests/e2e/harness.ts';
import { startShop } from '../../tests/e2e/shops/start-shop.ts';
import { copyCosts } from './capture/page-copy.ts';
import { timePainting } from './capture/painting.ts';
import { type Figure, figureOf, limit } from './figure.ts';
import { keyOfOrderPage, orderPage } from './reading/pages.ts';

export const needsBuild = true;

const runs = 7;
/** Nodes of the pages that are copied, and of those that are repainted. */
const copied = [500, 5000, 20_000];
const painted = [500, 5000];

/** The main thread must stay free enough that a person notices nothing of the copy of 5,000 nodes. */
const copyLimits = { total: 150, longest: 50 };

/** Capturing what is on screen in a real Chromium with the built extension, and what each step costs the page. */
export async function* measure(): AsyncGenerator<Figure> {
  const [shop, buyer] = await Promise.all([startShop(), BuyerBrowser.open()]);
  try {
    const { captures, pictures } = (await measureVisible(buyer, shop, runs)).runs;
    const name = 'capture: visible part, click to sealed';
    yield figureOf(name, 'ms', captures, { name: 'bare captureVisibleTab', values: pictures });
    for (const nodes of copied) yield* copyFigures(buyer, nodes);
    for (const nodes of painted) yield* paintingFigures(buyer, nodes);
  } finally {
    await buyer.close();
    await shop.stop();
  }
}

async function* copyFigures(buyer: BuyerBrowser, nodes: number): AsyncGenerator<Figure> {
  const costs = await copyCosts(buyer.browser, orderPage.html(nodes), runs);
  const [totals, longest] = [costs.map(({ total }) => total), costs.map((cost) => cost.longest)];
  const name = `capture: page copy of ${nodes} nodes`;
  const isBound = nodes === copied[1];
  const growth = (line: string) => ({
    growth: { plot: 'page-copy', axis: 'nodes of the page', line, size: nodes },
  });
  const bounds = isBound ? copyLimits : null;
  const total = bounds && limit(bounds.total);
  yield figureOf(`${name}, main thread`, 'ms', totals, total, growth('main thread, all tasks'));
  const most = bounds && limit(bounds.longest);
  yield figureOf(`${name}, its longest task`, 'ms', longest, most, growth('its longest task'));
}

async function* paintingFigures(buyer: BuyerBrowser, nodes: number): AsyncGenerator<Figure> {
  const tab = await buyer.browser.newPage();
  await tab.setContent(orderPage.html(nodes));
  const { ours, ...peers } = await timePainting(tab, keyOfOrderPage, runs);
  await tab.close();
  const growth = {
    plot: 'reconstruction',
    axis: 'nodes of the page',
    line: 'reconstruction',
    size: nodes,
  };
  for (const [peer, values] of Object.entries(peers)) {
    const name = `capture: reconstruction of a page of ${nodes} nodes`;
    yield figureOf(name, 'ms', ours, { name: peer, values }, { growth });
  }
}
