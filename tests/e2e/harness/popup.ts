import type { Page } from 'puppeteer-core';
import { until } from './until.ts';

/** What a person sees and does in the popup. */

/** A long page takes a second for two screens, in milliseconds. */
const longestCapture = 110_000;

/** Presses the button that saves the page in front. */
export async function pressCapture(popup: Page): Promise<void> {
  await popup.locator('.capture-button:not([aria-disabled="true"])').click();
}

/** Presses the button that saves only what is on screen. */
export async function pressVisible(popup: Page): Promise<void> {
  await popup.locator('.capture-visible').click();
}

/** Stops a capture while the page is scrolled through, as soon as the popup offers it. */
export async function stopCapture(popup: Page): Promise<void> {
  const stop = '.progress-count .link';
  await until('the offer to stop', () => popup.$(stop), longestCapture);
  // The page of the popup still moves while the count changes.
  await popup.$eval(stop, (button) => (button as HTMLElement).click());
}

/**
 * Waits for the outcome of a capture, pressed or automatic.
 * @returns the words of the outcome, and whether the popup calls it complete
 */
export async function captureOutcome(popup: Page): Promise<{ text: string; whole: boolean }> {
  return until(
    'the outcome of the capture',
    () =>
      popup.evaluate(() => {
        const result = document.querySelector<HTMLElement>('.capture-outcome .result');
        if (!result) return null;
        const whole = !result.matches('.result-failed, .result-partly');
        return { text: result.textContent, whole };
      }),
    longestCapture,
  );
}

/** The text of the popup, without markup. */
export function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.textContent);
}

export interface WindowChoice {
  amount: number;
  unit: 'minute' | 'hour' | 'day';
  from: 'order' | 'payment' | 'delivery' | 'view';
}

/** Opens the form of the first case, fills it in and saves it. */
export async function setWindow(popup: Page, { amount, unit, from }: WindowChoice): Promise<void> {
  await popup.locator('.case-actions button.button').click();
  await popup.locator('.window-form').wait();
  const selects = await popup.$$('.window-form select');
  await selects[0]?.select(from);
  await selects[1]?.select(unit);
  const input = await popup.waitForSelector('.window-form input[inputmode=numeric]');
  await input?.evaluate((field) => field.select());
  await input?.type(String(amount));
  await popup.locator('.window-form button[type=submit]').click();
  await popup.locator('.windows .window').wait();
}

/** The remaining time of the nearest deadline, as the popup words it. */
export function countdown(popup: Page): Promise<string> {
  return popup
    .locator('.windows .window')
    .map((line) => line.textContent ?? '')
    .wait();
}

/** Begins a capture that goes on in the page; the popup closes. */
export async function startWay(popup: Page, way: 'choose-part' | 'capture-later'): Promise<void> {
  await popup.locator('.more-ways summary').click();
  // The popup is gone before the click is answered.
  await popup
    .locator(`.more-ways [aria-describedby="hint-${way}"]`)
    .click()
    .catch(() => {});
}
