import { browser } from 'wxt/browser';
import type { CaptureDraft } from '../model/draft.ts';
import type { Unseen, UnseenReason } from '../model/environment.ts';

/** What the local clock says now, with what lets a reader judge it; no server is asked. */
export function localClock(): CaptureDraft['clock'] {
  const epochMs = Date.now();
  return {
    source: 'local',
    epochMs,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    offsetMinutes: -new Date(epochMs).getTimezoneOffset(),
    monotonicMs: performance.now(),
    timeOriginMs: performance.timeOrigin,
    server: { unseen: 'not-asked' },
  };
}

/**
 * The program, the browser and the system; what only the page knows is added when it is read. What
 * cannot be seen is there too, with its reason.
 */
export async function environment(tab: {
  id: number;
  incognito: boolean;
}): Promise<CaptureDraft['environment']> {
  const [seen, zoom] = await Promise.all([program(), tabZoom(tab.id)]);
  return {
    extensionVersion: browser.runtime.getManifest().version,
    userAgent: navigator.userAgent.slice(0, 500),
    platform: navigator.platform.slice(0, 100),
    ...seen,
    languages: navigator.languages.slice(0, 20).map((language) => language.slice(0, 32)),
    incognito: tab.incognito,
    zoom,
    // Only the permission `proxy`, which is one to change proxies, would tell.
    proxy: unseen('no-right'),
    view: unseen('page-not-read'),
  };
}

type Program = Pick<
  CaptureDraft['environment'],
  'browser' | 'system' | 'systemVersion' | 'architecture'
>;

/** Chromium says exactly what it is by its client hints, Firefox by calls of its own. */
async function program(): Promise<Program> {
  const [hints, name, platform] = await Promise.all([
    clientHints(),
    browserName(),
    seen(() => browser.runtime.getPlatformInfo()),
  ]);
  const known = 'unseen' in platform ? null : platform;
  const brand = hints?.fullVersionList?.find(({ brand }) => !/not.?a.?brand/i.test(brand));
  return {
    browser: brand ? text(`${brand.brand} ${brand.version}`) : name,
    system: text(hints?.platform || known?.os),
    systemVersion: text(hints?.platformVersion),
    architecture: text(known?.arch || hints?.architecture),
  };
}

/** The part of the client hints that is asked for; TypeScript does not know them. */
interface ClientHints {
  platform?: string;
  platformVersion?: string;
  architecture?: string;
  fullVersionList?: { brand: string; version: string }[];
}

async function clientHints(): Promise<ClientHints | null> {
  const { userAgentData } = navigator as Navigator & {
    userAgentData?: { getHighEntropyValues(names: string[]): Promise<ClientHints> };
  };
  const names = ['architecture', 'fullVersionList', 'platformVersion'];
  return userAgentData?.getHighEntropyValues(names).catch(() => null) ?? null;
}

async function browserName(): Promise<string | Unseen> {
  const { getBrowserInfo } = browser.runtime as typeof browser.runtime & {
    getBrowserInfo?: () => Promise<{ name: string; version: string }>;
  };
  if (!getBrowserInfo) return unseen('not-offered');
  const info = await seen(getBrowserInfo);
  return 'unseen' in info ? info : text(`${info.name} ${info.version}`);
}

async function tabZoom(tabId: number): Promise<number | Unseen> {
  const { getZoom } = browser.tabs;
  return getZoom ? seen(() => getZoom(tabId)) : unseen('not-offered');
}

async function seen<T>(ask: () => Promise<T>): Promise<T | Unseen> {
  try {
    return await ask();
  } catch {
    return unseen('no-answer');
  }
}

function text(value: string | undefined): string | Unseen {
  return value ? value.slice(0, 200) : unseen('not-offered');
}

function unseen(reason: UnseenReason): Unseen {
  return { unseen: reason };
}
