import { browser } from 'wxt/browser';
import { storage } from 'wxt/utils/storage';

/** Which order a tab was busy with, for as long as the browser runs. */
export interface TabTrail {
  /** The case of the last order page in the tab, when it was just one. */
  caseId: string | null;
  /** Payment pages in the tab that belong to no case yet. */
  payments: string[];
  /** Milliseconds since the epoch. */
  at: number;
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

/** Remembers what a tab is busy with. */
export async function setTabTrail(tabId: number, trail: TabTrail): Promise<void> {
  const kept: Record<string, TabTrail> = { ...(await trails.getValue()), [tabId]: trail };
  const newest = Object.entries(kept).sort(([, a], [, b]) => b.at - a.at);
  await trails.setValue(Object.fromEntries(newest.slice(0, mostTrails)));
}
