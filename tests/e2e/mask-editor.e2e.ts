import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/model/hash.ts';
import type { PackDerivatives } from '../../src/model/pack.ts';
import { exportPack } from './harness/desk.ts';
import { itemsOf } from './harness/evidence.ts';
import { filesBelow, unzip, verify } from './harness/pack.ts';
import { until } from './harness/until.ts';
import type { BuyerBrowser } from './harness.ts';
import { capturedKeyPage } from './masked/captured-key-page.ts';
import type { LoopbackServer } from './shops/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'cardproof-editor-'));
let server: LoopbackServer;
let buyer: BuyerBrowser;
let desk: Page;
let exportPage: string;

beforeAll(async () => {
  const captured = await capturedKeyPage();
  ({ buyer, server } = captured);
  exportPage = buyer.url(`desk.html#case=${captured.caseId}&export=masked`);
  desk = await buyer.visit(exportPage);
});

afterAll(async () => {
  await buyer?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The rectangles that are stored for the item. */
async function stored() {
  const [row] = itemsOf(await buyer.storeDump('cardproof', ['evidence']));
  return row?.ownMasks;
}

async function openEditor(): Promise<void> {
  await desk.locator(`a[href*="mask=screenshot.png"]`).click();
  await desk.locator('.mask-stage img').wait();
}

describe('the editor of masks', () => {
  it('covers more by the mouse, which can be undone, and by the keyboard', async () => {
    await openEditor();
    const box = await (await desk.$('.mask-stage'))?.boundingBox();
    if (!box) throw new Error('no picture');
    await desk.mouse.move(box.x + 300, box.y + 20);
    await desk.mouse.down();
    await desk.mouse.move(box.x + 420, box.y + 60, { steps: 4 });
    await desk.mouse.up();
    await until('a rectangle', () => desk.$('.mask-own.mask-selected'));
    await desk.keyboard.down('Control');
    await desk.keyboard.press('z');
    await desk.keyboard.up('Control');
    await until('no rectangle', async () => (await desk.$('.mask-own')) === null);

    await desk.locator('.mask-tools button').click();
    await desk.locator('.mask-own').wait();
    await desk.focus('.mask-own');
    const before = await numbers();
    await desk.keyboard.press('ArrowDown');
    await desk.keyboard.down('Shift');
    await desk.keyboard.press('ArrowRight');
    await desk.keyboard.up('Shift');
    const after = await numbers();
    expect(after).toEqual([before[0], before[1] + 4, before[2] + 4, before[3]]);
    await desk.locator('.mask-body .button-primary').click();
    await until('the masks to be stored', async () => (await stored())?.added.length === 1);
    const [x, y, width, height] = after;
    expect((await stored())?.added).toEqual([{ file: 'screenshot.png', x, y, width, height }]);
  });

  it('takes a mask off a key only once the risk is accepted', async () => {
    await openEditor();
    await desk.locator('.mask-program').click();
    const remove = '.mask-fields > button';
    await desk.locator('.mask-fields .risk').wait();
    expect(await desk.$eval(remove, (button) => (button as HTMLButtonElement).disabled)).toBe(true);
    await desk.locator('.mask-fields .risk input').click();
    await desk.locator(`${remove}:not([disabled])`).click();
    await until('no mask of the program', async () => (await desk.$('.mask-program')) === null);
    // Back to the automatic ones, which nobody must lose by trying.
    await desk.locator('.mask-tools button:nth-of-type(2)').click();
    await desk.locator('.mask-program').wait();
    await desk.locator('.mask-body .form-actions button:nth-of-type(2)').click();
    await until('the dialog to close', async () => (await desk.$('.mask-dialog')) === null);
    expect((await stored())?.removed).toEqual([]);
  });

  it('names every control, and goes through them in the order of the page', async () => {
    await openEditor();
    const faults = await desk.evaluate(() => {
      const dialog = document.querySelector('.mask-dialog');
      const controls =
        dialog?.querySelectorAll<HTMLElement>('button, input, select, a[href]') ?? [];
      return [...controls].flatMap((control) => {
        const label = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
        const name =
          control.getAttribute('aria-label') ??
          (label ? control.labels?.[0]?.textContent : control.textContent);
        return name?.trim() && control.tabIndex === 0 ? [] : [control.outerHTML.slice(0, 80)];
      });
    });
    expect(faults).toEqual([]);
    await desk.keyboard.press('Escape');
    await until('the dialog to close', async () => (await desk.$('.mask-dialog')) === null);
  });
});

describe('what leaves', () => {
  it('is shown before, pixel for pixel as the pack carries it', async () => {
    await desk.locator('.plan-file:has(a[href*="mask=screenshot.png"]) button.link').click();
    await desk.locator('.preview-body img').wait();
    const shown = await desk.$eval('.preview-body img', async (element) => {
      const picture = element as HTMLImageElement;
      await picture.decode();
      const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data;
      const hash = await crypto.subtle.digest('SHA-256', pixels ?? new Uint8Array());
      return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join(
        '',
      );
    });
    await desk.keyboard.press('Escape');
    const zip = await exportPack(buyer, desk);
    const { report } = await verify(zip);
    expect(report.verdict).toBe('intact');
    expect(report.findings.map(({ code }) => code)).toContain('masked-picture-proved');
    const pack = await unzip(zip, join(folder, 'masked'));
    const [path = ''] = (await filesBelow(pack)).filter((name) => name.endsWith('/screenshot.png'));
    const bytes = await readFile(join(pack, path));
    const png = PNG.sync.read(bytes);
    expect(sha256Hex(png.data)).toBe(shown);

    const [own] = (await stored())?.added ?? [];
    const at = ((own?.y ?? 0) * png.width + (own?.x ?? 0)) * 4;
    expect([...png.data.subarray(at, at + 4)]).toEqual([0, 0, 0, 255]);
    const text = await readFile(join(pack, path, '..', 'derivatives.json'), 'utf8');
    const { derived } = JSON.parse(text) as PackDerivatives;
    expect(derived[0]?.masks).toContainEqual({ secret: 0, ...own });
  });
});

/** Left, top, width and height as the fields of the chosen rectangle say. */
async function numbers(): Promise<[number, number, number, number]> {
  const values = await desk.$$eval('.mask-numbers input', (inputs) =>
    inputs.map((input) => (input as HTMLInputElement).valueAsNumber),
  );
  const [x = -1, y = -1, width = -1, height = -1] = values;
  return [x, y, width, height];
}
