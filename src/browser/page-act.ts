import { browser } from 'wxt/browser';
import type { PageAct } from '../model/page-act.ts';
import { isThere } from './page-report.ts';

/**
 * Runs inside pages, so it imports nothing but the browser itself.
 *
 * Tells the background what the buyer does with what is ours in the page. Never throws.
 * @returns whether it was taken: not after an update of the program, nor on a shop that is watched no
 * more
 */
export async function sendAct(act: PageAct): Promise<boolean> {
  try {
    return (await browser.runtime.sendMessage({ act })) === true;
  } catch {
    // A worker that was stopped meanwhile is no refusal.
    return isThere();
  }
}
