import { tabInfo } from '../browser/tabs.ts';
import { evidenceKindOf } from '../capture/evidence-kind.ts';
import type { PageReport } from '../model/page.ts';
import type { ProblemCode } from '../model/result.ts';
import { type SkipReason, siteOf, type WatchAnswer } from '../model/watch.ts';
import type { CardProofDb } from '../store/schema.ts';
import { noteCapture, noteSkip } from '../store/shops.ts';
import { adviseBeforePaying } from './advice.ts';
import { isTooOften } from './budget.ts';
import { whenCaptured } from './capture-turns.ts';
import { captureUnasked } from './captures.ts';
import { hintsFor } from './corrections.ts';
import { askForPixels, isWorthPixels, sayCaptured } from './hints.ts';
import { reasonNotKept } from './kept-kinds.ts';
import { pagePort, pixelPort } from './page-port.ts';
import { freshCapture } from './page-states.ts';
import { knownOrNone, pause, type Services } from './services.ts';

/** One look at a page of a watched shop: is its state worth an item? */

/** What is to be done with a state: nothing, for a reason; an item; or only its picture is missing. */
type Verdict = SkipReason | 'wanted' | 'picture-missing';

/** Captures the page in a tab if its state is worth an item, and says so. */
export async function lookAt(
  services: Services,
  tabId: number,
  site: string,
): Promise<WatchAnswer> {
  const { db } = services;
  // A capture by click may just be sealing what there is to be seen.
  await whenCaptured(tabId);
  const now = Date.now();
  if (!(await isInFront(tabId))) {
    await noteSkip(db, site, now, 'other', 'not-in-front');
    return 'later';
  }
  const known = await knownOrNone(services);
  const tab = await tabInfo(tabId);
  const hints = await hintsFor(db, tab.ok ? tab.value.url : '');
  const read = await pagePort(tabId, hints).read(known.map(({ value }) => value));
  if (!read.ok) {
    await noteSkip(db, site, now, 'other', 'unreadable');
    return 'go-on';
  }
  const { reading, view } = read.value;
  // The tab may have gone on to another shop meanwhile.
  if (siteOf(view.url) !== site) return 'go-on';
  const skip = await captureIfWanted(services, tabId, site, read.value);
  if (skip) await noteSkip(db, site, now, reading.kind, skip);
  if (skip === 'not-in-front') return 'later';
  const page = { site, reading, url: view.url, documentId: view.documentId };
  await adviseBeforePaying(services, tabId, page);
  return 'go-on';
}

/** @returns why the page was not captured, or null */
async function captureIfWanted(
  services: Services,
  tabId: number,
  site: string,
  report: PageReport,
): Promise<SkipReason | null> {
  const { db } = services;
  const { reading, view } = report;
  const verdict = await verdictOn(db, report);
  if (verdict === 'picture-missing') {
    const refusal = await pictureRefusal(tabId);
    if (refusal) {
      const where = { tabId, documentId: view.documentId, url: view.url };
      await askForPixels(where, evidenceKindOf(reading), refusal);
      return 'state-known';
    }
  } else if (verdict !== 'wanted') return verdict;
  if (await isTooOften(db, site, reading, view.url, Date.now())) return 'too-often';
  return captureAndSay(services, tabId, site, report);
}

/** Captures the page if it still is what was seen, notes the heartbeat and says what was saved. */
async function captureAndSay(
  services: Services,
  tabId: number,
  site: string,
  seen: PageReport,
): Promise<SkipReason | null> {
  const { db } = services;
  const { documentId, url } = seen.view;
  let skip: SkipReason = 'unreadable';
  const captured = await captureUnasked(services, tabId, async (report) => {
    const isSame = report.view.documentId === documentId && report.view.url === url;
    const verdict = isSame ? await verdictOn(db, report) : 'moved-on';
    const isWanted = verdict === 'wanted' || verdict === 'picture-missing';
    if (!isWanted) skip = verdict;
    else if (!(await isInFront(tabId))) skip = 'not-in-front';
    else return true;
    return false;
  });
  if (!captured.ok) {
    services.troubles.note(captured.problem);
    return null;
  }
  if (!captured.value) return skip;
  const { id, record } = captured.value;
  const { kind, method } = record;
  await noteCapture(db, site, { at: Date.now(), item: id, kind, method });
  await sayCaptured(db, { tabId, documentId, url }, captured.value);
  return null;
}

async function verdictOn(db: CardProofDb, { reading, view }: PageReport): Promise<Verdict> {
  const reason = reasonNotKept(reading);
  if (reason) return reason;
  const fresh = await freshCapture(db, reading, view.url, Date.now());
  if (!fresh) return 'wanted';
  const { hasPixels, isTakenBack } = fresh;
  return hasPixels || isTakenBack || !isWorthPixels(reading.kind)
    ? 'state-known'
    : 'picture-missing';
}

/**
 * Whether the browser lets a picture be taken now cannot be asked: only tried. The picture itself is
 * thrown away.
 */
async function pictureRefusal(tabId: number): Promise<ProblemCode | null> {
  const picture = await pixelPort(tabId, pause).visible();
  return picture.ok ? null : picture.problem.code;
}

async function isInFront(tabId: number): Promise<boolean> {
  const tab = await tabInfo(tabId);
  return tab.ok && tab.value.active;
}
