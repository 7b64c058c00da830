import type { Page } from 'puppeteer-core';
import type { Correction } from '../../../src/model/correction.ts';
import type { LedgerRow } from '../../../src/model/ledger.ts';
import type { HintRow } from '../../../src/store/schema.ts';
import type { BuyerBrowser } from '../harness.ts';
import { itemsOf } from './evidence.ts';
import type { StoreDump } from './store-dump.ts';
import { until } from './until.ts';

/** How a buyer puts a reading right, and what the store then holds. */

/** Opens what is folded up in the popup, or in an item's full view. */
export async function unfoldMending(page: Page): Promise<void> {
  await page.locator('.mend summary').click();
  await page.locator('.mend select').wait();
}

/** Chooses in one of the fields, counted from 0. */
export async function chooseInMending(page: Page, index: number, value: string): Promise<void> {
  const selects = await page.$$('.mend select');
  await selects[index]?.select(value);
}

/** Waits until that many corrections are in the store. */
export function corrected(buyer: BuyerBrowser, count: number): Promise<StoreDump> {
  return until(`${count} corrections`, async () => {
    const dump = await buyer.storeDump();
    return correctionsOf(dump).length >= count && dump;
  });
}

/** All corrections of a dump, item by item. */
export function correctionsOf(dump: StoreDump): Correction[] {
  return itemsOf(dump).flatMap(({ corrections = [] }) => corrections);
}

/** Hashes of corrections as the ledger has them. */
export function notedCorrections(dump: StoreDump): string[] {
  const rows = (dump.ledger ?? []) as unknown as LedgerRow[];
  return rows.flatMap(({ entry }) =>
    entry.type === 'corrected' ? [entry.payload.correction] : [],
  );
}

/** What is remembered about shops. */
export function hintsIn(dump: StoreDump): HintRow[] {
  return (dump.hints ?? []) as unknown as HintRow[];
}

/** Asks the popup to let the buyer point at a text, and waits for the picker in the page. */
export async function beginPointing(popup: Page, page: Page): Promise<void> {
  // The popup goes with the press, before it could answer.
  void popup
    .locator('.mend-point button')
    .click()
    .catch(() => {});
  await pickerIn(page);
}

/** Waits for the picker in a page; what it says is in a closed tree that no page can read. */
async function pickerIn(page: Page): Promise<void> {
  // Only then: a popup that loses the focus is gone before it has asked.
  await until('the picker', () =>
    page.evaluate(() => document.querySelector('cardproof-picker') !== null),
  );
  await page.bringToFront();
}

/** Writes down every click and key that a page hears of its own elements. */
export function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'submit']) {
      document.addEventListener(type, () => heard.push(type), true);
    }
  });
}

/** What was written down since. */
export function heardBy(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
}
