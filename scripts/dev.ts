/**
 * `npm run dev [-- -b firefox]`: the extension in a browser of its own, loaded anew when its sources change,
 * with the imitation shops of the tests beside it. Ends when the browser is closed.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'wxt';
import { openChromium, openFirefox } from './dev/browsers.ts';
import { startDevShops } from './dev/shops.ts';

/** Of the list of shops; the shops have the next ones, so that a watched shop stays watched. */
const firstPort = 4300;
const root = join(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    browser: { type: 'string', short: 'b', default: 'chrome' },
    headless: { type: 'boolean', default: false },
  },
});
if (values.browser !== 'chrome' && values.browser !== 'firefox') {
  console.error(`-b chrome or -b firefox, not ${values.browser}`);
  process.exitCode = 2;
} else {
  await develop(values.browser, values.headless);
}

async function develop(name: 'chrome' | 'firefox', headless: boolean): Promise<void> {
  const server = await createServer({ browser: name, webExt: { disabled: true } });
  await server.start();
  const shops = await startDevShops(firstPort);
  const extension = join(root, '.output', `${name}-mv3-dev`);
  const profile = join(root, 'out', 'dev', name);
  const open = name === 'chrome' ? openChromium : openFirefox;
  const browser = await open({ extension, profile, headless });
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.goto(shops.list);
  console.log(`Imitation shops: ${shops.list} · profile: ${profile}`);
  await new Promise<void>((resolve) => {
    browser.once('disconnected', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  await browser.close().catch(() => {});
  await Promise.all([shops.stop(), server.stop()]);
  // What was bought in shops that are gone is worth nothing; a developer who wants to keep it exports it.
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  process.exit();
}
