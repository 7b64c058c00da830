import { browser } from 'wxt/browser';
import type { PageAct } from '../model/page-act.ts';

/**
 * Runs inside pages, so it imports nothing but the browser itself.
 *
 * Tells the background what the buyer does with what is ours in the page. Never throws.
 * @returns whether anybody heard it: after an update of the program nobody does
 */
export async function sendAct(act: PageAct): Promise<boolean> {
  try {
    await browser.runtime.sendMessage({ act });
    return true;
  } catch {
    return false;
  }
}
