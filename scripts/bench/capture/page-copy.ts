import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { type ThreadCost, threadCost } from './main-thread.ts';

const script = new URL('../../../.output/chrome-mv3/page-copy.js', import.meta.url);
/** Milliseconds until a page that was just opened has nothing of its own to do. */
const rest = 300;

/**
 * What the first copy of a page costs its main thread, compiling included: a capture makes one copy
 * of a page, so every run has a tab of its own.
 */
export async function copyCosts(
  browser: Browser,
  html: string,
  runs: number,
): Promise<ThreadCost[]> {
  const source = readFileSync(script, 'utf8');
  const costs: ThreadCost[] = [];
  for (let run = 0; run < runs; run++) {
    const page = await browser.newPage();
    await page.setContent(html);
    await new Promise((resolve) => setTimeout(resolve, rest));
    const work = `(async () => { ${source};\nawait cardproofPageCopy.copy([]); })()`;
    costs.push(await threadCost(page, work));
    await page.close();
  }
  return costs;
}
