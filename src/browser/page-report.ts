import { browser } from 'wxt/browser';
import type { PageReportName, WatchAnswer } from '../model/watch.ts';

/**
 * Runs inside watched pages, so it imports nothing but the browser itself.
 *
 * Tells the background that the page is worth a look. Never throws.
 * @returns what the background says; `stop` where the extension itself is gone or was replaced, and
 * `unheard` where nobody could answer this time: the worker was stopped, or met a problem
 */
export async function reportPage(page: PageReportName): Promise<WatchAnswer | 'unheard'> {
  try {
    const answer: unknown = await browser.runtime.sendMessage({ page });
    return answer === 'go-on' || answer === 'stop' ? answer : 'unheard';
  } catch {
    // Without an id this script belongs to an extension that is not there any more.
    return isThere() ? 'unheard' : 'stop';
  }
}

/** Whether the extension that this script belongs to is still there. */
export function isThere(): boolean {
  try {
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}
