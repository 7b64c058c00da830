import type { Page } from 'puppeteer-core';

declare global {
  var benchDrawn: Promise<number>;
  var benchKeys: Promise<number>[];
}

/** Opens an address. @returns milliseconds from then until the element is drawn and the thread is free */
export async function timeUntil(page: Page, url: string, drawn: string): Promise<number> {
  const script = await page.evaluateOnNewDocument((selector) => {
    globalThis.benchDrawn = new Promise((resolve) => {
      const look = () => {
        if (!document.querySelector(selector)) return;
        changes.disconnect();
        // A task that comes after the frame is run once nothing else is left to do.
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      };
      const changes = new MutationObserver(look);
      changes.observe(document, { childList: true, subtree: true });
    });
  }, drawn);
  await page.goto(url);
  const time = await page.evaluate(() => globalThis.benchDrawn);
  await page.removeScriptToEvaluateOnNewDocument(script.identifier);
  return time;
}

/** Types words into a field. @returns for each key the milliseconds from it until its frame was drawn */
export async function timeKeys(page: Page, field: string, words: string[]): Promise<number[]> {
  await page.evaluate((selector) => {
    globalThis.benchKeys = [];
    document.querySelector(selector)?.addEventListener('input', ({ timeStamp }) => {
      const drawn = new Promise<number>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
      });
      globalThis.benchKeys.push(drawn);
    });
  }, field);
  for (const word of words) {
    await page.$eval(field, (element) => {
      (element as HTMLInputElement).select();
    });
    await page.type(field, word, { delay: 120 });
  }
  return page.evaluate(() => Promise.all(globalThis.benchKeys));
}
