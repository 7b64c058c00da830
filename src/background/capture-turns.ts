import type { TabInfo } from '../browser/tabs.ts';
import type { Result } from '../model/result.ts';
import type { EvidenceRow } from '../store/schema.ts';

/** Captures of one tab, one after another. */

/** A sealed item; null for a page that turned out not to be wanted. */
export type Captured = Result<EvidenceRow | null>;

/** All of a page, by scrolling, or only what is on screen. */
export type Extent = 'page' | 'viewport';

/** Set once the buyer wants no more of the page than there is already. */
export interface StopWish {
  isAsked: boolean;
}

/** A capture that was begun or waits, and the address it began on. */
export interface Running {
  url: string;
  isUnasked: boolean;
  gives: Extent | 'part';
  ended: Promise<Captured>;
}

/** The last one of each tab. */
const running = new Map<number, Running>();
/** How to stop the one of each tab that has begun: others may wait behind it. */
const begun = new Map<number, StopWish>();

/**
 * Ends the capture that runs in a tab with what it has; those that wait behind it come all the same.
 * Without one nothing happens.
 */
export function cancelCapture(tabId: number): void {
  const stop = begun.get(tabId);
  if (stop) stop.isAsked = true;
}

/** Whether a capture runs in a tab: nothing of ours may come onto its page meanwhile. */
export function isCapturing(tabId: number): boolean {
  return running.has(tabId);
}

/** The capture of a tab that is the last to run, as far as is known now. */
export function lastCapture(tabId: number): Running | undefined {
  return running.get(tabId);
}

/** Fulfilled once no capture runs in a tab, at once where none does. */
export async function whenCaptured(tabId: number): Promise<void> {
  for (let under = running.get(tabId); under; under = running.get(tabId)) await under.ended;
}

/** Begins once the captures before it in the tab have ended. */
export function inTurn(
  { id, url }: TabInfo,
  what: Pick<Running, 'isUnasked' | 'gives'>,
  work: (stop: StopWish) => Promise<Captured>,
): Promise<Captured> {
  const before = running.get(id)?.ended.catch(() => null) ?? Promise.resolve(null);
  const stop = { isAsked: false };
  const ended = before
    .then(() => {
      begun.set(id, stop);
      return work(stop);
    })
    .finally(() => {
      begun.delete(id);
      if (running.get(id)?.ended === ended) running.delete(id);
    });
  running.set(id, { url, ...what, ended });
  return ended;
}
