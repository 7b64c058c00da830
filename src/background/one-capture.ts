import { pageArchive } from '../browser/page-archive.ts';
import { setTabBadge } from '../browser/signs.ts';
import { environment, localClock } from '../browser/surroundings.ts';
import type { TabInfo } from '../browser/tabs.ts';
import type { ChosenRegion } from '../capture/picture-regions.ts';
import { runCapture, runUnaskedCapture } from '../capture/pipeline.ts';
import type { CapturePorts } from '../capture/ports.ts';
import type { ServerTime } from '../model/clock.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { newId } from '../model/ids.ts';
import type { PageReport } from '../model/page.ts';
import { ok, type Problem } from '../model/result.ts';
import { storageProblem } from '../store/evidence.ts';
import { keepJob } from '../store/jobs.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { casesByAddress, takeByAddress } from './addresses.ts';
import type { Captured, Extent, StopWish } from './capture-turns.ts';
import { hintsFor } from './corrections.ts';
import { casesByTrail, followTab } from './joining.ts';
import { pixelPort } from './page-port.ts';
import { rememberCapture } from './page-states.ts';
import { clearTab, portOf, restoreTab } from './practice-port.ts';
import { proofMaker } from './proofs.ts';
import { applyRules } from './rule-windows.ts';
import { seal, sealStopped } from './sealing.ts';
import { serverTime } from './server-clock.ts';
import { knownOrNone, pause, random, type Services } from './services.ts';
import { wholePagePorts } from './whole-page-port.ts';

/** Asked of a page's first reading by a capture that nobody clicked for. */
export type Wanted = (report: PageReport) => Promise<boolean>;

/** What is wanted of a page that somebody asked for. */
export interface Wish {
  /** All unless it is said. */
  extent?: Extent;
  /** The part that is meant: it lies on screen, and the picture of the screen is its context. */
  chosen?: ChosenRegion;
}

/**
 * How long a capture that is ready waits for the server's time, in milliseconds. Most answers are
 * there by then, having been asked for at its beginning; nobody feels the rest.
 */
const longestWaitForTime = 50;
const noAnswer = (): ServerTime => ({ unseen: 'no-answer' });

/**
 * Captures the page in a tab and seals it, whatever of it could be had.
 * @param how.isWanted decides by the first reading of a capture that nobody clicked for; null for one
 * that somebody did
 * @returns null where the page was not wanted
 */
export async function captureOnce(
  services: Services,
  tab: TabInfo,
  how: { isWanted: Wanted | null; wish: Wish; stop: StopWish },
): Promise<Captured> {
  const { isWanted, stop } = how;
  const { chosen, extent = chosen ? 'viewport' : 'page' } = how.wish;
  const { db } = services;
  const tabId = tab.id;
  const clock = localClock();
  const asked = serverTime(tab);
  const surroundings = environment(tab);
  await services.clock.look(clock);
  const pixels = pixelPort(tabId, pause);
  const proofs = proofMaker();
  let cleared: Promise<void> | null = null;
  const clearSoon = () => {
    // Of a capture that nobody clicked for nothing may vanish before the page is known to be wanted.
    if (!isWanted) cleared = clearTab(tab);
  };
  const ports: CapturePorts = {
    page: portOf(tab, await hintsFor(db, tab.url), clearSoon),
    pixels: {
      ...pixels,
      async visible() {
        await (cleared ?? clearTab(tab));
        // The buyer may call for something of ours while the page is scrolled through.
        cleared = null;
        return pixels.visible();
      },
    },
    archive: () => pageArchive(tabId),
    now: Date.now,
    known: () => knownOrNone(services),
    keep(draft, file) {
      if (file) proofs.begin(file);
      return keepJob(db, draft, clock.epochMs, file);
    },
    // Scrolling under somebody's hand is for those who asked for it.
    ...(extent === 'page' && { whole: wholePagePorts(db, tab, clock.epochMs, stop) }),
  };
  const id = newId(random);
  const start = {
    id,
    url: tab.url,
    title: tab.title,
    clock: { ...clock, server: { unseen: 'no-answer' } as const },
    environment: await surroundings,
    isWhole: extent === 'page',
    ...(chosen && { chosen }),
  };
  try {
    const draft = await (isWanted
      ? runUnaskedCapture(start, ports, isWanted)
      : runCapture(start, ports)
    ).finally(() => {
      // Sealing does not wait until the page shows again what is ours.
      void restoreTab(tab);
    });
    if (!draft) return ok(null);
    const hints = await Promise.all([casesByTrail(db, tabId, draft), casesByAddress(db, draft)])
      .then((found) => found.flat())
      .catch(() => []);
    const server = await Promise.race([asked, pause(longestWaitForTime).then(noAnswer)]);
    await services.clock.compare(server);
    const caseHints = [...new Set([...draft.caseHints, ...hints])];
    const ready = { ...draft, clock: { ...draft.clock, server }, caseHints };
    const sealed = await seal(services, ready, proofs);
    if (sealed.ok) await afterSeal(services, tabId, draft, sealed.value);
    return sealed;
  } catch (error) {
    return sealKept(services, id, storageProblem('capture', error).problem);
  }
}

/**
 * Seals what was kept before the store refused, if it still can be. Where it cannot, it waits for the
 * next start of the worker.
 */
async function sealKept(services: Services, id: string, problem: Problem): Promise<Captured> {
  try {
    const sealed = await sealStopped(services, id, problem.code);
    const isNone = !sealed.ok && sealed.problem.code === 'item-not-found';
    return isNone ? { ok: false, problem } : sealed;
  } catch (error) {
    return storageProblem('capture', error);
  }
}

/** What was sealed stays sealed: nothing of this may call it failed. */
async function afterSeal(
  services: Services,
  tabId: number,
  draft: CaptureDraft,
  row: EvidenceRow,
): Promise<void> {
  try {
    // First of all: a state that is not remembered is captured anew at every look.
    await rememberCapture(services.db, draft, row.record.method);
    const isJoined = await followTab(services.db, tabId, row);
    await takeByAddress(services.db, row);
    const { caseIds = [] } = (await services.db.evidence.get(row.id)) ?? {};
    const hasNewWindows = await applyRules(services.db, caseIds);
    if (isJoined || hasNewWindows) await services.afterAppend();
    // What the badge of the tab asked for has come, or could not be had.
    await setTabBadge(tabId, '');
  } catch (error) {
    services.troubles.note(storageProblem('after-seal', error).problem);
  }
}
