import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportPack } from './harness/desk.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import {
  filesShowing,
  lockNow,
  openLockPage,
  share,
  tablesShowing,
  turnOn,
  unlockWith,
} from './harness/lock.ts';
import { verify } from './harness/pack.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import type { ShopOrder } from './shops/order.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

const passphrase = 'seven quiet rivers under glass';

let shop: RunningShop;
let buyer: BuyerBrowser;
let desk: Page;
/** Bought before the lock was turned on. */
let first: ShopOrder;
/** Bought while it was locked. */
let second: ShopOrder;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
  await buyer.speak('en');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

function keyOf(order: ShopOrder | undefined): string {
  const [key] = order?.keys ?? [];
  if (!key) throw new Error('the order has no key');
  return key;
}

/** Opens the page of an order and saves it by a click on the toolbar. */
async function capture(order: ShopOrder, count: number) {
  const page = await buyer.visit(shop.detailUrl(order));
  const popup = await buyer.openPopup(page);
  const dump = await sealed(buyer, count);
  await popup.close().catch(() => {});
  return dump;
}

/** Enough files that the worker can be stopped between two of them. */
async function addFiles(count: number): Promise<void> {
  await buyer.inExtension(async (files) => {
    const open = indexedDB.open('cardproof');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const transaction = db.transaction('blobs', 'readwrite');
    for (let no = 0; no < files; no++) {
      const bytes = new Uint8Array(30_000).fill(no);
      transaction.objectStore('blobs').put({ item: 'e'.repeat(32), name: `file-${no}`, bytes });
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
  }, count);
}

async function removeFiles(): Promise<void> {
  await buyer.inExtension(async () => {
    const open = indexedDB.open('cardproof');
    const db = await new Promise<IDBDatabase>((resolve) => {
      open.onsuccess = () => resolve(open.result);
    });
    const transaction = db.transaction('blobs', 'readwrite');
    const owner = 'e'.repeat(32);
    transaction.objectStore('blobs').delete(IDBKeyRange.bound([owner, ''], [owner, '\uffff']));
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    db.close();
  });
}

/** Goes to a place on the desk, as if it were opened anew. */
async function look(hash: string): Promise<void> {
  // In a tab behind others nothing is painted.
  await desk.bringToFront();
  await desk.goto(buyer.url(`desk.html${hash}`));
  await desk.reload();
}

/** Waits for a picture among the evidence of a case; it is read only once it is in view. */
async function pictureShown(): Promise<void> {
  await desk.locator('.evidence-link').wait();
  await desk.$eval('.evidence-link', (link) => link.scrollIntoView());
  await desk.locator('.picture img').wait();
}

/** What the browser keeps in memory for the extension. */
function session(): Promise<Record<string, unknown>> {
  return buyer.inExtension(() => chrome.storage.session.get(null));
}

describe('the lock at rest', () => {
  it('encrypts what is there, also when the worker is stopped in the middle', async () => {
    first = shop.deliverOrder();
    const before = await capture(first, 1);
    expect(faultsOf(before)).toEqual([]);
    expect(tablesShowing(before, keyOf(first))).toEqual(['blobs']);
    await addFiles(300);
    desk = await openLockPage(buyer);
    await turnOn(desk, passphrase);
    await until('some files to be encrypted', async () => (await share(buyer)).encrypted > 5);
    await buyer.stopWorker();
    const { encrypted, clear } = await share(buyer);
    expect(encrypted).toBeGreaterThan(5);
    expect(clear).toBeGreaterThan(5);
    // Any event wakes it; nothing else tells it to go on.
    await buyer.ask('troubles', {});
    await until('all to be encrypted', async () => (await share(buyer)).clear === 0, 60_000);
    await removeFiles();
  });

  it('leaves no key in any object store', async () => {
    const dump = await buyer.storeDump();
    expect(tablesShowing(dump, keyOf(first))).toEqual([]);
    const [item] = itemsOf(dump);
    expect(item?.openings).toBeNull();
    const settings = await buyer.inExtension(() => chrome.storage.local.get(null));
    expect(JSON.stringify(settings)).not.toContain(keyOf(first));
  });

  it('captures while it is locked, and its case and facts are there at once', async () => {
    await desk.bringToFront();
    await lockNow(desk);
    expect(await session()).not.toHaveProperty('openedLock');
    second = shop.deliverOrder();
    const dump = await capture(second, 2);
    const [, item] = itemsOf(dump);
    expect(item?.record.facts.some(({ value }) => value === second.no)).toBe(true);
    expect(item?.caseIds).toHaveLength(1);
    expect(item?.record.secretKinds.length).toBeGreaterThan(0);
    for (const order of [first, second]) expect(tablesShowing(dump, keyOf(order))).toEqual([]);
    expect((await share(buyer)).clear).toBe(0);
  });

  it('shows no picture while it is locked, and asks for the passphrase there', async () => {
    const [item] = itemsOf(await buyer.storeDump());
    await look(`#case=${item?.caseIds[0]}&item=${item?.id}`);
    await desk.locator('.item-dialog .unlock').wait();
    expect(await desk.$$('.item-dialog img')).toEqual([]);
  });

  it('refuses a wrong passphrase as often as it comes, and opens with the right one', async () => {
    await look('');
    for (let time = 0; time < 3; time++) {
      expect(await unlockWith(desk, `wrong ${time}`)).toBe('refused');
    }
    expect(await desk.$eval('.passphrase-trouble', (place) => place.textContent)).toContain(
      'not the',
    );
    expect(await unlockWith(desk, passphrase)).toBe('open');
  });

  it('shows pictures once it is open, and takes them away as it is locked', async () => {
    const [item] = itemsOf(await buyer.storeDump());
    await look(`#case=${item?.caseIds[0]}`);
    await pictureShown();
    await lockNow(desk);
    expect(await desk.$$('.picture img')).toEqual([]);
    expect(await unlockWith(desk, passphrase)).toBe('open');
    await pictureShown();
  });

  it('makes packs that verify, of what was captured while it was locked, too', async () => {
    for (const item of itemsOf(await buyer.storeDump())) {
      await look(`#case=${item.caseIds[0]}&export=masked`);
      await desk.locator('.export-start:not([disabled])').wait();
      const { report } = await verify(await exportPack(buyer, desk));
      expect(report).toMatchObject({ verdict: 'intact' });
    }
  });

  it('keeps a key that was pointed at, and deletes an item with all its files', async () => {
    const item = itemsOf(await capture(shop.deliverOrder(), 3)).at(-1)?.id ?? '';
    const isPointed = await buyer.inExtension(async (id) => {
      for (let line = 0; line < 200; line++) {
        const input = { item: id, field: 'cardKeys', line };
        const done = await chrome.runtime.sendMessage({ command: 'correct-fact', input });
        if ((done as { ok: boolean }).ok) return true;
      }
      return false;
    }, item);
    expect(isPointed).toBe(true);
    const filesOf = async () =>
      ((await buyer.storeDump()).blobs ?? []).filter((row) => row.item === item);
    const pointed = (await filesOf()).find(({ name }) => name === 'pointed.json');
    expect(pointed?.encrypted).toBeDefined();
    expect(await buyer.ask('remove-item', { item })).toMatchObject({ ok: true });
    expect(await buyer.ask('delete-item', { item })).toMatchObject({ ok: true });
    expect(await filesOf()).toEqual([]);
  });

  it('locks itself when nobody used it for the chosen time', async () => {
    await buyer.inExtension(async () => {
      const fiveMinutes = 5 * 60_000;
      await chrome.storage.local.set({ autoLockMinutes: 5 });
      await chrome.storage.session.set({ openedLockUsed: Date.now() - fiveMinutes + 3000 });
    });
    await buyer.ask('lock-changed', {});
    expect(await session()).toHaveProperty('openedLock');
    await until(
      'the lock to close by itself',
      async () => !('openedLock' in (await session())),
      60_000,
    );
  });

  it('is locked after the browser was closed, and no key is in the files of the store', async () => {
    const scan = (key: string) =>
      extensionFolders(buyer.profile).flatMap((folder) =>
        filesShowing(join(buyer.profile, folder), key),
      );
    const nothing = { second: [''], orders: [''] };
    let found = nothing;
    await buyer.restart(async () => {
      found = { second: scan(keyOf(second)), orders: scan(second.no) };
    });
    // What was stored before the lock may linger: docs/threat-model.md has what was measured.
    // Numbers of orders are not encrypted: by them it is seen that the files were looked into.
    expect(found.orders).not.toEqual([]);
    expect(found.second).toEqual([]);
    expect(await session()).not.toHaveProperty('openedLock');
    desk = await buyer.visit(buyer.url('desk.html'));
    expect(await unlockWith(desk, passphrase)).toBe('open');
  });

  it('gives everything back in clear when it is turned off', async () => {
    await look('#lock');
    await desk.locator('.lock-more:last-of-type summary').click();
    await desk.locator('.lock-more:last-of-type .button').click();
    const dump = await until('the lock to be gone', async () => {
      const now = await buyer.storeDump();
      return (now.locks ?? []).length === 0 && now;
    });
    expect(faultsOf(dump)).toEqual([]);
    expect((await share(buyer)).encrypted).toBe(0);
    for (const [index, item] of itemsOf(dump).entries()) {
      const secrets = fileOf(dump, item.id, 'secrets.json')?.toString();
      expect(secrets).toContain(keyOf(index === 0 ? first : second));
    }
  });
});

/** Folders of a profile in which the browser keeps what the extension stores. */
function extensionFolders(profile: string): string[] {
  return readdirSync(profile, { recursive: true })
    .map(String)
    .filter((path) => /(?:IndexedDB|Local Extension Settings)\/[^/]+$/.test(path));
}
