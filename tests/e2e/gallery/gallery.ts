import type { Page } from 'puppeteer-core';
import type { StepReport } from '../../../src/model/evidence.ts';
import type { PixelRect } from '../harness/pixels.ts';
import { sealedPictures } from '../harness/sealed-pictures.ts';
import { captureWhole } from '../harness/whole-page.ts';
import { BuyerBrowser } from '../harness.ts';
import type { LoopbackServer } from '../shops/server.ts';
import { barsOf, clearOfOurs, differingParts, stateOf, whenDrawn } from './page-state.ts';
import type { GalleryPage } from './pages.ts';
import { browsersPicture, windowOf } from './reference.ts';
import { boxOf, pageOf } from './sealed-parts.ts';
import { servePages } from './serve.ts';
import { judge, type Taken, type Verdict } from './verdict.ts';

/** The gallery as it hangs: its server, and a browser for each density of screens. */
export class Gallery {
  readonly #server: LoopbackServer;
  readonly #buyers = new Map<number, BuyerBrowser>();

  private constructor(server: LoopbackServer) {
    this.#server = server;
  }

  static async open(): Promise<Gallery> {
    return new Gallery(await servePages());
  }

  async close(): Promise<void> {
    await Promise.all([...this.#buyers.values()].map((buyer) => buyer.close()));
    await this.#server.stop();
  }

  /** Captures a page as a person does, and judges what was sealed. */
  async visit(entry: GalleryPage): Promise<{ verdict: Verdict; taken: Taken }> {
    const buyer = await this.#buyerFor(entry.scale ?? 1);
    const page = await buyer.browser.newPage();
    try {
      if (entry.scheme) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: entry.scheme }]);
      }
      const address = `${this.#server.origin}/${entry.file}.html`;
      await page.goto(address);
      if (entry.zoom) await setZoom(buyer, page, entry.zoom);
      await whenDrawn(page);
      const window = await windowOf(page, entry.zoom ?? 1, entry.box?.selector ?? null);
      const bars = await barsOf(page);
      const differing = await differingParts(page);
      const before = await stateOf(page);
      const { item } = await captureWhole(buyer, page);
      const sealed = await sealedPictures(buyer, item);
      await clearOfOurs(page);
      const after = await stateOf(page);
      if (entry.wholeAs) {
        await page.goto(address + entry.wholeAs);
        await clearOfOurs(page);
      }
      await whenDrawn(page);
      const ours = pageOf(sealed, window);
      if (!ours) throw new Error(`no picture of ${entry.file}: ${shortfalls(sealed.steps)}`);
      const box = entry.box ? boxOf(sealed) : null;
      const taken: Taken = {
        ours,
        browsers: await browsersPicture(page, window, 'page'),
        box: box && { ours: box, browsers: await browsersPicture(page, window, 'box') },
        bars,
        differing: differing.map((rect) => scaled(rect, window.scale)),
      };
      const verdict = judge(entry, taken);
      const faults = [...unexpected(shortfalls(sealed.steps), entry), ...verdict.faults];
      if (entry.box && !box) faults.push('box: no picture');
      if (!entry.movesByItself && before !== after) faults.push('the page was changed');
      return { verdict: { ...verdict, faults }, taken };
    } finally {
      // The browser keeps it for the site.
      if (entry.zoom) await setZoom(buyer, page, 1);
      await page.close();
    }
  }

  async #buyerFor(scale: number): Promise<BuyerBrowser> {
    const known = this.#buyers.get(scale);
    if (known) return known;
    const buyer = await BuyerBrowser.open({ scale, scrollBars: true });
    this.#buyers.set(scale, buyer);
    return buyer;
  }
}

async function setZoom(buyer: BuyerBrowser, page: Page, zoom: number): Promise<void> {
  await page.bringToFront();
  await buyer.inExtension(async (factor) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (!tab) throw new Error('no tab in front');
    await chrome.tabs.setZoom(tab.id, factor);
  }, zoom);
}

const pictureSteps: readonly string[] = ['visible-pixels', 'full-page', 'inner-scrollers'];

/** Steps of the picture that the item itself calls less than done. */
function shortfalls(steps: readonly StepReport[]): string[] {
  return steps.flatMap(({ step, outcome, reason }) =>
    pictureSteps.includes(step) && (outcome === 'failed' || outcome === 'partial')
      ? [`${step} ${outcome}: ${reason}`]
      : [],
  );
}

/** A page without end cannot be whole, and its item must say so. */
function unexpected(said: readonly string[], { atLeast }: GalleryPage): string[] {
  if (atLeast === undefined) return [...said];
  const due = 'full-page partial: page-too-large';
  const others = said.filter((each) => each !== due);
  return said.includes(due) ? others : [`the item does not say: ${due}`, ...others];
}

function scaled({ x, y, width, height }: PixelRect, scale: number): PixelRect {
  const [left, top] = [Math.floor(x * scale), Math.floor(y * scale)];
  return {
    x: left,
    y: top,
    width: Math.ceil((x + width) * scale) - left,
    height: Math.ceil((y + height) * scale) - top,
  };
}
