/**
 * `npm run demo`: builds the extension, starts the imitation shop, and drives a real browser through
 * the whole journey of a buyer. Leaves the pack, its verification and pictures in `out/demo/`; the
 * last line is the path of the pack.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { exportPack, openExport } from '../tests/e2e/harness/desk.ts';
import { measure } from '../tests/e2e/harness/figures.ts';
import { buyAndFail, type Watcher } from '../tests/e2e/harness/journey.ts';
import { unzip, verify } from '../tests/e2e/harness/pack.ts';
import { BuyerBrowser } from '../tests/e2e/harness.ts';
import { startShop } from '../tests/e2e/shops/start-shop.ts';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out', 'demo');

/** Windows and macOS always have one; elsewhere the environment names it. */
const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const watcher: Watcher = { step: say, picture };

await main();

async function main(): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  say('Building the extension …');
  build();
  const shop = await startShop();
  say(`The imitation shop runs at ${shop.shop}, its cashier at ${shop.pay}.`);
  const buyer = await BuyerBrowser.open({ headless: !hasDisplay, downloads: out });
  let pack: string;
  try {
    await buyer.speak('zh-CN');
    const { popup } = await buyAndFail(buyer, shop, watcher);
    say('Exporting the case as a masked pack …');
    const desk = await openExport(buyer, popup);
    await picture('desk-export', desk);
    pack = await exportPack(buyer, desk);
    await picture('desk-exported', desk);
    await check(pack);
    await pictureReport(buyer, pack);
    const { clickToSealed, barePicture } = await measure(buyer, shop);
    say(`From click to sealed: ${clickToSealed} ms; a bare picture alone: ${barePicture} ms.`);
    if (hasDisplay) {
      say('The browser stays open for trying. Close its window to end the demo.');
      say(relative(root, pack));
      await new Promise<void>((resolve) => buyer.browser.once('disconnected', () => resolve()));
    }
  } finally {
    await buyer.close();
    await shop.stop();
  }
  if (!hasDisplay) say(relative(root, pack));
}

function say(sentence: string): void {
  console.log(sentence);
}

function build(): void {
  const wxt = join(root, 'node_modules', 'wxt', 'bin', 'wxt.mjs');
  execFileSync(process.execPath, [wxt, 'build'], { cwd: root, stdio: ['ignore', 'ignore', 2] });
}

async function picture(name: string, page: Page): Promise<void> {
  // A popup is as large as the browser lets it be; only tabs can be shown whole.
  const fullPage = !name.startsWith('popup-');
  await page.screenshot({
    path: join(out, `${name}.png`),
    fullPage,
    captureBeyondViewport: fullPage,
  });
}

/** Verifies the pack as a stranger would and keeps what was found. */
async function check(pack: string): Promise<void> {
  const { report } = await verify(pack);
  await writeFile(join(out, 'verification.json'), `${JSON.stringify(report, null, 2)}\n`);
  say(`Verification says: ${report.verdict} (${report.items.length} items).`);
}

/** Opens the report from the unpacked pack, as its reader does. */
async function pictureReport(buyer: BuyerBrowser, pack: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cardproof-demo-'));
  const unpacked = await unzip(pack, folder);
  const page = await buyer.visit(pathToFileURL(join(unpacked, 'data', 'report.html')).href);
  await picture('report', page);
  await page.close();
  await rm(folder, { recursive: true, force: true });
}
