import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exportPack } from './harness/desk.ts';
import { itemsOf } from './harness/evidence.ts';
import { verify } from './harness/pack.ts';
import { captureOutcome } from './harness/popup.ts';
import { until } from './harness/until.ts';
import { shownResult } from './harness/verify-view.ts';
import { BuyerBrowser } from './harness.ts';

let buyer: BuyerBrowser;
let welcome: Page;
let practice: Page;
let pack: string;

beforeAll(async () => {
  buyer = await BuyerBrowser.open({ keepsWelcome: true });
  await buyer.speak('zh-CN');
  welcome = await openPage('welcome.html');
  await welcome.reload();
});

afterAll(async () => {
  await buyer?.close();
});

/** The page of the extension whose address begins so, once it is there. */
async function openPage(path: string): Promise<Page> {
  const target = await until(path, () =>
    buyer.browser.targets().find((each) => each.url().startsWith(buyer.url(path))),
  );
  return target.asPage();
}

/** By its name alone: the guide stands in a closed tree, as it must for the pictures. */
const named = (words: string) => `::-p-aria(${words})`;

/** Presses the icon over a page of the practice, and waits until the guide beside it has seen that. */
async function press(page: Page): Promise<void> {
  const popup = await buyer.openPopup(page);
  expect(await captureOutcome(popup)).toMatchObject({ whole: true });
  await popup.close();
  await page.waitForSelector(named('刚保存的画面'));
}

function ticks(): Promise<number> {
  return welcome.$$eval('.practice-step-done', (steps) => steps.length);
}

it('the installation opens a page that leads to a practice order', async () => {
  await welcome.locator('.practice .button-primary').click();
  await until('the practice', async () => welcome.url().endsWith('practice.html?page=rules'));
  practice = welcome;
  await press(practice);
  for (const next of ['下一步：订单', '下一步：卡密页']) {
    await Promise.all([practice.waitForNavigation(), practice.locator(named(next)).click()]);
    await press(practice);
  }
  welcome = await buyer.visit(buyer.url('welcome.html'));
  await until('three ticks', async () => (await ticks()) === 3);
});

it('what was captured there is sealed as any other page, with a case and a deadline', async () => {
  const dump = await buyer.storeDump();
  expect(itemsOf(dump).map(({ record: { kind, method } }) => [kind, method])).toEqual([
    ['rules_snapshot', 'pixels-viewport'],
    ['order_detail', 'pixels-viewport'],
    ['delivery_record', 'pixels-viewport'],
  ]);
  expect(dump.cases).toMatchObject([
    { shop: 'practice', windows: [{ amount: 2, unit: 'hour', from: 'payment' }] },
  ]);
  expect(itemsOf(dump).at(-1)?.record.secretRegions).toHaveLength(1);
  expect(await buyer.badge()).not.toBe('');
});

it('its pack is intact, says that it is practice, and is handed to the verify page', async () => {
  await practice.bringToFront();
  await Promise.all([
    practice.waitForNavigation(),
    practice.locator(named('下一步：导出证据包')).click(),
  ]);
  pack = await exportPack(buyer, practice);
  expect(pack).toContain('练习-practice');
  await practice.locator('.outcome a.button').click();
  const verified = await openPage('verify.html#pack=');
  const { verdict, findings } = await shownResult(verified);
  expect(verdict).toBe('intact');
  expect(findings.map(({ code }) => code)).toContain('practice-pack');
  const { exit, report } = await verify(pack);
  expect({ exit, verdict: report.verdict }).toEqual({ exit: 0, verdict: 'intact' });
  await welcome.bringToFront();
  await until('all ticks', async () => (await ticks()) === 5);
});

it('one press ends it, and no deadline of it is left', async () => {
  await welcome.locator('.practice .form-actions .button:last-child').click();
  await until('no ticks', async () => (await ticks()) === 0);
  const { cases, evidence } = await buyer.storeDump('cardproof', ['cases', 'evidence']);
  expect({ cases, evidence }).toEqual({ cases: [], evidence: [] });
  await until('no badge', async () => (await buyer.badge()) === '');
});
