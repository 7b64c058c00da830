import { servePages } from '../../tests/e2e/gallery/serve.ts';
import { measure as measureVisible, median } from '../../tests/e2e/harness/figures.ts';
import { BuyerBrowser } from '../../tests/e2e/harness.ts';
import { startShop } from '../../tests/e2e/shops/start-shop.ts';
import { copyCosts } from './capture/page-copy.ts';
import { timePainting } from './capture/painting.ts';
import { wholePageTimes } from './capture/whole-page.ts';
import type { Figure } from './figure.ts';
import { keyOfOrderPage, orderPage } from './reading/pages.ts';

export const needsBuild = true;

const runs = 7;
/** Nodes of the page that is copied and repainted. */
const nodes = 5000;

/** The main thread must stay free enough that a person notices nothing. */
const copyLimits = { total: 150, longest: 50 };

/** Capturing in a real Chromium with the built extension. */
export async function* measure(): AsyncGenerator<Figure> {
  const [shop, pages] = await Promise.all([startShop(), servePages()]);
  const buyer = await BuyerBrowser.open();
  try {
    const { clickToSealed, barePicture } = await measureVisible(buyer, shop, runs);
    yield figure(
      'visible part, click to sealed, beside a bare captureVisibleTab',
      clickToSealed,
      barePicture,
    );
    for (const file of ['plain', 'long']) {
      const { slices, times } = await wholePageTimes(buyer, `${pages.origin}/${file}.html`, runs);
      const name = `whole page of ${slices} slices, click to sealed, beside N/2 + 1 s`;
      yield figure(name, median(times), slices * 500 + 1000);
    }
    yield* otherFigures(buyer);
  } finally {
    await buyer.close();
    await Promise.all([shop.stop(), pages.stop()]);
  }
}

async function* otherFigures(buyer: BuyerBrowser): AsyncGenerator<Figure> {
  const html = orderPage.html(nodes);
  const costs = await copyCosts(buyer.browser, html, runs);
  const copy = `page copy of ${nodes} nodes`;
  const medianOf = (part: 'total' | 'longest') => median(costs.map((cost) => cost[part]));
  yield figure(`${copy}, main thread`, medianOf('total'), copyLimits.total);
  yield figure(`${copy}, its longest task`, medianOf('longest'), copyLimits.longest);
  const tab = await buyer.browser.newPage();
  await tab.setContent(html);
  const painted = await timePainting(tab, keyOfOrderPage, runs);
  await tab.close();
  const name = 'reconstruction beside html2canvas alone';
  yield figure(name, median(painted.ours), median(painted.alone));
}

function figure(name: string, value: number, peer: number): Figure {
  const ratio = Math.round((value / peer) * 1000) / 1000;
  return {
    name: `capture: ${name}`,
    value: tenths(value),
    unit: 'ms',
    peer: tenths(peer),
    ratio,
    runs,
  };
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
