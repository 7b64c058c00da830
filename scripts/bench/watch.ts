import { watchByOffer } from '../../tests/e2e/harness/watched.ts';
import { BuyerBrowser } from '../../tests/e2e/harness.ts';
import { serveOrigin } from '../../tests/e2e/shops/server.ts';
import { startShop } from '../../tests/e2e/shops/start-shop.ts';
import { type Figure, figureOf, limit } from './figure.ts';
import { heldBy } from './in-page/heap.ts';
import { otherPage } from './reading/pages.ts';
import { ownScripts } from './watch/own-scripts.ts';

export const needsBuild = true;

const runs = 9;
const nodes = 5000;
/** Milliseconds until a page was looked at. */
const rest = 1500;
/** What a script of ours may take of a page that is no shop, in milliseconds. */
const most = 1;

/** What the extension costs a page that is no shop: on a site like any other, and on a watched one. */
export async function* measure(): AsyncGenerator<Figure> {
  const html = otherPage.html(nodes);
  const [shop, buyer] = await Promise.all([startShop(), BuyerBrowser.open()]);
  const serve = (host: string) =>
    serveOrigin(host, () => ({ body: html, type: 'text/html; charset=utf-8' }));
  // A site is a host with all its ports.
  const [plain, watched] = await Promise.all([
    serve('plain.localhost'),
    serve(new URL(shop.urls.rules).hostname),
  ]);
  try {
    const rules = await buyer.visit(shop.urls.rules);
    await watchByOffer(buyer, rules);
    await rules.close();
    const without = await visits(buyer, plain.origin + otherPage.path);
    const withUs = await visits(buyer, watched.origin + otherPage.path);
    const site = `a page of ${nodes} nodes that is no shop`;
    const all = without.map(({ scripts }) => sum(Object.values(scripts)));
    yield figureOf(`watch: all scripts of ours, ${site}`, 'ms', all, limit(most));
    const own = (file: string) => withUs.map(({ scripts }) => scripts[file] ?? 0);
    const name = `${site}, on a watched site`;
    yield figureOf(`watch: watch.js, ${name}`, 'ms', own('watch.js'), limit(most));
    yield figureOf(`watch: reader.js, ${name}`, 'ms', own('reader.js'));
    const memory = { name: 'without us', values: without.map(({ held }) => held) };
    const held = withUs.map((each) => each.held);
    yield figureOf(`watch: memory of ${name}`, 'MiB', held, memory);
  } finally {
    await buyer.close();
    await Promise.all([shop.stop(), plain.stop(), watched.stop()]);
  }
}

async function visits(
  buyer: BuyerBrowser,
  url: string,
): Promise<{ scripts: Record<string, number>; held: number }[]> {
  const visited: Awaited<ReturnType<typeof visits>> = [];
  // The first compiles for all that follow, as the first page of a day does.
  for (let run = -1; run < runs; run++) {
    const page = await buyer.browser.newPage();
    const scripts = await ownScripts(page, url, rest);
    const session = await page.createCDPSession();
    const held = await heldBy(session);
    await page.close();
    if (run >= 0) visited.push({ scripts, held });
  }
  return visited;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
