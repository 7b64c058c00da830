import type { Page } from 'puppeteer-core';
import type { BuyerBrowser } from '../harness.ts';
import { until } from './until.ts';

/** Presses "export" on the first case in the popup and waits for the page that it opens. */
export async function openExport(buyer: BuyerBrowser, popup: Page): Promise<Page> {
  // The popup may close under the click, as its page loses the focus to the new tab.
  void popup
    .locator('.case-actions a.button')
    .click()
    .catch(() => {});
  const target = await until('the desk', () =>
    buyer.browser.targets().find((each) => each.url().startsWith(buyer.url('desk.html'))),
  );
  const desk = await target.page();
  if (!desk) throw new Error('the desk is not a tab');
  await desk.locator('.export-start:not([disabled])').wait();
  return desk;
}

/** Chooses the pack that holds the keys, and accepts the risk that the page names. */
export async function chooseFull(desk: Page): Promise<void> {
  await choose(desk, '.variants label:nth-of-type(2) input');
  await choose(desk, '.risk input[type=checkbox]');
}

/** Presses a choice as often as it takes: while a page still loads a press may go beside it. */
async function choose(desk: Page, selector: string): Promise<void> {
  const isChosen = () =>
    desk.evaluate((at) => document.querySelector<HTMLInputElement>(at)?.checked === true, selector);
  await until(`${selector} to be chosen`, async () => {
    if (!(await isChosen())) await desk.locator(selector).click();
    return isChosen();
  });
}

/**
 * Starts the export and waits for its end.
 * @param patience how long, in milliseconds; a pack of a hundred items takes its time
 * @returns path of the downloaded pack
 */
export async function exportPack(
  buyer: BuyerBrowser,
  desk: Page,
  patience = 60_000,
): Promise<string> {
  const before = new Set(buyer.finishedDownloads());
  const start = '.export-start:not([disabled])';
  const outcome = await until(
    'the outcome of the export',
    async () => {
      // Pressed again where a press went beside it: on a busy machine a page still moves.
      if (await desk.$(start)) await desk.locator(start).click();
      return desk.evaluate(() => {
        const failed = document.querySelector('.outcome-failed')?.parentElement?.textContent;
        const name = document.querySelector('.outcome .file-name')?.textContent;
        return failed || name ? { failed: failed ?? '' } : null;
      });
    },
    patience,
  ).catch(async (error: unknown) => {
    const words = await desk.evaluate(() => document.body.textContent);
    throw new Error(`no outcome at ${desk.url()}: ${words}`, { cause: error });
  });
  if (outcome.failed !== '') throw new Error(`the export failed: ${outcome.failed}`);
  return until('the downloaded pack', () => buyer.newDownload(before));
}
