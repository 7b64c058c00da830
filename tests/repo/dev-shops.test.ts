import { describe, expect, it, onTestFinished } from 'vitest';
import { startDevShops } from '../../scripts/dev/shops.ts';
import { shopIds } from '../e2e/shops/programs.ts';

describe('the list of imitation shops', () => {
  it('names every shop, and each of its links is answered', async () => {
    const shops = await startDevShops(0);
    onTestFinished(() => shops.stop());
    const page = await (await fetch(onLoopback(shops.list))).text();
    for (const shop of shopIds) expect(page).toContain(`<th scope="row">${shop}</th>`);
    const links = [...page.matchAll(/href="([^"]+)"/g)].map(([, url = '']) =>
      url.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThanOrEqual(8 * shopIds.length);
    const answers = await Promise.all(
      links.map(async (url) => `${(await fetch(onLoopback(url))).status} ${url}`),
    );
    expect(answers.filter((answer) => !answer.startsWith('200 '))).toEqual([]);
  });
});

/** Browsers resolve names below `localhost` by themselves; Node asks the system, which may not know them. */
function onLoopback(url: string): string {
  return url.replace(/[\w.]+\.localhost/, '127.0.0.1');
}
