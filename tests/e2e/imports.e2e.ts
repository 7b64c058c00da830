import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { withExif } from '../support/phone-picture.ts';
import { exportPack } from './harness/desk.ts';
import { itemsOf } from './harness/evidence.ts';
import { filesBelow, unzip, verify } from './harness/pack.ts';
import { until } from './harness/until.ts';
import type { BuyerBrowser } from './harness.ts';
import { capturedKeyPage } from './masked/captured-key-page.ts';
import { orderNo } from './masked/key-pages.ts';
import { chatPictures, chatScreen } from './phone/chat.ts';
import { sampleVoucher, voucherPicture } from './phone/voucher.ts';
import type { LoopbackServer } from './shops/server.ts';

const place = 'N 31.2304 E 121.4737';
const folder = mkdtempSync(join(tmpdir(), 'cardproof-imports-'));
/** Set to a folder to keep pictures of what is tested. */
const pictures = process.env.CARDPROOF_PICTURES;
let server: LoopbackServer;
let buyer: BuyerBrowser;
let desk: Page;
let caseId: string;

beforeAll(async () => {
  ({ buyer, server, caseId } = await capturedKeyPage());
  desk = await buyer.visit(buyer.url(`desk.html#case=${caseId}`));
  await desk.locator('.imports').wait();
  const jpeg = await voucherPicture(buyer.browser, sampleVoucher, { quality: 90 });
  const exif = { turn: 1, taken: '2026:11:20 14:30:25', place };
  await writeFile(join(folder, 'voucher.jpg'), withExif(jpeg, exif));
  await writeFile(join(folder, 'broken.zip'), 'PK\x03\x04 broken');
});

