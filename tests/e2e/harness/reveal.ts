import type { Page } from 'puppeteer-core';

/**
 * Some shops show keys only after a click, some of them only to whoever knows the password: types it
 * where it is asked for, and presses the button.
 */
export async function reveal(page: Page, password: string): Promise<void> {
  await page.waitForSelector('.view-card-btn, .view_kami');
  // In one turn: a page that draws itself anew takes field and button away between two.
  await page.evaluate((typed) => {
    const field = document.querySelector<HTMLInputElement>('.card-password-input');
    if (field) field.value = typed;
    document.querySelector<HTMLElement>('.view-card-btn, .view_kami')?.click();
  }, password);
}
