import { join } from 'node:path';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { findBrowser, findFirefox } from '../../../scripts/find-browser.mjs';
import { builtExtension } from '../harness.ts';
import { until } from './until.ts';

/** The `verify.html` of this build. */
export const builtVerifier = join(builtExtension, 'pack', 'verify.html');

export type BrowserName = 'chromium' | 'firefox';

/** A browser as a stranger has it, without the extension. */
export async function strangersBrowser(name: BrowserName): Promise<Browser> {
  const executablePath = name === 'firefox' ? findFirefox() : findBrowser();
  if (executablePath === null) {
    throw new Error(
      `no ${name} found; \`npm test\` installs it on Debian as root, elsewhere install it yourself`,
    );
  }
  const isRoot = process.getuid?.() === 0;
  if (name === 'firefox') return puppeteer.launch({ browser: 'firefox', executablePath });
  return puppeteer.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
}

/** What the page says of a pack. */
export interface ShownResult {
  /** One of the four verdicts, by the style of its words. */
  verdict: string;
  words: string;
  findings: { code: string; text: string }[];
  items: number;
}

/** Chooses a file on a verify page, and waits for what it says. */
export async function verifyOn(page: Page, file: string): Promise<ShownResult> {
  const input = await until(
    'the choice of a file',
    () => page.$('.drop input') as Promise<ElementHandle<HTMLInputElement> | null>,
  );
  await input.uploadFile(file);
  return shownResult(page);
}

/** Waits for the verdict that a page shows. */
export async function shownResult(page: Page): Promise<ShownResult> {
  await page.waitForSelector('.verdict', { timeout: 30_000 });
  return page.evaluate(() => {
    const verdict = document.querySelector('.verdict');
    const findings = [...document.querySelectorAll('.finding')];
    return {
      verdict: /verdict-([\w-]+)/.exec(verdict?.className ?? '')?.[1] ?? '',
      words: verdict?.textContent ?? '',
      findings: findings.map((each) => ({
        code: each.getAttribute('data-code') ?? '',
        text: each.textContent ?? '',
      })),
      items: document.querySelectorAll('.items tbody tr').length,
    };
  });
}

/** Pastes a root certificate that the reader trusts. */
export async function trustRoot(page: Page, pem: string): Promise<void> {
  await page.evaluate(() => document.querySelector('.roots')?.setAttribute('open', ''));
  await page.evaluate((text) => {
    const field = document.querySelector<HTMLTextAreaElement>('.roots textarea');
    if (!field) throw new Error('no place for a root');
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, pem);
  await page.locator('.roots > button:not([disabled])').click();
  await page.waitForSelector('.root-names li');
}
