import './browser.ts';
import { vi } from 'vitest';
import type { PageReport } from '../../src/model/page.ts';
import { picture } from './pack-source.ts';
import { measureOf, reportOf } from './ports.ts';

/** The one tab of a pretended browser, and what it was told to show. A test changes it as it goes. */
export interface FakeTab {
  id: number;
  url: string;
  title: string;
  active: boolean;
  /** Null where the browser lets no script in. */
  report: PageReport | null;
  /** What captureVisibleTab does; the picture by default. */
  visible: () => Promise<string>;
  isClosed: boolean;
  notifications: { id: string; title: string; message: string }[];
}

const pngAddress = () => `data:image/png;base64,${Buffer.from(picture()).toString('base64')}`;

/** A browser with one tab on an order page, for the modules of the background. */
export function fakeTab(changes: Partial<FakeTab> = {}): FakeTab {
  const tab: FakeTab = {
    id: 7,
    url: measureOf().view.url,
    title: 'Order',
    active: true,
    report: reportOf(),
    visible: async () => pngAddress(),
    isClosed: false,
    notifications: [],
    ...changes,
  };
  const gone = () => new Error(`No tab with id: ${tab.id}`);
  Object.assign(chrome, {
    tabs: {
      get: async (id: number) => {
        if (id !== tab.id || tab.isClosed) throw gone();
        const { url, title, active } = tab;
        return { id, windowId: 1, url, title, active, incognito: false };
      },
      captureVisibleTab: () => tab.visible(),
    },
    scripting: {
      executeScript: async ({
        func,
        args,
      }: {
        func?: (...args: unknown[]) => unknown;
        args?: unknown[];
      }) => {
        if (tab.isClosed) throw gone();
        if (!tab.report) throw new Error('Cannot access a chrome:// URL');
        return [{ result: func ? await func(...(args ?? [])) : null }];
      },
    },
    notifications: {
      create: async (id: string, { title, message }: { title: string; message: string }) => {
        tab.notifications.push({ id, title, message });
      },
    },
    alarms: { create: async () => {}, clear: async () => {} },
    action: { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {} },
  });
  Object.assign(chrome.runtime, {
    getURL: (path: string) => `chrome-extension://test${path}`,
    getManifest: () => ({ version: '0.1.0' }),
  });
  const report = () => tab.report ?? reportOf();
  vi.stubGlobal('document', { contentType: 'text/html' });
  vi.stubGlobal('cardproofReader', { read: report, measure: () => measureOf() });
  vi.stubGlobal('cardproofPageCopy', {
    copy: () => ({ html: '<!doctype html>⟦secret:1⟧', missing: [], cut: false }),
    text: () => ({ text: 'Your key: ⟦secret:1⟧', cut: false }),
  });
  return tab;
}
