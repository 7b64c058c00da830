import { browser } from 'wxt/browser';
import type { PageCopy, PageMeasure, PageReport, PageText } from '../model/page.ts';
import type { Point, ScrollStart, ShownSlice } from '../model/page-scroll.ts';
import { practiceFile } from '../model/practice.ts';
import type { ReadingHint } from '../model/reading-hint.ts';
import { fail, ok, type Result } from '../model/result.ts';

/**
 * What is asked of a page of the practice. Browsers let no script into an extension's own pages, so these
 * carry the scripts that other pages are given, and answer for them.
 */

/** What each question takes and is answered with; null where it cannot be. */
export interface PracticeCalls {
  read: (known: string[], hints: ReadingHint[]) => PageReport | null;
  measure: () => PageMeasure | null;
  copy: (secrets: string[]) => Promise<PageCopy | null>;
  text: (secrets: string[]) => Promise<PageText | null>;
  'scroll-begin': () => ScrollStart | null;
  'scroll-show': (target: number, at: Point) => Promise<ShownSlice | null>;
  'scroll-end': () => void;
  /** Takes off what is ours and no part of the page. */
  clear: () => Promise<void>;
  restore: () => void;
}

type CallName = keyof PracticeCalls;
interface Asked {
  practice: CallName;
  input: unknown[];
}

/** Whether an address is one of our own practice pages. */
export function isOwnPractice(url: string): boolean {
  const own = browser.runtime.getURL(`/${practiceFile}`);
  return url === own || url.startsWith(`${own}?`) || url.startsWith(`${own}#`);
}

/** Opens the practice, at its first page. */
export function practiceAddress(page: string): string {
  return `/${practiceFile}?page=${page}`;
}

/** Asks the practice page in a tab. @returns what it answered, unparsed */
export async function askPractice<N extends CallName>(
  tabId: number,
  name: N,
  ...input: Parameters<PracticeCalls[N]>
): Promise<Result<unknown>> {
  try {
    const asked: Asked = { practice: name, input };
    return ok(await browser.tabs.sendMessage(tabId, asked));
  } catch (error) {
    return fail('page', 'page-navigated', error);
  }
}

/** Answers what the background asks of this page. */
export function servePractice(calls: PracticeCalls): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const { practice, input } = (message ?? {}) as Partial<Asked>;
    // Only the background asks: what comes from a page has a tab.
    if (!practice || !Object.hasOwn(calls, practice) || sender.tab) return undefined;
    const call = calls[practice] as (...input: unknown[]) => unknown;
    Promise.resolve()
      .then(() => call(...(input ?? [])))
      .then(
        (answer) => respond(answer ?? null),
        () => respond(null),
      );
    return true;
  });
}
