import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picturesAmong, seriesOf } from '../../src/model/file-name.ts';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { bandsOn, bars, showBands, timesOn } from './harness/bands.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import { captureOutcome, pressCapture, stopCapture } from './harness/popup.ts';
import type { StoreDump } from './harness/store-dump.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Everything of a page that must be as it was found; what is ours in it says so in its name. */
function stateOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const markup = document.documentElement.outerHTML.replace(
      /<cardproof-[^>]*>.*?<\/cardproof-[^>]*>/g,
      '',
    );
    const own = [...document.querySelectorAll('*')].filter(
      ({ localName }) => !localName.startsWith('cardproof-'),
    );
    const places = own.map((each) => [each.scrollLeft, each.scrollTop]);
    const { anchorOffset, focusOffset } = getSelection() ?? {};
    return JSON.stringify([markup, places, document.activeElement?.id, anchorOffset, focusOffset]);
  });
}

/** Waits for one more item than were there before. */
async function sealedNext(before: number): Promise<{ dump: StoreDump; item: EvidenceRow }> {
  const dump = await sealed(buyer, before + 1);
  const item = itemsOf(dump).at(-1);
  if (!item) throw new Error('nothing was sealed');
  expect(faultsOf(dump)).toEqual([]);
  return { dump, item };
}

const known = async () => itemsOf(await buyer.storeDump()).length;

function picturesOf(
  dump: StoreDump,
  { id, record }: EvidenceRow,
  of: 'full-page' | 'scroller',
): PNG[] {
  return picturesAmong(record.files.map(({ name }) => name))
    .filter((name) => seriesOf(name)?.of === of)
    .map((name) => PNG.sync.read(fileOf(dump, id, name) ?? Buffer.alloc(0)));
}

function stepOf({ record }: EvidenceRow, name: string): string | undefined {
  const step = record.steps.find((each) => each.step === name);
  return step && `${step.outcome}${step.reason ? `, ${step.reason}` : ''}`;
}

async function captureBands(zoom = 1): Promise<{ dump: StoreDump; item: EvidenceRow; page: Page }> {
  const before = await known();
  const page = await buyer.visit(`${shop.game}/`);
  if (zoom !== 1) await zoomTo(zoom);
  await showBands(page, { bands: 30, paneBands: 9 });
  const popup = await buyer.openPopup(page);
  await pressCapture(popup);
  await captureOutcome(popup);
  if (zoom !== 1) await zoomTo(1);
  return { page, ...(await sealedNext(before)) };
}

/** Zooms the pages of the shop's game, as its menu does. */
async function zoomTo(factor: number): Promise<void> {
  await buyer.inExtension(
    async (address, to) => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(address));
      if (tab) await chrome.tabs.setZoom(tab.id, to);
    },
    shop.game,
    factor,
  );
}

describe('a page that is longer than the window', () => {
  it('is captured whole, each bar once, and left exactly as it was found', async () => {
    const before = await known();
    const page = await buyer.visit(`${shop.game}/`);
    await showBands(page, {
      bands: 30,
      paneBands: 9,
      extra: '<input id="field"><p id="words">some words that are selected</p>',
    });
    await page.evaluate(() => {
      scrollTo({ top: 1234, behavior: 'instant' });
      document.querySelector('#pane')?.scrollTo(0, 300);
      document.querySelector<HTMLElement>('#field')?.focus({ preventScroll: true });
      const words = document.querySelector('#words')?.firstChild;
      if (words) getSelection()?.setBaseAndExtent(words, 5, words, 10);
    });
    const state = await stateOf(page);
    const popup = await buyer.openPopup(page);
    await pressCapture(popup);
    const outcome = await captureOutcome(popup);
    const { dump, item } = await sealedNext(before);

    expect(outcome.whole).toBe(true);
    expect(item.record.method).toBe('pixels-full');
    const [whole] = picturesOf(dump, item, 'full-page');
    const [pane] = picturesOf(dump, item, 'scroller');
    if (!whole || !pane) throw new Error('a picture is missing');
    expect(bandsOn(whole)).toEqual(numbers(30));
    expect(Object.values(bars).map((bar) => timesOn(whole, bar))).toEqual([1, 1, 1]);
    expect(bandsOn(pane, 5)).toEqual(numbers(9));
    expect(await stateOf(page)).toBe(state);
    await page.close();
  });

  it.each(process.env.CARDPROOF_LONG === '1' ? [0.33, 3] : [0.33])(
    'is whole at a zoom of %d',
    async (zoom) => {
      const { dump, item, page } = await captureBands(zoom);
      const parts = picturesOf(dump, item, 'full-page');
      expect(item.record.method).toBe('pixels-full');
      expect(parts.flatMap((part) => bandsOn(part))).toEqual(numbers(30));
      await page.close();
    },
  );

  it('is as much of it as there is when the buyer stops', async () => {
    const before = await known();
    const page = await buyer.visit(`${shop.game}/`);
    await showBands(page, { bands: 120 });
    const state = await stateOf(page);
    const popup = await buyer.openPopup(page);
    await pressCapture(popup);
    await stopCapture(popup);
    await captureOutcome(popup);
    const { dump, item } = await sealedNext(before);
    expect(item.record.method).toBe('pixels-cropped');
    expect(stepOf(item, 'full-page')).toBe('partial, cancelled');
    const bands = picturesOf(dump, item, 'full-page').flatMap((part) => bandsOn(part));
    expect(bands.length).toBeLessThan(120);
    expect(bands).toEqual(numbers(bands.length));
    expect(await stateOf(page)).toBe(state);
    await page.close();
  });

  it('is only what is on screen where only that is wanted', async () => {
    const before = await known();
    const page = await buyer.visit(`${shop.game}/`);
    await showBands(page, { bands: 30 });
    const popup = await buyer.openPopup(page);
    await popup.locator('.capture-visible').click();
    await captureOutcome(popup);
    const { item } = await sealedNext(before);
    expect(item.record.method).toBe('pixels-viewport');
    expect(stepOf(item, 'full-page')).toBeUndefined();
    await page.close();
  });
});

