import './browser.ts';
import { vi } from 'vitest';
import type { Toast } from '../../src/background/tell-capture.ts';
import { pictureQuota } from '../../src/browser/tabs.ts';
import type { PageReport } from '../../src/model/page.ts';
import { picture } from './pack-source.ts';
import { measureOf, reportOf } from './ports.ts';

/** The one tab of a pretended browser, and what it was told to show. A test changes it as it goes. */
export interface FakeTab {
  id: number;
  url: string;
  title: string;
  active: boolean;
  incognito: boolean;
  /** Null where the browser lets no script in. */
  report: PageReport | null;
  /** What captureVisibleTab does; the picture by default. */
  visible: () => Promise<string>;
  isClosed: boolean;
  notifications: { id: string; title: string; message: string }[];
  /** Match patterns that are granted. */
  origins: string[];
  /** Match patterns of the registered watcher; null while none is registered. */
  watched: string[] | null;
  /** What the badge of the tab says; null while it has none of its own. */
  badge: string | null;
  /** Hints that were shown in the page, and `hide` for each time they were taken away. */
  hints: string[];
  /** Toasts that were shown in the page; empty where the page has none of ours. */
  toasts: Toast[];
  /** What was done with the button, the countdown and the chooser of the page, in order. */
  done: string[];
  /** What the panel before paying said. */
  panels: unknown[];
  ruleLinks: unknown[];
  /** Files that were put into the page. */
  injected: string[];
  openerId?: number;
}

const pngAddress = () => `data:image/png;base64,${Buffer.from(picture()).toString('base64')}`;

/** A browser with one tab on an order page, for the modules of the background. */
export function fakeTab(changes: Partial<FakeTab> = {}): FakeTab {
  // A pretended browser refuses no picture.
  pictureQuota.span = 0;
  const tab: FakeTab = {
    id: 7,
    url: measureOf().view.url,
    title: 'Order',
    active: true,
    incognito: false,
    injected: [],
    report: reportOf(),
    visible: async () => pngAddress(),
    isClosed: false,
    notifications: [],
    origins: [],
    watched: null,
    badge: null,
    hints: [],
    toasts: [],
    done: [],
    panels: [],
    ruleLinks: [],
    ...changes,
  };
  const gone = () => new Error(`No tab with id: ${tab.id}`);
  Object.assign(chrome, {
    tabs: {
      get: async (id: number) => {
        if (id !== tab.id || tab.isClosed) throw gone();
        const { url, title, active, incognito } = tab;
        const openerTabId = tab.openerId;
        return { id, windowId: 1, url, title, active, incognito, openerTabId };
      },
      query: async ({ url }: { url: string }) =>
        tab.url.startsWith(url.slice(0, -1)) ? [{ id: tab.id }] : [],
      captureVisibleTab: () => tab.visible(),
    },
    scripting: {
      executeScript: async ({
        func,
        args,
        files = [],
      }: {
        files?: string[];
        func?: (...args: unknown[]) => unknown;
        args?: unknown[];
      }) => {
        if (tab.isClosed) throw gone();
        if (!tab.report) throw new Error('Cannot access a chrome:// URL');
        tab.injected.push(...files);
        return [{ result: func ? await func(...(args ?? [])) : null }];
      },
      getRegisteredContentScripts: async () => {
        const registered = tab.watched ? [{ id: 'watch' }] : [];
        // As in a browser, the answer may be out of date when it arrives.
        await new Promise((resolve) => setTimeout(resolve));
        return registered;
      },
      registerContentScripts: async ([script]: { matches: string[] }[]) => {
        if (tab.watched) throw new Error("Duplicate script ID 'watch'");
        tab.watched = script?.matches ?? [];
      },
      updateContentScripts: async ([script]: { matches: string[] }[]) => {
        if (!tab.watched) throw new Error("Nonexistent script ID 'watch'");
        tab.watched = script?.matches ?? [];
      },
      unregisterContentScripts: async () => {
        if (!tab.watched) throw new Error("Nonexistent script ID 'watch'");
        tab.watched = null;
      },
    },
    permissions: {
      getAll: async () => ({ origins: tab.origins }),
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((each) => tab.origins.includes(each) || tab.origins.includes('<all_urls>')),
      remove: async ({ origins }: { origins: string[] }) => {
        await new Promise((resolve) => setTimeout(resolve));
        tab.origins = tab.origins.filter((each) => !origins.includes(each));
      },
    },
    notifications: {
      create: async (id: string, { title, message }: { title: string; message: string }) => {
        tab.notifications.push({ id, title, message });
      },
    },
    alarms: { create: async () => {}, clear: async () => {} },
    action: {
      setBadgeText: async ({ tabId, text }: { tabId?: number; text: string | null }) => {
        if (tabId === tab.id) tab.badge = text;
      },
      setBadgeBackgroundColor: async () => {},
    },
  });
  Object.assign(chrome.runtime, {
    getURL: (path: string) => `chrome-extension://test${path}`,
    getManifest: () => ({ version: '0.1.0' }),
  });
  const report = () => tab.report ?? reportOf();
  vi.stubGlobal('document', { contentType: 'text/html' });
  vi.stubGlobal('cardproofReader', {
    read: report,
    measure: () => ({ ...measureOf(), view: report().view }),
    ruleLinks: () => tab.ruleLinks,
  });
  vi.stubGlobal('cardproofHint', {
    show: (kind: string) => tab.hints.push(kind),
    hide: async () => {
      tab.hints.push('hide');
    },
  });
  vi.stubGlobal('cardproofPanel', {
    show: (text: unknown) => tab.panels.push(text),
    hide: async () => {},
    restore: () => {},
  });
  // The page is as high as its window: there is nothing to scroll.
  vi.stubGlobal('cardproofPageScroll', {
    begin: () => {
      const size = measureOf().view.viewport;
      return { targets: [{ content: size, window: size }], hasMore: false };
    },
    show: async () => null,
    end: () => {},
  });
  vi.stubGlobal('cardproofToast', {
    show: (text: Toast) => tab.toasts.push(text),
    isShown: () => false,
    hide: async () => {},
  });
  vi.stubGlobal('cardproofCountdown', {
    show: (seconds: number) => tab.done.push(`count ${seconds}`),
    hide: async () => {
      tab.done.push('count over');
    },
  });
  vi.stubGlobal('cardproofChooser', {
    start: () => tab.done.push('choose'),
    end: () => {},
  });
  vi.stubGlobal('cardproofButton', {
    show: ({ place }: { place: unknown }) => tab.done.push(`button ${JSON.stringify(place)}`),
    hide: async () => {},
    restore: () => {},
    end: () => tab.done.push('button ends'),
  });
  vi.stubGlobal('cardproofPageCopy', {
    copy: async () => ({
      html: '<!doctype html>⟦secret:1⟧',
      missing: [],
      cut: false,
      changed: false,
    }),
    text: () => ({ text: 'Your key: ⟦secret:1⟧', cut: false }),
  });
  return tab;
}
