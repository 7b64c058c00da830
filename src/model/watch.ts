import type { CaptureMethod, EvidenceKind } from './evidence.ts';
import type { PageKind } from './fact.ts';

/** Why a page of a watched shop was not captured by itself. */
export const skipReasons = [
  'kind-not-kept',
  'unsure',
  'state-known',
  'unreadable',
  'too-often',
  'moved-on',
  'not-in-front',
  'private',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** A shop whose pages are read as they load, with the heartbeat that shows that it is so. */
export interface WatchedShop {
  /** Scheme and host, for example `https://shop.example`; permissions know no ports. */
  site: string;
  /** Milliseconds since the epoch. */
  since: number;
  lastCapture: {
    at: number;
    item: string;
    kind: EvidenceKind;
    method: CaptureMethod;
  } | null;
  /** Items of the last hour that were captured by themselves; absent before the first. */
  recent?: { at: number; item: string }[];
  lastSkip: { at: number; page: PageKind; reason: SkipReason } | null;
  /** When the browser or the user took the right away; null while it is there. */
  lostAt: number | null;
}

/** What a watched page may say to the background: that it is worth a look, or that the panel was closed. */
export const pageReports = ['arrived', 'changed', 'panel-closed'] as const;
export type PageReportName = (typeof pageReports)[number];

/** Whether to go on: `stop` where the page is not watched any more, `later` where it must ask again. */
export type WatchAnswer = 'go-on' | 'stop' | 'later';

/** Scheme and host, then a port or not; an address with a user name in it is no shop's. */
const webAddress = /^(https?:\/\/(?:\[[0-9a-f:.]+\]|[^/?#:@\s]+))(?::\d+)?(?:[/?#]|$)/i;

/**
 * The site of an address, or null where no shop can be: only web pages are watched.
 * @param url as the browser gives it
 */
export function siteOf(url: string): string | null {
  return webAddress.exec(url)?.[1] ?? null;
}

/** Pages that mean a card shop, where watching is worth offering. */
const shopKinds: readonly PageKind[] = [
  'product',
  'rules',
  'checkout',
  'order-query',
  'order-list',
  'order-detail',
  'card-key',
];

/** Whether a page is one of a card shop, surely enough to offer to watch it. */
export function isCardShop(page: {
  kind: PageKind;
  platform: string | null;
  confidence: number;
}): boolean {
  return page.platform !== null || (shopKinds.includes(page.kind) && page.confidence >= 0.5);
}