describe('a capture of a long page that is disturbed', () => {
  /** Begins one and waits until the second slice is kept. */
  async function begin(): Promise<{ before: number; page: Page; popup: Page; state: string }> {
    const before = await known();
    const page = await buyer.visit(`${shop.game}/`);
    await showBands(page, { bands: 120 });
    const state = await stateOf(page);
    const popup = await buyer.openPopup(page);
    await pressCapture(popup);
    await until('the second slice', () =>
      popup.evaluate(() => {
        const text = document.querySelector('.progress-count')?.textContent ?? '';
        return Number(/\d+/.exec(text)?.[0] ?? 0) >= 2;
      }),
    );
    return { before, page, popup, state };
  }

  it('goes on when the popup is closed', async () => {
    const { before, page, popup } = await begin();
    await popup.close();
    const { item } = await sealedNext(before);
    expect(item.record.method).toBe('pixels-full');
    await page.close();
  });

  it('by another tab holds no picture of that', async () => {
    const { before, page } = await begin();
    const other = await buyer.visit(`${shop.shop}/`);
    const { dump, item } = await sealedNext(before);
    expect(stepOf(item, 'full-page')).toBe('partial, tab-not-active');
    const bands = picturesOf(dump, item, 'full-page').flatMap((part) => bandsOn(part));
    expect(bands).toEqual(numbers(bands.length));
    await other.close();
    await page.close();
  });

  it.each([
    ['is closed', 'tab-closed', (page: Page) => page.close()],
    ['goes elsewhere', 'page-navigated', (page: Page) => page.goto(`${shop.shop}/`)],
  ])('by a tab that %s keeps what was taken before', async (_what, reason, disturb) => {
    const { before, page } = await begin();
    await disturb(page);
    const { dump, item } = await sealedNext(before);
    expect(stepOf(item, 'full-page')).toBe(`partial, ${reason}`);
    const bands = picturesOf(dump, item, 'full-page').flatMap((part) => bandsOn(part));
    expect(bands.length).toBeGreaterThan(5);
    expect(bands).toEqual(numbers(bands.length));
    await page.close().catch(() => {});
  });

  it('by the death of the worker is sealed with its slices, and the page puts itself back', async () => {
    const { before, page, state } = await begin();
    await buyer.stopWorker();
    await until('the worker to answer again', () => buyer.ask('troubles', {}));
    const { dump, item } = await sealedNext(before);
    expect(item.record.method).toBe('pixels-cropped');
    expect(stepOf(item, 'full-page')).toBe('partial, worker-stopped');
    const bands = picturesOf(dump, item, 'full-page').flatMap((part) => bandsOn(part));
    expect(bands.length).toBeGreaterThan(5);
    expect(bands).toEqual(numbers(bands.length));
    await until('the page to be as it was', async () => (await stateOf(page)) === state);
    await page.close();
  });
});
