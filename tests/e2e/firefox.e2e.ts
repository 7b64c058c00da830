import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../src/model/evidence.ts';
import { servePages } from './gallery/serve.ts';
import { FirefoxBuyer } from './harness/firefox.ts';
import { verify } from './harness/pack.ts';
import { until } from './harness/until.ts';
import type { LoopbackServer } from './shops/server.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

let shop: RunningShop;
let pages: LoopbackServer;
let buyer: FirefoxBuyer;

beforeAll(async () => {
  [shop, pages, buyer] = await Promise.all([startShop(), servePages(), FirefoxBuyer.open()]);
  await buyer.openOwnPage('manifest.json');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
  await pages?.stop();
});

interface Sealed {
  id: string;
  seq: number;
  caseIds: string[];
  record: EvidenceRecord;
}

/** What is sealed, in order, read without any code of the extension. */
async function sealedItems(): Promise<Sealed[]> {
  const items = await read<Sealed[]>('evidence', 'rows');
  return items.sort((a, b) => a.seq - b.seq);
}

/** One file of an item. */
async function sealedFile(item: string, name: string): Promise<Buffer> {
  const find = `rows.find((row) => row.item === ${JSON.stringify(item)} && row.name === ${JSON.stringify(name)})`;
  return Buffer.from(await read<string>('blobs', `base64(${find}.bytes)`), 'base64');
}

async function read<T>(table: string, expression: string): Promise<T> {
  const text = await buyer.inOwnPage<string>(
    'manifest.json',
    `(async () => {
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const base64 = async (bytes) => {
        const whole = new Uint8Array(bytes instanceof Blob ? await bytes.arrayBuffer() : bytes);
        return whole.toBase64();
      };
      const [{ name }] = await indexedDB.databases();
      const db = await done(indexedDB.open(name));
      const rows = await done(db.transaction(${JSON.stringify(table)}).objectStore(${JSON.stringify(table)}).getAll());
      db.close();
      return JSON.stringify(await (${expression}));
    })()`,
  );
  return JSON.parse(text) as T;
}

/** Waits for the outcome that the popup tells of a capture, and whether it calls that complete. */
async function isCalledWhole(): Promise<boolean> {
  const style = await until('the outcome of the capture', () =>
    buyer.inPopup<string>(`document.querySelector('.capture-outcome .result')?.className`),
  );
  return !/result-(failed|partly)/.test(style);
}

async function newItem(known: number): Promise<Sealed> {
  return until('a sealed item', async () => (await sealedItems())[known]);
}

describe('a purchase in Firefox', () => {
  it('is captured by a press of the toolbar button, and no key is shown', async () => {
    const order = shop.deliverOrder();
    const page = await buyer.visit(shop.detailUrl(order));
    await buyer.pressToolbar();
    expect(await isCalledWhole()).toBe(true);
    const words = await buyer.inPopup<string>('document.body.textContent');
    const { record, id } = await newItem(0);
    expect(record).toMatchObject({ kind: 'delivery_record', method: 'pixels-viewport' });
    expect(record.secretRegions).not.toEqual([]);
    const copy = (await sealedFile(id, 'page.html')).toString();
    for (const key of order.keys) {
      expect(await page.evaluate(() => document.body.textContent)).toContain(key);
      expect(words).not.toContain(key);
      expect(copy).not.toContain(key);
    }
    await page.close();
  });

  it('is captured whole, without scrolling, where a page is longer than the window', async () => {
    const page = await buyer.visit(`${pages.origin}/sticky-header.html`);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await buyer.pressToolbar();
    await until('the button', () =>
      buyer.inPopup<boolean>(
        `Boolean(document.querySelector('.capture-button:not([aria-disabled="true"])'))`,
      ),
    );
    await buyer.inPopup(`document.querySelector('.capture-button').click()`);
    const { record, id } = await newItem(1);
    expect(record.method).toBe('pixels-full');
    const picture = PNG.sync.read(await sealedFile(id, 'full-page-1.png'));
    const scale = await page.evaluate(() => devicePixelRatio);
    expect(picture.height).toBe(Math.round(height * scale));
    await page.close();
  });

  it('is handed over as a pack that anyone can verify', async () => {
    const [item] = await sealedItems();
    await buyer.openOwnPage(`desk.html#case=${item?.caseIds[0]}&export=masked`);
    const path = 'desk.html';
    await until('the button', () =>
      buyer.inOwnPage<boolean>(
        path,
        `Boolean(document.querySelector('.export-start:not([disabled])'))`,
      ),
    );
    await buyer.inOwnPage(path, `void document.querySelector('.export-start').click()`);
    const pack = await until('the pack', () => buyer.finishedDownloads()[0], 60_000);
    const { exit, report } = await verify(pack);
    expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect({ exit, verdict: report.verdict }).toEqual({ exit: 0, verdict: 'intact' });
  });
});
