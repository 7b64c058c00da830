import { browser } from 'wxt/browser';
import type { PageReportName, WatchAnswer } from '../model/watch.ts';

/**
 * Runs inside watched pages, so it imports nothing but the browser itself.
 *
 * Tells the background that the page is worth a look. Never throws: after an update or a revoked right
 * nobody answers any more, which means to stop.
 */
export async function reportPage(page: PageReportName): Promise<WatchAnswer> {
  try {
    const answer: unknown = await browser.runtime.sendMessage({ page });
    return answer === 'go-on' ? 'go-on' : 'stop';
  } catch {
    return 'stop';
  }
}
