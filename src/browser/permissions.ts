import { browser } from 'wxt/browser';

/** The rights that the user may grant and take away while the extension runs. */

const everywhere = '<all_urls>';

function patternOf(site: string): string {
  return `${site}/*`;
}

/** The sites granted one by one, each as scheme and host. A grant for all sites is none of them. */
export async function grantedSites(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins
    .map((pattern) => /^(https?:\/\/[^/*]+)\/\*$/.exec(pattern)?.[1])
    .filter((site) => site !== undefined);
}

/** Whether the pages of a site may be read, by a grant of its own or by one for all sites. */
export function hasSite(site: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [patternOf(site)] });
}

/**
 * Asks for the right to read a site. Must be called in the turn of a click. The browser's question may
 * close the popup: what follows from a grant belongs into `onRightsChanged`.
 */
export function requestSite(site: string): Promise<boolean> {
  return browser.permissions.request({ origins: [patternOf(site)] });
}

/** Gives a site back. */
export async function dropSite(site: string): Promise<void> {
  await browser.permissions.remove({ origins: [patternOf(site)] });
}

/** Whether pictures may be taken on every page, clicked or not. */
export function hasPixelsEverywhere(): Promise<boolean> {
  return browser.permissions.contains({ origins: [everywhere] });
}

/** As `requestSite`, for pictures of every page. */
export function requestPixelsEverywhere(): Promise<boolean> {
  return browser.permissions.request({ origins: [everywhere] });
}

export async function dropPixelsEverywhere(): Promise<void> {
  await browser.permissions.remove({ origins: [everywhere] });
}

/** A right was granted or taken away, by us or in the browser's own settings. */
export function onRightsChanged(handle: () => void): void {
  browser.permissions.onAdded.addListener(handle);
  browser.permissions.onRemoved.addListener(handle);
}

const scriptId = 'watch';

/** Lets the watcher run in every page of these sites from now on, and in no other. */
export async function registerWatcher(sites: readonly string[]): Promise<void> {
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [scriptId] });
  if (sites.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [scriptId] });
    return;
  }
  const script = {
    id: scriptId,
    js: ['watch.js'],
    matches: sites.map(patternOf),
    runAt: 'document_idle' as const,
    persistAcrossSessions: true,
  };
  if (registered) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** The tabs that show a page of a site now; one that the browser has put to sleep shows none. */
export async function tabsOf(site: string): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: patternOf(site), discarded: false });
  return tabs.map((tab) => tab.id).filter((id) => id !== undefined);
}
