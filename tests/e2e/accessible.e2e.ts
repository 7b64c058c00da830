import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { captureOutcome } from './harness/popup.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const checker = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  // What the script of the checker defines in a page.
  var axe: { run: (root: Document, options: RunOptions) => Promise<AxeResults> };
}

let shop: RunningShop;
let buyer: BuyerBrowser;
let caseId: string;
let itemId: string;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
  const order = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
  const popup = await buyer.openPopup(order);
  await captureOutcome(popup);
  await popup.close();
  const { cases = [], evidence = [] } = await buyer.storeDump('cardproof', ['cases', 'evidence']);
  caseId = String(cases[0]?.id);
  itemId = String(evidence[0]?.id);
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

/** What offends against WCAG 2.2 A and AA on a page, each with the elements that it is about. */
async function faultsOn(page: Page): Promise<string[]> {
  await page.evaluate(checker);
  return page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      resultTypes: ['violations'],
      // Off by default, though it is AA since 2.2.
      rules: { 'target-size': { enabled: true } },
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  });
}

/** By how much what was already drawn moved while the page was filled; from 0.1 on it annoys. */
function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const seen = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += 'value' in entry ? Number(entry.value) : 0;
        });
        seen.observe({ type: 'layout-shift', buffered: true });
        // What was counted before is told in a task of its own.
        setTimeout(() => resolve(sum), 200);
      }),
  );
}

/** The widest that a page is on a screen of 320 pixels: as wide as that at 400 % on one of 1280. */
async function widthOnNarrow(page: Page): Promise<number> {
  await page.setViewport({ width: 320, height: 800 });
  return page.evaluate(() => document.documentElement.scrollWidth);
}

const pages: [string, () => string, string][] = [
  ['the popup', () => 'popup.html', 'article.case'],
  ['the list', () => 'desk.html', '.case-row'],
  ['an empty list', () => 'desk.html#q=nothing', '.empty'],
  ['a case', () => `desk.html#case=${caseId}`, '.evidence'],
  ['an item', () => `desk.html#case=${caseId}&item=${itemId}`, 'dialog[open]'],
  ['the export', () => `desk.html#case=${caseId}&export=masked`, '.export-start'],
  ['the shops', () => 'desk.html#shops', 'h1'],
  ['the backup', () => 'desk.html#backup', 'h1'],
  ['the restoring', () => 'desk.html#restore', 'h1'],
  ['the settings', () => 'desk.html#settings', '.settings'],
  ['the debug text', () => 'desk.html#debug', '.debug-text'],
  ['the lock', () => 'desk.html#lock', 'h1'],
  ['the verification', () => 'verify.html', 'h1'],
  ['the welcome', () => 'welcome.html', '.practice-step'],
  ['the practice', () => 'practice.html?page=order', '.shop-order'],
];

it.each(pages)('nothing on %s keeps anybody from using it', async (_, path, drawn) => {
  const page = await buyer.visit(buyer.url(path()));
  await page.locator(drawn).wait();
  for (const value of ['light', 'dark']) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value },
      // A colour on its way to another is no contrast that anybody sees.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    expect(await faultsOn(page)).toEqual([]);
  }
  expect(await shiftsOf(page)).toBeLessThan(0.1);
  // A browser gives a popup its width; at 200 % ours still fits into the 800 pixels that it may have.
  if (path() !== 'popup.html') expect(await widthOnNarrow(page)).toBeLessThanOrEqual(320);
  await page.close();
});

it('a case is found, opened and exported by keys alone', async () => {
  const page = await buyer.visit(buyer.url('desk.html'));
  await page.locator('.case-row').wait();
  await page.keyboard.press('/');
  await page.keyboard.type('shop.local');
  await page.keyboard.press('ArrowDown');
  await until('the focus on the case', () => hasFocus(page, '.case-row-link'));
  await page.keyboard.press('Enter');
  await page.locator('.case-head').wait();
  await tabTo(page, '.case-head-actions .button-primary');
  await page.keyboard.press('Enter');
  await page.locator('.export-start:not([disabled])').wait();
  await tabTo(page, '.export-start');
  await page.keyboard.press('Enter');
  await until('the pack', () => page.$('.outcome .file-name'), 60_000);
  await page.close();
});

function hasFocus(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((at) => document.activeElement?.matches(at) === true, selector);
}

/** Presses the tabulator until the focus is there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await hasFocus(page, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way to ${selector} by the tabulator`);
}
