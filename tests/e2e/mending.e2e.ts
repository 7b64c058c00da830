import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctionHash } from '../../src/model/correction.ts';
import { unpack } from '../support/unpack.ts';
import { exportPack } from './harness/desk.ts';
import { faultsOf, fileOf, itemsOf, sealed } from './harness/evidence.ts';
import {
  beginPointing,
  chooseInMending,
  corrected,
  correctionsOf,
  heardBy,
  hintsIn,
  listen,
  notedCorrections,
  unfoldMending,
} from './harness/mending.ts';
import { verify } from './harness/pack.ts';
import { captureOutcome, wordsOf } from './harness/popup.ts';
import { until } from './harness/until.ts';
import { BuyerBrowser } from './harness.ts';
import { type RunningShop, startShop } from './shops/start-shop.ts';

let shop: RunningShop;
let buyer: BuyerBrowser;

beforeAll(async () => {
  shop = await startShop();
  buyer = await BuyerBrowser.open();
  await buyer.speak('zh-CN');
});

afterAll(async () => {
  await buyer?.close();
  await shop?.stop();
});

describe('a page that was taken for another', () => {
  it('is what the buyer says in the popup; the sealed record and the reading stay beside it', async () => {
    const page = await buyer.visit(`${shop.game}/`);
    const popup = await buyer.openPopup(page);
    await unfoldMending(popup);
    await chooseInMending(popup, 0, 'rules');
    const dump = await corrected(buyer, 1);
    const [item] = itemsOf(dump);
    if (!item) throw new Error('nothing was sealed');

    expect(item.record).toMatchObject({ kind: 'other', page: { kind: 'other' } });
    expect(correctionsOf(dump).map(({ change }) => change)).toEqual([
      { about: 'kind', to: { page: 'rules', evidence: 'rules_snapshot' } },
    ]);
    expect(notedCorrections(dump)).toEqual(correctionsOf(dump).map(correctionHash));
    expect(faultsOf(dump)).toEqual([]);
    await until('the popup to show it', async () => {
      const shown = await popup.evaluate(() => document.querySelector('.page-kind')?.textContent);
      return shown === '规则说明页';
    });
    await page.close();
  });

  it('is read so from then on, until the buyer removes what was learnt', async () => {
    const page = await buyer.visit(`${shop.game}/`);
    const popup = await buyer.openPopup(page);
    await until('the page to be read', async () => (await wordsOf(popup)).includes('规则说明页'));
    expect(await wordsOf(popup)).toContain('按你的更正识别');
    const [hint] = hintsIn(await buyer.storeDump());
    expect(hint).toMatchObject({ shop: shop.game, path: '/', about: 'kind', kind: 'rules' });
    await buyer.ask('forget-hint', { shop: shop.game, path: '/', about: 'kind' });
    expect(hintsIn(await buyer.storeDump())).toEqual([]);
    await page.close();
  });
});

