import { tabInfo } from '../browser/tabs.ts';
import { fail, ok, type Result } from '../model/result.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { type Captured, inTurn, lastCapture, type Running } from './capture-turns.ts';
import { captureOnce, type Wanted, type Wish } from './one-capture.ts';
import { realPictures } from './page-states.ts';
import type { Services } from './services.ts';

/**
 * Captures the page in a tab and seals it, whatever of it could be had. A second request for the
 * same page joins the first, where that gives what is wanted; one for the next page waits until the
 * first has ended.
 * @param wish with a chosen part it joins no other capture
 */
export async function captureTab(
  services: Services,
  tabId: number,
  wish: Wish = {},
): Promise<Result<EvidenceRow>> {
  const tab = await tabInfo(tabId);
  if (!tab.ok) return tab;
  const { url } = tab.value;
  const wanted = givenBy(wish);
  const joins = (under: Running | undefined): under is Running =>
    under?.url === url && covers(under.gives, wanted);
  for (let under = lastCapture(tabId); joins(under); under = lastCapture(tabId)) {
    const joined = sealedOf(await under.ended);
    // The click brought the right to pixels, which what ran by itself may have gone without.
    if (joined && (!under.isUnasked || hasPicture(joined))) return joined;
  }
  const what = { isUnasked: false, gives: wanted };
  const ended = inTurn(tab.value, what, (stop) =>
    captureOnce(services, tab.value, { isWanted: null, wish, stop }),
  );
  return sealedOf(await ended) ?? fail('capture', 'page-navigated');
}

/**
 * Captures a page without a click, once no other capture runs in its tab.
 * @param isWanted decides by the first reading; where it says no nothing is kept
 * @returns null where the page was not wanted
 */
export async function captureUnasked(
  services: Services,
  tabId: number,
  isWanted: Wanted,
): Promise<Captured> {
  const tab = await tabInfo(tabId);
  if (!tab.ok) return tab;
  const what = { isUnasked: true, gives: 'viewport' } as const;
  return inTurn(tab.value, what, (stop) =>
    captureOnce(services, tab.value, { isWanted, wish: { extent: 'viewport' }, stop }),
  );
}

function sealedOf(captured: Captured): Result<EvidenceRow> | null {
  if (!captured.ok) return captured;
  return captured.value ? ok(captured.value) : null;
}

function givenBy({ chosen, extent = 'page' }: Wish): Running['gives'] {
  return chosen ? 'part' : extent;
}

/** Whether who wants one thing is served by another. A chosen part is meant by one request only. */
function covers(given: Running['gives'], wanted: Running['gives']): boolean {
  return wanted !== 'part' && (given === 'page' || given === wanted);
}

function hasPicture(sealed: Result<EvidenceRow>): boolean {
  return sealed.ok && realPictures.includes(sealed.value.record.method);
}
