import { pageArchive } from '../browser/page-archive.ts';
import { setTabBadge } from '../browser/signs.ts';
import { environment, localClock } from '../browser/surroundings.ts';
import { type TabInfo, tabInfo } from '../browser/tabs.ts';
import type { ChosenRegion } from '../capture/picture-regions.ts';
import { runCapture, runUnaskedCapture } from '../capture/pipeline.ts';
import type { CapturePorts } from '../capture/ports.ts';
import type { ServerTime } from '../model/clock.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { newId } from '../model/ids.ts';
import type { PageReport } from '../model/page.ts';
import { fail, ok, type Problem, type Result } from '../model/result.ts';
import { storageProblem } from '../store/evidence.ts';
import { keepJob } from '../store/jobs.ts';
import type { EvidenceRow } from '../store/schema.ts';
import { casesByAddress, takeByAddress } from './addresses.ts';
import { hintsFor } from './corrections.ts';
import { casesByTrail, followTab } from './joining.ts';
import { clearPage, pagePort, pixelPort, restorePage } from './page-port.ts';
import { realPictures, rememberCapture } from './page-states.ts';
import { applyRules } from './rule-windows.ts';
import { seal, sealStopped } from './sealing.ts';
import { serverTime } from './server-clock.ts';
import { knownOrNone, pause, random, type Services } from './services.ts';
import { wholePagePorts } from './whole-page-port.ts';

/** A sealed item; null for a page that turned out not to be wanted. */
type Captured = Result<EvidenceRow | null>;
/** Asked of a page's first reading by a capture that nobody clicked for. */
type Wanted = (report: PageReport) => Promise<boolean>;

/**
 * How long a capture that is ready waits for the server's time, in milliseconds. Most answers are
 * there by then, having been asked for at its beginning; nobody feels the rest.
 */
const longestWaitForTime = 50;
const noAnswer = (): ServerTime => ({ unseen: 'no-answer' });

/** A capture that was begun or waits, and the address it began on. */
interface Running {
  url: string;
  isUnasked: boolean;
  gives: Extent | 'part';
  ended: Promise<Captured>;
  /** Set once the buyer wants no more of the page than there is already. */
  stop: { isAsked: boolean };
}

/** The last one of each tab. */
const running = new Map<number, Running>();
/** How to stop the one of each tab that has begun: others may wait behind it. */
const begun = new Map<number, Running['stop']>();

/** All of a page, by scrolling, or only what is on screen. */
type Extent = 'page' | 'viewport';

/** What is wanted of a page that somebody asked for. */
interface Wish {
  /** All unless it is said. */
  extent?: Extent;
  /** The part that is meant: it lies on screen, and the picture of the screen is its context. */
  chosen?: ChosenRegion;
}

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

/** Fulfilled once no capture runs in a tab, at once where none does. */
export async function whenCaptured(tabId: number): Promise<void> {
  for (let under = running.get(tabId); under; under = running.get(tabId)) await under.ended;
}

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
  for (let under = running.get(tabId); joins(under); under = running.get(tabId)) {
    const joined = sealedOf(await under.ended);
    // The click brought the right to pixels, which what ran by itself may have gone without.
    if (joined && (!under.isUnasked || hasPicture(joined))) return joined;
  }
  const what = { isUnasked: false, gives: wanted };
  const ended = inTurn(tab.value, what, (stop) =>
    begin(services, tab.value, { isWanted: null, wish, stop }),
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
    begin(services, tab.value, { isWanted, wish: { extent: 'viewport' }, stop }),
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

/** Begins once the captures before it in the tab have ended. */
function inTurn(
  { id, url }: TabInfo,
  what: Pick<Running, 'isUnasked' | 'gives'>,
  work: (stop: Running['stop']) => Promise<Captured>,
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
  running.set(id, { url, ...what, ended, stop });
  return ended;
}

async function begin(
  services: Services,
  tab: TabInfo,
  how: { isWanted: Wanted | null; wish: Wish; stop: Running['stop'] },
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
  const ports: CapturePorts = {
    page: pagePort(tabId, await hintsFor(db, tab.url)),
    pixels: {
      ...pixels,
      async visible() {
        // As late as can be: what is ours may have come since the capture began.
        await clearPage(tabId);
        return pixels.visible();
      },
    },
    archive: () => pageArchive(tabId),
    now: Date.now,
    known: () => knownOrNone(services),
    keep: (draft, file) => keepJob(db, draft, clock.epochMs, file),
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
    ).finally(() => restorePage(tabId));
    if (!draft) return ok(null);
    const hints = await Promise.all([casesByTrail(db, tabId, draft), casesByAddress(db, draft)])
      .then((found) => found.flat())
      .catch(() => []);
    const server = await Promise.race([asked, pause(longestWaitForTime).then(noAnswer)]);
    await services.clock.compare(server);
    const sealed = await seal(services, {
      ...draft,
      clock: { ...draft.clock, server },
      caseHints: [...new Set([...draft.caseHints, ...hints])],
    });
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
    const job = await services.db.jobs.get(id);
    return job ? await sealStopped(services, job, problem.code) : { ok: false, problem };
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