describe('pointing at a text', () => {
  it('takes it for the field without clicking anything of the shop', async () => {
    const order = shop.deliverOrder();
    const page = await buyer.visit(shop.detailUrl(order));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    await sealed(buyer, 2);
    await unfoldMending(popup);
    await chooseInMending(popup, 1, 'payee');
    await beginPointing(popup, page);
    await listen(page);
    const before = shop.requests.length;
    const at = await page.evaluate(() => {
      const texts = [...document.querySelectorAll('span, div')];
      const box = texts.findLast(({ textContent }) => textContent === '支付宝');
      const { x = 0, y = 0, width = 0, height = 0 } = box?.getBoundingClientRect() ?? {};
      return { x: x + width / 2, y: y + height / 2 };
    });
    await page.mouse.click(at.x, at.y);
    const dump = await corrected(buyer, 2);

    const correction = correctionsOf(dump).at(-1);
    expect(correction?.change).toMatchObject({
      about: 'fact',
      field: 'payee',
      to: { value: '支付宝', confidence: 1 },
    });
    expect(notedCorrections(dump)).toEqual(correctionsOf(dump).map(correctionHash));
    expect(faultsOf(dump)).toEqual([]);
    expect(fileOf(dump, correction?.item ?? '', 'record.json')?.toString()).not.toContain('payee');
    expect(dump.cases?.[0]?.facts).toContainEqual(
      expect.objectContaining({ field: 'payee', value: '支付宝', correction: correction?.id }),
    );
    expect(await heardBy(page)).toEqual([]);
    expect(shop.requests.slice(before)).toEqual([]);
    await page.close();
  });

  it('is remembered: the next order of the shop is read so, and its record says why', async () => {
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const item = itemsOf(await sealed(buyer, 3)).at(-1);
    expect(item?.record.page.hinted).toEqual(['payee']);
    expect(item?.record.facts).toContainEqual(
      expect.objectContaining({ field: 'payee', value: '支付宝' }),
    );
    await page.close();
  });

  it('ends by Escape, and nothing was said', async () => {
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    await unfoldMending(popup);
    await beginPointing(popup, page);
    await listen(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await until('the picker to go', () =>
      page.evaluate(() => document.querySelector('cardproof-picker') === null),
    );
    expect(await heardBy(page)).toEqual([]);
    expect(correctionsOf(await buyer.storeDump())).toHaveLength(2);
    await page.close();
  });
});

describe('the pack of a corrected case', () => {
  it('carries the correction and is intact', async () => {
    const dump = await buyer.storeDump();
    const row = itemsOf(dump).find(({ corrections, caseIds }) => corrections && caseIds.length > 0);
    const desk = await buyer.visit(buyer.url(`desk.html#case=${row?.caseIds[0]}&export=masked`));
    await desk.locator('.export-start:not([disabled])').wait();
    const zip = await exportPack(buyer, desk);
    const { exit, report } = await verify(zip);
    expect({ exit, verdict: report.verdict }).toEqual({ exit: 0, verdict: 'intact' });
  });
});

describe('a key that the reader missed', () => {
  const key = 'moonlake-sunsea';

  /** Puts a text that nothing calls a key onto the page, where it can be seen at once. */
  async function withMissedKey(): Promise<Page> {
    const page = await buyer.visit(shop.detailUrl(shop.deliverOrder()));
    await page.evaluate((value) => {
      const line = document.createElement('p');
      line.innerHTML = `月光 <b id="missed">${value}</b>`;
      document.body.prepend(line);
    }, key);
    return page;
  }

  it('is pointed at, and known as one: nothing of it stands in record, correction or ledger', async () => {
    const page = await withMissedKey();
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    await unfoldMending(popup);
    await chooseInMending(popup, 1, 'cardKeys');
    await beginPointing(popup, page);
    await listen(page);
    const at = await page.evaluate(() => {
      const { x, y, width, height } = document
        .querySelector('#missed')
        ?.getBoundingClientRect() ?? { x: 0, y: 0, width: 0, height: 0 };
      return { x: x + width / 2, y: y + height / 2 };
    });
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dump = await corrected(buyer, 3);

    const correction = correctionsOf(dump).find(({ change }) => change.about === 'secrets');
    expect(correction?.change).toMatchObject({ to: { kinds: ['card-key'], isLocated: true } });
    expect(notedCorrections(dump)).toContain(correction && correctionHash(correction));
    expect(faultsOf(dump)).toEqual([]);
    const { blobs, ...rows } = dump;
    expect(JSON.stringify(rows)).not.toContain(key);
    const item = correction?.item ?? '';
    expect(fileOf(dump, item, 'page.txt')?.toString()).toContain(key);
    expect(fileOf(dump, item, 'record.json')?.toString()).not.toContain(key);
    expect(await heardBy(page)).toEqual([]);
    await until('the picker to go', () =>
      page.evaluate(() => document.querySelector('cardproof-picker') === null),
    );
    await page.close();
  });

  it('is in no masked pack, in texts or picture, and the pack is intact', async () => {
    const dump = await buyer.storeDump();
    const row = itemsOf(dump).find(({ corrections = [] }) =>
      corrections.some(({ change }) => change.about === 'secrets'),
    );
    const desk = await buyer.visit(buyer.url(`desk.html#case=${row?.caseIds[0]}&export=masked`));
    await desk.locator('.export-start:not([disabled])').wait();
    const zip = await exportPack(buyer, desk);
    const { exit, report } = await verify(zip);
    expect({ exit, verdict: report.verdict }).toEqual({ exit: 0, verdict: 'intact' });
    const files = await unpack(new Blob([readFileSync(zip)]));
    for (const [path, bytes] of files) {
      expect([path, Buffer.from(bytes).includes(key)]).toEqual([path, false]);
    }
    const derived = [...files].flatMap(([path, bytes]) =>
      path.endsWith('derivatives.json')
        ? JSON.parse(Buffer.from(bytes).toString()).derived.map(
            ({ file, how }: { file: string; how: string }) => `${file} ${how}`,
          )
        : [],
    );
    expect(derived).toContain('screenshot.png masked-picture');
    expect(derived).toContain('page.html masked-text');
    await desk.close();
  });

  it('is marked by itself on the next page that shows it', async () => {
    const page = await withMissedKey();
    const before = itemsOf(await buyer.storeDump()).length;
    const popup = await buyer.openPopup(page);
    await captureOutcome(popup);
    const dump = await sealed(buyer, before + 1);
    const item = itemsOf(dump).at(-1)?.id ?? '';
    expect(fileOf(dump, item, 'page.txt')?.toString()).toContain('⟦secret:');
    expect(fileOf(dump, item, 'page.txt')?.toString()).not.toContain(key);
    expect(fileOf(dump, item, 'page.html')?.toString()).not.toContain(key);
    await page.close();
  });
});
