import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PackDerivatives } from '../../src/model/pack.ts';
import { exportPack } from './harness/desk.ts';
import { itemsOf, sealed } from './harness/evidence.ts';
import { filesBelow, unzip, verify } from './harness/pack.ts';
import { coloursIn, type PixelRect } from './harness/pixels.ts';
import { captureOutcome, pressVisible } from './harness/popup.ts';
import { BuyerBrowser } from './harness.ts';
import { pieces, piecesIn, readings } from './masked/decoded.ts';
import { type KeyPage, keyPages } from './masked/key-pages.ts';
import { type LoopbackServer, serveOrigin } from './shops/server.ts';

const isLong = process.env.CARDPROOF_LONG === '1';
/**
 * Without the long run: a table, a text area, a wrapped key, one from right to left, one turned, one in a frame
 * and one in a shadow root.
 */
const sample = [0, 2, 7, 12, 13, 20, 21];
const pages = keyPages(30).filter((_, index) => isLong || sample.includes(index));
const zooms = isLong ? [0.67, 1, 2] : [0.67, 2];

/** Where the keys of one page stood at one zoom, in pixels of its picture. */
interface Shown {
  page: KeyPage;
  zoom: number;
  item: string;
  truth: PixelRect[];
}

let server: LoopbackServer;
let buyer: BuyerBrowser;
const folder = mkdtempSync(join(tmpdir(), 'cardproof-masked-'));
const shown: Shown[] = [];
let unpacked: string;
let zip: string;

beforeAll(async () => {
  server = await serveOrigin('keys.localhost', ({ url }) => {
    const page = pages.find(({ path }) => path === url.pathname);
    return { body: page?.html ?? '', type: 'text/html; charset=utf-8' };
  });
  buyer = await BuyerBrowser.open();
  const tab = await buyer.visit(`${server.origin}${pages[0]?.path}`);
  for (const zoom of zooms) {
    for (const page of pages) await captureAt(tab, page, zoom);
  }
  const [row] = itemsOf(await buyer.storeDump('cardproof', ['evidence']));
  if (row?.caseIds.length === 0) await buyer.ask('open-case', { item: row.id });
  const { cases = [] } = await buyer.storeDump('cardproof', ['cases']);
  const desk = await buyer.visit(buyer.url(`desk.html#case=${cases[0]?.id}&export=masked`));
  await desk.locator('.export-start:not([disabled])').setTimeout(120_000).wait();
  zip = await exportPack(buyer, desk, 300_000);
  unpacked = await unzip(zip, join(folder, 'masked'));
}, 1_200_000);

afterAll(async () => {
  await buyer?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function captureAt(tab: Page, page: KeyPage, zoom: number): Promise<void> {
  await tab.bringToFront();
  await tab.goto(`${server.origin}${page.path}`, { waitUntil: 'load' });
  await zoomTo(zoom);
  await tab.evaluate(() => {
    document
      .querySelector('[data-truth], [data-holds-truth]')
      ?.scrollIntoView({ block: 'center', behavior: 'instant' });
  });
  const popup = await buyer.openPopup(tab);
  await pressVisible(popup);
  await captureOutcome(popup);
  await popup.close().catch(() => {});
  const dump = await sealed(buyer, shown.length + 1);
  const item = itemsOf(dump).at(-1)?.id ?? '';
  shown.push({ page, zoom, item, truth: await tab.evaluate(keyRects) });
}

async function zoomTo(factor: number): Promise<void> {
  await buyer.inExtension(
    async (address, to) => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(address));
      if (tab) await chrome.tabs.setZoom(tab.id, to);
    },
    server.origin,
    factor,
  );
}

