import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, itemsOf, sealed, wholePicture } from './harness/evidence.ts';
import { captureOutcome, pressCapture, stopCapture, wordsOf } from './harness/popup.ts';
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

describe('a page of absurd facts', () => {
  it('is sealed with what is plausible and says what was left out', async () => {
    const order = shop.deliverOrder();
    const page = await buyer.visit(shop.detailUrl(order, '?as=absurd'));
    const popup = await buyer.openPopup(page);
    // Its one line is wider than anybody would scroll.
    await stopCapture(popup);
    await captureOutcome(popup);
    const dump = await sealed(buyer, 1);
    const item = itemsOf(dump).at(-1);
    if (!item) throw new Error('nothing was sealed');

    expect(item.record.facts.filter(({ text }) => text.length > 500)).toEqual([]);
    const times = item.record.facts.filter(({ field }) => field === 'orderedAt');
    expect(times).toEqual([]);
    expect(item.record.secretKinds.length).toBeLessThanOrEqual(5000);
    expect(await page.title()).toContain('订单详情');
    expect(await popup.$('img[src="x"]')).toBeNull();
    expect(faultsOf(dump)).toEqual([]);
    await page.close();
  });
});

describe('pages that go away', () => {
  it('a page that navigates by itself: what is sealed is whole or marked, never mixed', async () => {
    const known = itemsOf(await buyer.storeDump()).length;
    const order = shop.deliverOrder();
    const page = await buyer.visit(shop.detailUrl(order, '?leave=1200'));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    await until('the page to leave', () => page.url().endsWith('/order-search'));
    const dump = await sealed(buyer, known);
    for (const item of itemsOf(dump).slice(known)) {
      const isWhole = item.record.steps.every(({ outcome }) => outcome === 'done');
      const isOfOrder = item.record.page.url.includes('detail-order-sn');
      const saysSo = item.record.steps.some(({ reason }) => reason === 'page-navigated');
      expect(isWhole || saysSo).toBe(true);
      expect(isOfOrder || saysSo || !item.orderNos.includes(order.no)).toBe(true);
    }
    expect(faultsOf(dump)).toEqual([]);
    await page.close();
  });

  it('a tab that is closed in the middle: nothing hangs, nothing sealed is damaged', async () => {
    const known = itemsOf(await buyer.storeDump()).length;
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder(), '?as=long'));
    await buyer.pressToolbar(page);
    await buyer.popup();
    await page.close();
    const dump = await sealed(buyer, known);
    expect(faultsOf(dump)).toEqual([]);
    const last = itemsOf(dump).slice(known).at(-1);
    const reasons = last?.record.steps.map(({ reason }) => reason) ?? [];
    const isWhole = reasons.every((reason) => reason === null);
    expect(isWhole || reasons.some((reason) => reason !== null)).toBe(true);
  });
});

describe('pages that no extension may read', () => {
  it.each([
    ['a page of the browser', () => 'chrome://version/'],
    ['the PDF viewer', () => `${shop.game}/manual.pdf`],
  ])('%s: a plain sentence in both languages', async (_name, address) => {
    const page = await buyer.browser.newPage();
    await page.goto(address()).catch(() => null);
    const said: string[] = [];
    for (const language of ['zh-CN', 'en'] as const) {
      await buyer.speak(language);
      const popup = await buyer.openPopup(page);
      await pressCapture(popup);
      await captureOutcome(popup);
      said.push(await wordsOf(popup));
      await popup.close();
    }
    expect(said[0]).toMatch(/浏览器不允许任何扩展读取/);
    expect(said[1]).toMatch(/browser lets no extension read this page/);
    await buyer.speak('zh-CN');
    await page.close();
  });
});

describe('pages that take our names', () => {
  it('are captured whole all the same: what a page names is not ours', async () => {
    const known = itemsOf(await buyer.storeDump()).length;
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    await page.evaluate(() => {
      const parts = ['Hint', 'Panel', 'Toast', 'Button', 'Countdown', 'Chooser', 'Picker'];
      const names = ['Reader', 'PageCopy', 'Reconstruction', 'Watching', ...parts];
      for (const name of names) {
        document.body.append(
          Object.assign(document.createElement('form'), { id: `cardproof${name}` }),
        );
      }
    });
    const popup = await buyer.openPopup(page);
    expect((await captureOutcome(popup)).whole).toBe(true);
    const item = itemsOf(await sealed(buyer, known + 1)).at(-1);
    expect(item?.record).toMatchObject({
      kind: 'delivery_record',
      method: expect.stringMatching(wholePicture),
    });
    await page.close();
  });
});

describe('messages that pretend', () => {
  it('a command from inside a page is refused, whatever it says', async () => {
    const page = await buyer.visit(`${shop.shop}/`);
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const known = itemsOf(await buyer.storeDump()).length;
    const answers = await buyer.inExtension(async (address) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const tabs = await chrome.tabs.query({});
      const target = tabs.find((each) => each.url?.startsWith(address)) ?? tab;
      if (!target) throw new Error('no tab');
      const injected = await chrome.scripting.executeScript({
        target: { tabId: target.id },
        func: async (tabId: number) => [
          await chrome.runtime.sendMessage({ command: 'capture', input: { tabId } }),
          await chrome.runtime.sendMessage({ command: 'troubles', input: {}, url: 'popup.html' }),
        ],
        args: [target.id],
      });
      return injected[0]?.result ?? [];
    }, shop.shop);
    expect(answers).toHaveLength(2);
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
    }
    expect(itemsOf(await buyer.storeDump())).toHaveLength(known);
    await page.close();
  });

  it('a malformed command of an own page is answered, not thrown', async () => {
    const answer = await buyer.ask('capture', { tabId: 'all of them' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-message' } });
  });
});
