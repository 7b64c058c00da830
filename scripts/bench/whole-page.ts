import { servePages } from '../../tests/e2e/gallery/serve.ts';
import { BuyerBrowser } from '../../tests/e2e/harness.ts';
import { bareWholePages, wholePageTimes } from './capture/whole-page.ts';
import { type Figure, figureOf } from './figure.ts';

export const needsBuild = true;

/** A whole page takes long by the browser's own pace, which does not vary. */
const runs = 5;
/** Hard pages of the tests, a short and a long one. */
const files = ['plain', 'long'];

/** Capturing a page by scrolling in a real Chromium with the built extension. */
export async function* measure(): AsyncGenerator<Figure> {
  const [pages, buyer] = await Promise.all([servePages(), BuyerBrowser.open()]);
  try {
    for (const file of files) yield* wholePageFigures(buyer, `${pages.origin}/${file}.html`);
  } finally {
    await buyer.close();
    await pages.stop();
  }
}

async function* wholePageFigures(buyer: BuyerBrowser, url: string): AsyncGenerator<Figure> {
  const { slices, times } = await wholePageTimes(buyer, url, runs);
  const name = `whole-page: a page of ${slices} slices, click to sealed`;
  const pace = { name: 'N/2 + 1 s, the browser’s pace', values: [slices * 500 + 1000] };
  const growth = { plot: 'whole-page', axis: 'slices', line: 'click to sealed', size: slices };
  yield figureOf(name, 'ms', times, pace, { growth });
  const own = await bareWholePages(buyer, url, runs);
  yield figureOf(
    name,
    'ms',
    times,
    { name: 'full-page picture of DevTools', values: own },
    { growth },
  );
}