/** Runs in the page: where keys can be seen, from the page's own elements. */
function keyRects(): PixelRect[] {
  const rects: PixelRect[] = [];
  const page = new DOMRect(0, 0, innerWidth, innerHeight);
  addFrom(document, page);
  return rects;

  /** @param seen where in the window the contents of a frame, or of the page, can be seen */
  function addFrom(root: Document | ShadowRoot, seen: DOMRect): void {
    for (const element of root.querySelectorAll<HTMLElement>('[data-truth]')) add(element, seen);
    for (const holder of root.querySelectorAll<HTMLElement>('[data-holds-truth]')) {
      if (holder.shadowRoot) addFrom(holder.shadowRoot, seen);
      if (!(holder instanceof HTMLIFrameElement) || !holder.contentDocument) continue;
      const { left, top } = holder.getBoundingClientRect();
      const [x, y] = [left + holder.clientLeft, top + holder.clientTop];
      addFrom(holder.contentDocument, new DOMRect(x, y, holder.clientWidth, holder.clientHeight));
    }
  }

  function add(element: HTMLElement, seen: DOMRect): void {
    // What stands in a frame is measured from the frame's own corner.
    const [x0, y0] = [seen.left, seen.top];
    const clip = seen === page ? clipOf(element) : seen;
    for (const box of boxesOf(element)) {
      const left = Math.max(x0 + box.left, clip.left, 0);
      const top = Math.max(y0 + box.top, clip.top, 0);
      const right = Math.min(x0 + box.right, clip.right, innerWidth);
      const bottom = Math.min(y0 + box.bottom, clip.bottom, innerHeight);
      if (right - left < 1 || bottom - top < 1) continue;
      const x = Math.ceil(left * devicePixelRatio);
      const y = Math.ceil(top * devicePixelRatio);
      const width = Math.floor(right * devicePixelRatio) - x;
      const height = Math.floor(bottom * devicePixelRatio) - y;
      if (width > 0 && height > 0) rects.push({ x, y, width, height });
    }
  }

  function boxesOf(element: HTMLElement): DOMRect[] {
    if (!(element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement)) {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()];
    }
    const style = getComputedStyle(element);
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return [];
    context.font = style.font;
    const lines = element.value.split('\n');
    const zoom = element.getBoundingClientRect().width / element.offsetWidth;
    const width = Math.max(...lines.map((line) => context.measureText(line).width)) * zoom;
    const box = element.getBoundingClientRect();
    const left = box.left + parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
    const top = box.top + parseFloat(style.borderTopWidth) + parseFloat(style.paddingTop);
    const high = parseFloat(style.lineHeight) || parseFloat(style.fontSize) * 1.15;
    return [new DOMRect(left, top, width, high * lines.length)];
  }

  function clipOf(element: HTMLElement): DOMRect {
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (getComputedStyle(above).overflowY !== 'visible' && above !== document.body) {
        return above.getBoundingClientRect();
      }
    }
    return new DOMRect(0, 0, innerWidth, innerHeight);
  }
}

/** The masked picture of an item. */
async function maskedPicture(item: string): Promise<{ png: PNG; derived: string }> {
  for (const path of await filesBelow(unpacked)) {
    if (!path.endsWith('/derivatives.json')) continue;
    const content = JSON.parse(await readFile(join(unpacked, path), 'utf8')) as PackDerivatives;
    if (content.item !== item) continue;
    const bytes = await readFile(join(unpacked, path, '..', 'screenshot.png'));
    return { png: PNG.sync.read(bytes), derived: JSON.stringify(content.derived) };
  }
  throw new Error(`item ${item} is not in the pack`);
}

describe('a masked pack of pages with keys', () => {
  it('is intact, and every masked picture is proved', async () => {
    const { report } = await verify(zip);
    expect(report.verdict).toBe('intact');
    const proved = report.findings.filter(({ code }) =>
      /^masked-picture-(?:proved|covered)$/.test(code),
    );
    const screenshots = proved.filter(({ path }) => path.endsWith('/screenshot.png'));
    expect(screenshots.length).toBeGreaterThanOrEqual(shown.length);
  });

  it.each(zooms.flatMap((zoom) => pages.map((page, index) => [page.what, zoom, index] as const)))(
    'covers every key in %s at a zoom of %d',
    async (_, zoom, index) => {
      const one = shown.find((each) => each.zoom === zoom && each.page === pages[index]);
      if (!one) throw new Error('it was not captured');
      const { png, derived } = await maskedPicture(one.item);
      expect(derived).toContain('masked-picture');
      expect(one.truth.length).toBeGreaterThan(0);
      for (const rect of one.truth) {
        expect(coloursIn(png, rect), JSON.stringify(rect)).toBe(1);
      }
    },
  );

  it('holds no six characters of a key in any file, whatever they are written in', async () => {
    const sought = pieces(pages.flatMap(({ keys }) => keys));
    expect(sought.size).toBeGreaterThan(50);
    const leaks: string[] = [];
    for (const path of await filesBelow(unpacked)) {
      const bytes = await readFile(join(unpacked, path));
      for (const text of readings(bytes)) {
        for (const piece of piecesIn(text, sought)) leaks.push(`${path}: ${piece}`);
      }
    }
    expect(leaks).toEqual([]);
  });
});
