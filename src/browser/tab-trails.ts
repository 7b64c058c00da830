import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';

/** A payment page that belongs to no case yet. */
export interface WaitingPayment {
  /** Id of the sealed item. */
  item: string;
  /** When it was captured: milliseconds since the epoch. */
  at: number;
  /** Origin of the shop that the tab showed before it; null when it showed none. */
  shop: string | null;
}

/** Which order a tab was busy with, for as long as the browser runs. */
export interface TabTrail {
  /** The case of the last order page in the tab, when it was just one. */
  caseId: string | null;
  /** Origin of the shop whose page the tab showed last; null when it showed none. */
  shop: string | null;
  /** When that page was captured: milliseconds since the epoch. Payment pages do not renew it. */
  at: number;
  payments: WaitingPayment[];
}

const trails = storage.defineItem<Record<string, TabTrail>>('session:tabTrails', { fallback: {} });

/** The trail of a tab, or of the tab that opened it; null when neither has one. */
export async function tabTrail(tabId: number): Promise<TabTrail | null> {
  const kept = await trails.getValue();
  const own = kept[tabId];
  if (own) return own;
  try {
    const { openerTabId } = await browser.tabs.get(tabId);
    return openerTabId === undefined ? null : (kept[openerTabId] ?? null);
  } catch {
    return null;
  }
}

/** Most tabs that are remembered; the oldest are forgotten first. */
const mostTrails = 200;

/** The trails are one value in the store: each change must have read the one before. */
let lastChange: Promise<void> = Promise.resolve();

/** Remembers what a tab is busy with. */
export function setTabTrail(tabId: number, trail: TabTrail): Promise<void> {
  const change = lastChange.then(async () => {
    const { [tabId]: _, ...others } = await trails.getValue();
    const kept = Object.entries(others).sort(([, a], [, b]) => newest(b) - newest(a));
    const latest = kept.slice(0, mostTrails - 1);
    await trails.setValue({ ...Object.fromEntries(latest), [tabId]: trail });
  });
  // A store that refused once must not refuse every later change.
  lastChange = change.catch(() => undefined);
  return change;
}

function newest({ at, payments }: TabTrail): number {
  return Math.max(at, ...payments.map((payment) => payment.at));
}
