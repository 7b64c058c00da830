import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BuyerBrowser } from '../harness.ts';
import type { StoreDump } from './store-dump.ts';
import { until } from './until.ts';

/** What a person does with the lock at rest, and what a thief finds. */

/** Opens the page of the lock in a new tab. */
export async function openLockPage(buyer: BuyerBrowser): Promise<Page> {
  const desk = await buyer.visit(buyer.url('desk.html#lock'));
  await desk.locator('.lock-about').wait();
  return desk;
}

/** Turns the lock on as the page asks for it. */
export async function turnOn(desk: Page, passphrase: string): Promise<void> {
  const fields = await desk.$$('.new-passphrase input');
  for (const field of fields) await field.type(passphrase);
  await desk.locator('.lock-form input[type=checkbox]').click();
  await desk.locator('.lock-form button[type=submit]:not([aria-disabled=true])').click();
  await desk.locator('.lock-now').wait();
}

/** Types a passphrase where it is asked for, and waits for what comes of it. */
export async function unlockWith(page: Page, passphrase: string): Promise<'open' | 'refused'> {
  const input = await page.waitForSelector('.unlock input[type=password]');
  await input?.evaluate((field) => field.select());
  await input?.type(passphrase);
  await page.locator('.unlock button[type=submit]').click();
  return until('what comes of the passphrase', () =>
    page.evaluate(() => {
      const button = document.querySelector('.unlock button[type=submit]');
      if (!button) return 'open';
      const isBusy = button.getAttribute('aria-disabled') === 'true';
      const trouble = document.querySelector('.passphrase-trouble')?.textContent ?? '';
      return !isBusy && trouble !== '' ? 'refused' : null;
    }),
  );
}

/** Presses "lock now" and waits until the page shows that it is locked. */
export async function lockNow(desk: Page): Promise<void> {
  await desk.locator('.lock-now').click();
  await desk.locator('.unlock').wait();
}

/** How many files are encrypted, and how many are not, by the indexes of the store alone. */
export function share(buyer: BuyerBrowser): Promise<{ encrypted: number; clear: number }> {
  return buyer.inExtension(async () => {
    const asPromise = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await asPromise(indexedDB.open('cardproof'));
    const blobs = db.transaction('blobs').objectStore('blobs');
    const total = await asPromise(blobs.count());
    const encrypted = await asPromise(blobs.index('encrypted.lock').count());
    db.close();
    return { encrypted, clear: total - encrypted };
  });
}

/** The forms in which a text may lie in bytes. */
function needles(text: string): Buffer[] {
  return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
}

/** Object stores whose rows show a text, in strings or in bytes. */
export function tablesShowing(dump: StoreDump, text: string): string[] {
  const isShown = (value: unknown): boolean => {
    if (typeof value === 'string') {
      const bytes = Buffer.from(value, 'base64');
      return value.includes(text) || needles(text).some((needle) => bytes.includes(needle));
    }
    if (value === null || typeof value !== 'object') return false;
    return Object.values(value).some(isShown);
  };
  return Object.entries(dump).flatMap(([name, rows]) => (rows.some(isShown) ? [name] : []));
}

/** Files below a folder that show a text, by their paths in it. */
export function filesShowing(folder: string, text: string): string[] {
  const sought = needles(text);
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => {
      const whole = join(folder, path);
      if (!statSync(whole, { throwIfNoEntry: false })?.isFile()) return false;
      const bytes = readFileSync(whole);
      return sought.some((needle) => bytes.includes(needle));
    });
}
