import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, itemsOf, sealed } from './harness/evidence.ts';
import { captureOutcome } from './harness/popup.ts';
import { BuyerBrowser, builtExtension } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

interface Manifest {
  permissions: string[];
  optional_permissions: string[];
}

let shop: RunningShop;
let buyer: BuyerBrowser;
let folder: string;

beforeAll(async () => {
  shop = await startShop();
  folder = mkdtempSync(join(tmpdir(), 'cardproof-archive-'));
  cpSync(builtExtension, folder, { recursive: true });
  // No dialog can be answered in a headless browser: the right is there from the beginning.
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  manifest.permissions.push(...manifest.optional_permissions.splice(0));
  writeFileSync(file, JSON.stringify(manifest));
  buyer = await BuyerBrowser.open({ extension: folder });
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens an archive from the disk, as whoever gets a full pack does. */
async function opened(archive: Buffer): Promise<Page> {
  const file = join(folder, 'page.mhtml');
  writeFileSync(file, archive);
  const page = await buyer.browser.newPage();
  await page.goto(`file://${file}`);
  return page;
}

describe('the archive of the browser, where it is granted', () => {
  it('is sealed beside the copy, opens again, and the shop was asked for nothing', async () => {
    const order = shop.deliverOrder();
    const page = await buyer.visit(shop.detailUrl(order));
    await page.evaluate(() => {
      document.head.insertAdjacentHTML('beforeend', '<meta name="csrf-token" content="LEAK-META">');
      document.body.insertAdjacentHTML(
        'beforeend',
        '<input type="password" value="LEAK-WORD"><input type="hidden" value="LEAK-HIDDEN">',
      );
    });
    const before = shop.requests.length;
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const dump = await sealed(buyer, 1);
    const item = itemsOf(dump).at(-1);
    if (!item) throw new Error('nothing was sealed');

    expect(shop.requests.slice(before)).toEqual([]);
    expect(item.record.steps.find(({ step }) => step === 'page-mhtml')).toMatchObject({
      outcome: 'done',
      reason: null,
    });
    const archive = fileOf(dump, item.id, 'page.mhtml') ?? Buffer.alloc(0);
    expect(archive.toString('latin1').replaceAll('=\r\n', '')).not.toContain('LEAK');
    const again = await opened(archive);
    const text = await again.evaluate(() => document.body.innerHTML);
    expect(text).toContain(order.no);
    expect(text).toContain(order.keys[0]);
    await again.close();
    await page.close();
  });
});
