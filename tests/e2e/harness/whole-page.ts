import type { Page } from 'puppeteer-core';
import type { LedgerRow } from '../../../src/model/ledger.ts';
import type { BuyerBrowser } from '../harness.ts';
import { itemsOf } from './evidence.ts';
import { pressCapture } from './popup.ts';
import type { StoreDump } from './store-dump.ts';
import { until } from './until.ts';

/** Milliseconds that a whole page may take: 40 slices, two a second, on a busy machine. */
const patience = 90_000;

/** Presses what captures the page in front as a whole, in its popup. */
export async function startWholeCapture(buyer: BuyerBrowser, page: Page): Promise<Page> {
  const popup = await buyer.openPopup(page);
  await pressCapture(popup);
  return popup;
}

/**
 * Captures the page in front as a whole.
 * @returns id of the item, and milliseconds from the click to its entry in the ledger
 */
export async function captureWhole(
  buyer: BuyerBrowser,
  page: Page,
): Promise<{ item: string; ms: number }> {
  const known = new Set(itemsOf(await rowsOf(buyer)).map(({ id }) => id));
  const popup = await startWholeCapture(buyer, page);
  const clicked = Date.now();
  const { id, at } = await until(
    'the whole page to be sealed',
    async () => {
      const rows = await rowsOf(buyer);
      const item = itemsOf(rows).find((each) => !known.has(each.id));
      const entries = (rows.ledger ?? []) as unknown as LedgerRow[];
      const entry = entries.find(({ seq }) => seq === item?.seq)?.entry;
      return item && entry && { id: item.id, at: Date.parse(entry.at) };
    },
    patience,
  );
  await popup.close().catch(() => {});
  return { item: id, ms: at - clicked };
}

/** Everything but the bytes, which are many. */
function rowsOf(buyer: BuyerBrowser): Promise<StoreDump> {
  return buyer.storeDump('cardproof', ['evidence', 'ledger']);
}
