import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { BuyerBrowser } from '../harness.ts';
import { until } from './until.ts';

/** Backs up everything, encrypted, and waits for the files. @returns their paths */
export async function backUpAll(buyer: BuyerBrowser, passphrase: string): Promise<string[]> {
  const before = new Set(buyer.finishedDownloads());
  const desk = await buyer.visit(buyer.url('desk.html#backup='));
  await press(desk, '.risk input[type=checkbox]');
  await press(desk, '.pack-passphrase input[type=checkbox]');
  for (const field of await desk.$$('.new-passphrase input')) await field.type(passphrase);
  await press(desk, '.export-start:not([disabled])');
  await until('the backup', () => desk.$('.outcome .outcome-title'), 120_000);
  const count = (await desk.$$('.ready-pack')).length;
  const files = await until('the downloaded backup', () => {
    const names = buyer.finishedDownloads().filter((name) => !before.has(name));
    const found = names.map((name) => join(buyer.downloads, name));
    const areWhole = found.every((path) => statSync(path).size > 0);
    return found.length === count && areWhole && found;
  });
  await desk.close();
  return files;
}

/** Opens the desk where packs are restored, and chooses files there. */
export async function chooseToRestore(buyer: BuyerBrowser, files: string[]): Promise<Page> {
  const desk = await buyer.visit(buyer.url('desk.html#restore='));
  const input = await desk.waitForSelector('.restore-choose input[type=file]');
  if (!input) throw new Error('nothing to choose files with');
  await input.uploadFile(...files);
  return desk;
}

/** Types the passphrase of the encrypted files. */
export async function typePassphrase(desk: Page, passphrase: string): Promise<void> {
  const field = await desk.waitForSelector('.restore-passphrase input');
  await field?.click({ count: 3 });
  await field?.type(passphrase);
  await press(desk, '.restore-passphrase button:not([disabled])');
}

/** Waits until a chosen file is where it should be. */
export async function untilStep(desk: Page, step: string): Promise<void> {
  await until(
    `a file that is ${step}`,
    () => desk.$(`.restore-file[data-step="${step}"]`),
    120_000,
  ).catch(async (error: unknown) => {
    const words = await desk.evaluate(() => document.body.textContent);
    throw new Error(`${desk.url()}: ${words}`, { cause: error });
  });
}

async function press(desk: Page, selector: string): Promise<void> {
  await desk.locator(selector).click();
}
