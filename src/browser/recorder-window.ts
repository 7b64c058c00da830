import { browser } from 'wxt/browser';
import { idSchema } from '../model/ids.ts';
import { hold, isHeldNow } from './held.ts';

/** The window of the recorder, and how others know that it is still recording. */

/** What the recorder is told of where it was asked for. */
export interface RecorderPlace {
  /** The tab in front; null where there is none. */
  tabId: number | null;
  /** The case of its page, as far as known. */
  caseId: string | null;
}

/** In CSS pixels; beside the shop's page it should leave room. */
const recorderSize = { width: 470, height: 820 };

/**
 * Opens the recorder in a window of its own: it stays in sight while the buyer goes from page to page.
 */
export async function openRecorder({ tabId, caseId }: RecorderPlace): Promise<void> {
  const params = new URLSearchParams();
  if (tabId !== null) params.set('tab', String(tabId));
  if (caseId !== null) params.set('case', caseId);
  const url = browser.runtime.getURL('/recorder.html');
  await browser.windows.create({ url: `${url}#${params}`, type: 'popup', ...recorderSize });
}

/** Reads what `openRecorder` wrote behind the `#`. */
export function recorderPlace(hash: string): RecorderPlace {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const tab = params.get('tab');
  return {
    tabId: tab !== null && /^\d{1,10}$/.test(tab) ? Number(tab) : null,
    caseId: idSchema.safeParse(params.get('case')).data ?? null,
  };
}

/** Holds a recording as running. @returns lets go of it */
export function holdRecording(id: string): Promise<() => void> {
  return hold(lockOf(id));
}

/**
 * Whether a page still records it.
 * @param patience how long to wait for a page that is just going, in milliseconds
 */
export async function isHeld(id: string, patience = 0): Promise<boolean> {
  if (patience === 0) return isHeldNow(lockOf(id));
  try {
    const signal = AbortSignal.timeout(patience);
    return await navigator.locks.request(lockOf(id), { signal }, () => false);
  } catch {
    return true;
  }
}

function lockOf(id: string): string {
  return `recording ${id}`;
}

/** A tab or the page of a window of its own was closed. */
export function onTabClosed(handle: () => void): void {
  browser.tabs.onRemoved.addListener(handle);
}