afterAll(async () => {
  await buyer?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: string): Promise<void> {
  if (pictures) await desk.screenshot({ path: join(pictures, `imports-${name}.png`) });
}

async function imports(): Promise<EvidenceRow[]> {
  const rows = itemsOf(await buyer.storeDump('cardproof', ['evidence']));
  return rows.filter(({ record }) => record.method === 'imported');
}

async function steps(): Promise<(string | undefined)[]> {
  return desk.$$eval('.import-file', (rows) =>
    rows.map((row) => (row as HTMLElement).dataset.step),
  );
}

/** The text of a PDF, as the system's own program reads it. */
async function pdfText(path: string): Promise<string> {
  return (await promisify(execFile)('pdftotext', ['-layout', path, '-'])).stdout;
}

describe('importing into a case', () => {
  it('seals what is chosen and what is dropped, and says what cannot be imported', async () => {
    const input = (await desk.$('.imports input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(join(folder, 'voucher.jpg'), join(folder, 'broken.zip'));
    await desk.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 60;
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
      const transfer = new DataTransfer();
      transfer.items.add(new File([blob ?? ''], 'chat.png', { type: 'image/png' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
    });
    await until('three files', async () => (await steps()).join() === 'ready,failed,ready');
    await shot('ready');
    await desk.locator('.import-sealing .button-primary').click();
    await until('two sealed', async () => (await steps()).join() === 'sealed,failed,sealed');
    await shot('sealed');
    expect((await imports()).map(({ record }) => [record.kind, record.imported?.name])).toEqual([
      ['payment_voucher', 'voucher.jpg'],
      ['cs_chat', 'chat.png'],
    ]);
  });

  it('takes what the buyer types beside the picture, and says what it cannot read', async () => {
    await desk.locator('.import-file a[href*="item="]').click();
    await desk.locator('.typed-facts .ocr button').click();
    await desk.locator('.ocr-found').wait();
    const texts = () =>
      desk.$$eval('.typed-facts input', (inputs) =>
        inputs.map((input) => (input as HTMLInputElement).value),
      );
    // An engine may misread any of them: the two that it gets right in all pictures measured.
    expect((await texts())[1]).toBe('2026-11-20 14:30:20');
    expect((await texts())[3]).toBe(sampleVoucher.tradeNo);
    await shot('ocr');
    const inputs = await desk.$$('.typed-facts input');
    for (const [at, text] of ['¥97.00', 'gestern', sampleVoucher.payee].entries()) {
      await inputs[at]?.click({ count: 3 });
      await inputs[at]?.type(text);
    }
    await desk.locator('.typed-facts .button-primary').click();
    await desk.locator('.typed-problem').wait();
    const time = await desk.$('.typed-facts [aria-invalid=true]');
    await time?.click({ count: 3 });
    await time?.type(sampleVoucher.paidAt);
    await desk.locator('.typed-facts .button-primary').click();
    await until('the facts', async () => ((await imports())[0]?.corrections?.length ?? 0) >= 4);
    await desk.locator('.zoom-bar button:last-child').click();
    await shot('typed');
    await desk.keyboard.press('Escape');
    const [row] = (await buyer.storeDump('cardproof', ['cases'])).cases ?? [];
    expect(JSON.stringify(row?.facts)).toContain(sampleVoucher.tradeNo);
  });

  it('leaves a masked pack covered, bare of what the camera wrote, and marked as imported', async () => {
    const [voucher] = await imports();
    const route = `case=${caseId}&item=${voucher?.id}&mask=imported.jpg&export=masked`;
    await desk.goto(buyer.url(`desk.html#${route}`));
    await desk.reload();
    await desk.locator('.mask-stage img').wait();
    await desk.locator('.mask-tools button').click();
    await desk.locator('.mask-own').wait();
    await desk.locator('.mask-body > .choice input').click();
    await until('the confirmation', async () => (await imports())[0]?.confirmed === true);
    await shot('mask');
    await desk.locator('.mask-body .form-actions .button-primary').click();
    await until('the dialog to close', async () => (await desk.$('.mask-dialog')) === null);
    const zip = await exportPack(buyer, desk);
    const { report } = await verify(zip);
    expect(report.verdict).toBe('intact');
    const pack = await unzip(zip, join(folder, 'masked'));
    const names = await filesBelow(pack);
    const path = names.find((name) => name.endsWith('/imported.jpg')) ?? '';
    const bytes = await readFile(join(pack, path));
    expect(bytes.includes(place)).toBe(false);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    // The other one was not looked at.
    expect(names.some((name) => name.endsWith('/imported.png'))).toBe(false);
    const html = await readFile(join(pack, 'data', 'report.html'), 'utf8');
    expect(html).toContain('由购买者导入，程序未见其产生');
    expect(html).toContain('购买者看图填写');
  });

  it('prints as a PDF with real text, and gives images of the size that a channel takes', async () => {
    await desk.locator('.upload-kit summary').click();
    await desk.locator('.upload-kit .upload-part .button').click();
    const target = await until('the report', () =>
      buyer.browser.targets().find((each) => each.url().startsWith('blob:')),
    );
    const report = await target.page();
    if (!report) throw new Error('the report is no tab');
    await until('its pictures', () =>
      report.evaluate(
        () =>
          document.images.length > 0 &&
          [...document.images].every(({ naturalWidth }) => naturalWidth > 0),
      ),
    );
    const path = join(pictures ?? folder, 'report.pdf');
    await report.pdf({ path, preferCSSPageSize: true });
    const text = await pdfText(path);
    expect(text).toContain(orderNo);
    expect(text).toContain('证据清单');
    expect(text).toContain(sampleVoucher.tradeNo);
    await report.close();
    await desk.locator('.upload-fields input').fill('2');
    await desk.locator('.upload-fields label:nth-of-type(3) input').fill('120');
    await desk.locator('.upload-part:last-child > .button').click();
    await until('two images', async () => (await desk.$$('.upload-image')).length === 2);
    await shot('upload');
    const sizes = await desk.$$eval('.upload-image a', (links) =>
      Promise.all(
        links.map(async (link) => {
          const picture = new Image();
          picture.src = (link as HTMLAnchorElement).href;
          await picture.decode();
          return [picture.naturalWidth > 400, link.getAttribute('download')];
        }),
      ),
    );
    expect(sizes).toEqual([
      [true, '01.jpg'],
      [true, '02.jpg'],
    ]);
  });

  it('joins screenshots of one chat into a long picture that says so', async () => {
    const paths: string[] = [];
    for (const [at, bytes] of (await chatPictures(buyer.browser, 3)).entries()) {
      const path = join(folder, `chat-${at}.${at % 2 ? 'png' : 'jpg'}`);
      await writeFile(path, bytes);
      paths.push(path);
    }
    await desk.goto(buyer.url(`desk.html#case=${caseId}&import=cs_chat`));
    await desk.reload();
    await desk.locator('.imports').wait();
    const input = (await desk.$('.imports input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(...paths);
    await until('three files', async () => (await steps()).join() === 'ready,ready,ready');
    await desk.locator('.import-sealing .button-primary').click();
    await until('all sealed', async () => (await steps()).join() === 'sealed,sealed,sealed');
    await desk.locator('.join summary').click();
    // The first chat picture is another one.
    for (const no of [2, 3, 4]) await desk.locator(`.join-items label:nth-of-type(${no})`).click();
    await desk.locator('.join > .button').click();
    await until('the joined picture', async () => (await steps()).at(-1) === 'ready');
    await shot('joined');
    await desk.locator('.import-sealing .button-primary').click();
    await until('it is sealed', async () => (await steps()).at(-1) === 'sealed');
    const joined = (await imports()).find(({ record }) => record.imported?.from === 'joined');
    expect(joined?.record.imported?.joined).toHaveLength(3);
    const { width, height, scrolled } = chatScreen;
    expect(joined?.record.files[0]?.tiles).toMatchObject({
      width: 2 * width,
      height: 2 * (height + 2 * scrolled),
    });
  });

  it('is taken back like a capture', async () => {
    await desk.goto(buyer.url(`desk.html#case=${caseId}`));
    await desk.reload();
    await desk.locator('.imports').wait();
    const [, chat, ...others] = await imports();
    await buyer.ask('remove-item', { item: chat?.id ?? '' });
    await until('it is gone', async () => (await imports()).length === others.length + 1);
  });
});
