import { browser } from 'wxt/browser';

/** The tab over which the popup was opened. */
export interface ActiveTab {
  id: number;
  url: string;
  title: string;
}

/**
 * The tab in front of the window that the popup belongs to.
 * @returns null where there is none or the browser gives it no id
 */
export async function activeTab(): Promise<ActiveTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return null;
  return { id: tab.id, url: tab.url ?? '', title: tab.title ?? '' };
}
