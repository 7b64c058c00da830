import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, itemsOf, sealed } from './harness/evidence.ts';
import { captureOutcome } from './harness/popup.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser, builtExtension } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'cardproof-quota-'));
let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  shop = await startShop();
  // A browser lets nobody set a quota for who has the right to unlimited storage.
  cpSync(builtExtension, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { permissions: string[] };
  const permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage');
  writeFileSync(file, JSON.stringify({ ...manifest, permissions }));
  buyer = await BuyerBrowser.open({ extension: folder });
  await buyer.speak('zh-CN');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Room for a few captures, in bytes. */
const room = 1_600_000;
const mostCaptures = 60;
/** A browser remembers how much room there is while a database is open, and a little longer. */
const forgets = 4000;

describe('a disk that runs full', () => {
  it('is said in plain words; the page stays as it is, and nothing that was sealed is lost', async () => {
    const page = await buyer.visit(shop.shop);
    const session = await page.createCDPSession();
    const origin = `chrome-extension://${buyer.extensionId}`;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: room });
    await buyer.stopWorker();
    await sleep(forgets);
    let said = '';
    for (let time = 0; time < mostCaptures && said === ''; time++) {
      await page.goto(shop.detailUrl(shop.deliverOrder()));
      const before = await page.evaluate(() => document.body.outerHTML);
      const popup = await buyer.openPopup(page);
      const { text, whole } = await captureOutcome(popup);
      if (!whole) said = text;
      await popup.close();
      expect(await page.evaluate(() => document.body.outerHTML)).toBe(before);
    }
    expect(said).toContain('磁盘空间不足');
    const full = await buyer.storeDump();
    const known = itemsOf(full);
    expect(known.length).toBeGreaterThan(0);
    expect(faultsOf(full)).toEqual([]);

    await session.send('Storage.overrideQuotaForOrigin', { origin });
    await buyer.stopWorker();
    await sleep(forgets);
    await until('the worker to answer again', () => buyer.ask('troubles', {}));
    await until(
      'a whole capture',
      async () => {
        await page.goto(shop.detailUrl(shop.deliverOrder()));
        const popup = await buyer.openPopup(page);
        const { whole } = await captureOutcome(popup);
        await popup.close();
        return whole;
      },
      60_000,
    );
    const dump = await sealed(buyer, known.length + 1);
    expect(faultsOf(dump)).toEqual([]);
    expect(itemsOf(dump).slice(0, known.length)).toEqual(known);
    await page.close();
  });
});
