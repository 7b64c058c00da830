import { browser } from 'wxt/browser';
import type { Rect } from '../model/fact.ts';
import { fail, ok, type Problem, type Result } from '../model/result.ts';

/** Tabs, their pixels and the scripts in them. Every failure of the browser becomes a problem. */

export interface TabInfo {
  id: number;
  windowId: number;
  active: boolean;
  incognito: boolean;
  /** Empty where the browser does not say. */
  url: string;
  title: string;
}

/** What the browser says of a tab, or `tab-closed`. */
export async function tabInfo(tabId: number): Promise<Result<TabInfo>> {
  try {
    const tab = await browser.tabs.get(tabId);
    return ok({
      id: tabId,
      windowId: tab.windowId ?? -1,
      active: tab.active,
      incognito: tab.incognito,
      url: tab.url ?? '',
      title: tab.title ?? '',
    });
  } catch (error) {
    return fail('tab', 'tab-closed', error);
  }
}

/**
 * Chromium gives two pictures a second, counted from the first one; a third is refused. Ours are paced,
 * so what is refused came a few milliseconds early: the first wait is short. In milliseconds.
 */
const quotaPauses = [60, 600, 1200] as const;

/** A part of a page that need not be on screen. */
export interface PageArea {
  /** In CSS pixels from the top left of the page. */
  rect: Rect;
  /** Pixels of the picture per CSS pixel. */
  scale: number;
}

/**
 * Whether the browser takes pictures of what is not on screen. Firefox does; Chromium throws at the
 * mere word, and has no `captureTab`, by which the two are told apart.
 */
export function offersAreas(): boolean {
  return 'captureTab' in browser.tabs;
}

/**
 * PNG of the visible part of a tab, or of an area of its page where the browser offers that. The tab
 * must be in front, before and after, or the picture would show another page.
 */
export async function visiblePixels(
  tabId: number,
  pause: (ms: number) => Promise<void>,
  area?: PageArea,
): Promise<Result<Uint8Array>> {
  for (let refused = 0; ; refused++) {
    const before = await tabInfo(tabId);
    if (!before.ok) return before;
    if (!before.value.active) return notInFront();
    const turn = await turnToCapture(pause);
    try {
      const dataUrl = await browser.tabs.captureVisibleTab(before.value.windowId, {
        format: 'png',
        ...area,
      });
      const after = await tabInfo(tabId);
      if (!after.ok) return after;
      if (!after.value.active) return notInFront();
      return ok(fromDataUrl(dataUrl));
    } catch (error) {
      // What the browser refused was perhaps the tab that is in front now.
      const after = await tabInfo(tabId);
      if (!after.ok) return after;
      if (!after.value.active) return notInFront();
      const problem = pixelProblem(error);
      const wait = quotaPauses[refused];
      if (problem.code !== 'pixels-rate-limited' || wait === undefined) {
        return { ok: false, problem };
      }
      // The browser does not count it, and neither may we.
      pictureQuota.asked = pictureQuota.asked.filter((at) => at !== turn);
      await pause(wait);
    }
  }
}

function notInFront(): Result<never> {
  return fail('visible-pixels', 'tab-not-active');
}

/** What the browser allows the whole program. */
export const pictureQuota = {
  /** Two pictures in a little more than a second keep it from refusing the third. In milliseconds. */
  span: 1003,
  /** When the latest were asked for and not refused, by the clock that nobody can set; the newest last. */
  asked: [] as readonly number[],
};

/**
 * Waits until one more picture is within the quota.
 * @returns when it is asked for, as `pictureQuota` has it
 */
async function turnToCapture(pause: (ms: number) => Promise<void>): Promise<number> {
  const now = performance.now();
  const { asked, span } = pictureQuota;
  const at = Math.max(now, (asked.at(-2) ?? -span) + span, asked.at(-1) ?? 0);
  pictureQuota.asked = [...asked.slice(-2), at];
  if (at > now) await pause(at - now);
  return at;
}

function pixelProblem(error: unknown): Problem {
  const text = String(error);
  if (text.includes('MAX_CAPTURE_VISIBLE_TAB')) {
    return fail('visible-pixels', 'pixels-rate-limited', error).problem;
  }
  if (/permission|cannot be captured|not allowed/i.test(text)) {
    return fail('visible-pixels', 'no-right-to-pixels', error).problem;
  }
  return fail('visible-pixels', 'pixels-failed', error).problem;
}

/** Decodes a base64 data URL. */
export function fromDataUrl(dataUrl: string): Uint8Array {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

export type PageScript =
  | '/reader.js'
  | '/page-copy.js'
  | '/page-scroll.js'
  | '/reconstruct.js'
  | '/watch.js'
  | '/hint.js'
  | '/panel.js'
  | '/picker.js'
  | '/chooser.js'
  | '/toast.js'
  | '/countdown.js'
  | '/page-button.js';

/** A page that does not answer must not hold up the capture of what can be had. */
const longestAnswer = 30_000;

/**
 * Injects a script of ours into the isolated world of the tab's main frame, where it stays until the
 * page goes.
 */
export async function injectScript(tabId: number, file: PageScript): Promise<Result<null>> {
  const injected = await withinTime(
    browser.scripting.executeScript({ target: { tabId }, files: [file] }),
  );
  return injected.ok ? ok(null) : injected;
}

/**
 * Calls a function in the isolated world. It is sent as text, so it must not use anything from
 * outside of itself.
 * @returns what it returned, unparsed: it is the word of a hostile page
 */
export async function callInPage<A extends unknown[]>(
  tabId: number,
  func: (...args: A) => unknown,
  args: A,
): Promise<Result<unknown>> {
  const answered = await withinTime(
    browser.scripting.executeScript({ target: { tabId }, func, args }),
  );
  if (!answered.ok) return answered;
  return ok((answered.value as { result?: unknown }[])[0]?.result);
}

async function withinTime(work: Promise<unknown>): Promise<Result<unknown>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Result<unknown>>((resolve) => {
    timer = setTimeout(() => resolve(fail('page', 'page-unreadable', 'no answer')), longestAnswer);
  });
  const done = work.then(
    (value): Result<unknown> => ok(value),
    (error: unknown): Result<unknown> => ({ ok: false, problem: scriptProblem(error) }),
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

function scriptProblem(error: unknown): Problem {
  const text = String(error);
  if (/No tab with id|tab was closed|Invalid tab ID/i.test(text)) {
    return fail('page', 'tab-closed', error).problem;
  }
  if (/Frame with ID .* was removed|frame was removed|navigat/i.test(text)) {
    return fail('page', 'page-navigated', error).problem;
  }
  if (
    /cannot access|cannot be scripted|gallery|chrome:\/\/|error page|missing host permission/i.test(
      text,
    )
  ) {
    return fail('page', 'restricted-page', error).problem;
  }
  return fail('page', 'page-unreadable', error).problem;
}
