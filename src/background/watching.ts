import type { PageReportHandler } from '../browser/commands.ts';
import { currentLanguage, t } from '../browser/i18n.ts';
import {
  dropSite,
  grantedSites,
  hasSite,
  registerWatcher,
  tabsOf,
} from '../browser/permissions.ts';
import { setTabBadge } from '../browser/signs.ts';
import { callInPage, injectScript } from '../browser/tabs.ts';
import type { PageKind, PageReading } from '../model/fact.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { siteOf, type WatchAnswer } from '../model/watch.ts';
import { rulePages } from '../store/rule-versions.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import {
  addShop,
  forgetShop,
  noteCapture,
  noteSkip,
  reconcileShops,
  watchedSites,
} from '../store/shops.ts';
import { adviseBeforePaying, turnPanelOff } from './advice.ts';
import { captureTab } from './captures.ts';
import { pagePort } from './page-port.ts';
import { freshCapture, realPictures } from './page-states.ts';
import { knownOrNone, type Services } from './services.ts';

/** What happens on watched shops without a click. */

/** Kinds that are captured by themselves: what may change or vanish before anybody thinks of it. */
const keptKinds: readonly PageKind[] = [
  'rules',
  'product',
  'checkout',
  'payment',
  'order-detail',
  'card-key',
  'redeem',
];
/** Below this the kind is a guess. */
const sureEnough = 0.5;
/** Pages that may not come back as they are: a real picture of them is worth a click. */
const pixelKinds: readonly PageKind[] = ['order-detail', 'card-key'];

/**
 * Makes what is watched follow what is granted: the list of shops, the registered watcher, and the
 * pages that are already open. Called at every start and after every change of rights.
 */
export function followRights(services: Services): Promise<void> {
  const turn = lastFollowing.then(() => followOnce(services));
  lastFollowing = turn.catch(() => {});
  return turn;
}

/** A right that goes is told by the browser and by whoever gave it back: one at a time. */
let lastFollowing: Promise<void> = Promise.resolve();

async function followOnce({ db }: Services): Promise<void> {
  const before = await watchedSites(db);
  const granted = new Set(await grantedSites());
  for (const site of before) if (await hasSite(site)) granted.add(site);
  await reconcileShops(db, [...granted], Date.now());
  const now = await watchedSites(db);
  await registerWatcher(now);
  await Promise.all(now.filter((site) => !before.includes(site)).map(watchOpenTabs));
}

/** Pages that were open before their shop was watched. */
async function watchOpenTabs(site: string): Promise<void> {
  for (const tabId of await tabsOf(site)) await injectScript(tabId, '/watch.js');
}

/** Watches a shop whose right is there; the grant itself was asked for by the page of ours. */
export async function watchShop(services: Services, site: string): Promise<Result<null>> {
  if (!(await hasSite(site))) return fail('watch', 'site-not-granted', site);
  const isNew = !(await watchedSites(services.db)).includes(site);
  await addShop(services.db, site, Date.now());
  await followRights(services);
  // With a right for all sites no new right appears, so the open pages are told here.
  if (isNew) await watchOpenTabs(site);
  return ok(null);
}

/** Stops watching a shop and gives the right back. */
export async function unwatchShop(services: Services, site: string): Promise<Result<null>> {
  await forgetShop(services.db, site);
  await dropSite(site);
  await followRights(services);
  return ok(null);
}

/** Looks that are under way; a report that comes meanwhile is looked at afterwards. */
const looking = new Map<number, Promise<void>>();

/** Hears the watcher in the pages. */
export function pageReportHandler(services: Services): PageReportHandler {
  return async (report, tab): Promise<WatchAnswer> => {
    await services.ready;
    const site = siteOf(tab.url);
    if (!site || !(await watchedSites(services.db)).includes(site)) return 'stop';
    if (report === 'panel-closed') {
      await turnPanelOff(site);
      return 'go-on';
    }
    if (report === 'arrived') {
      await setTabBadge(tab.id, '');
      await injectScript(tab.id, '/reader.js');
      return 'go-on';
    }
    const before = looking.get(tab.id) ?? Promise.resolve();
    const look = before.then(() => lookAt(services, tab.id, site));
    const settled = look.catch((error: unknown) =>
      services.troubles.note(fail('watch', 'storage-failed', error).problem),
    );
    looking.set(tab.id, settled);
    await settled;
    if (looking.get(tab.id) === settled) looking.delete(tab.id);
    return 'go-on';
  };
}

/** Captures the page in a tab if its state is worth an item, and says so. */
async function lookAt(services: Services, tabId: number, site: string): Promise<void> {
  const { db } = services;
  const now = Date.now();
  const known = await knownOrNone(services);
  const read = await pagePort(tabId).read(known.map(({ value }) => value));
  if (!read.ok) return noteSkip(db, site, now, 'other', 'unreadable');
  // The tab may have gone on to another shop meanwhile.
  if (siteOf(read.value.view.url) !== site) return;
  const { reading, view } = read.value;
  const skip = await reasonToSkip(services, reading, view.url, now);
  if (skip) await noteSkip(db, site, now, reading.kind, skip);
  else await captureAndSay(services, tabId, site);
  await adviseBeforePaying(services, tabId, { site, reading, url: view.url });
}

/** Captures the page, notes the heartbeat and says what was saved. */
async function captureAndSay(services: Services, tabId: number, site: string): Promise<void> {
  const captured = await captureTab(services, tabId);
  if (!captured.ok) {
    services.troubles.note(captured.problem);
    return;
  }
  const { id, record } = captured.value;
  const { kind, method } = record;
  await noteCapture(services.db, site, { at: Date.now(), item: id, kind, method });
  await sayCaptured(services.db, tabId, captured.value);
}

async function reasonToSkip(
  services: Services,
  reading: PageReading,
  url: string,
  now: number,
): Promise<'kind-not-kept' | 'unsure' | 'state-known' | null> {
  if (!keptKinds.includes(reading.kind)) return 'kind-not-kept';
  if (reading.confidence < sureEnough) return 'unsure';
  // A redeem page that says nothing yet proves nothing.
  if (reading.kind === 'redeem' && reading.failureText === '') return 'kind-not-kept';
  return (await freshCapture(services.db, reading, url, now)) ? 'state-known' : null;
}

/** Tells on the page and on the badge what was saved, and asks for a click where a picture is missing. */
async function sayCaptured(db: CardProofDb, tabId: number, row: EvidenceRow): Promise<void> {
  const { kind, method, page } = row.record;
  const isWanted = pixelKinds.includes(page.kind) && !realPictures.includes(method);
  await setTabBadge(tabId, isWanted ? t('badge.pixels') : '');
  const shown: HintKind = (await isNewWording(db, row))
    ? 'rules-changed'
    : isWanted
      ? 'pixels-wanted'
      : 'saved';
  const [title, body] = hintTexts[shown];
  const words = { kind: t(`kind.${kind}`), method: t(`method.${method}`) };
  const text = {
    title: t(title),
    body: t(body, words),
    close: t('app.close'),
    language: currentLanguage(),
  };
  if (!(await injectScript(tabId, '/hint.js')).ok) return;
  await callInPage(
    tabId,
    (how: HintKind, said: typeof text) => globalThis.cardproofHint?.show(how, said),
    [shown, text],
  );
}

type HintKind = 'saved' | 'pixels-wanted' | 'rules-changed';

const hintTexts = {
  saved: ['hint.saved.title', 'hint.saved.body'],
  'pixels-wanted': ['hint.pixels.title', 'hint.pixels.body'],
  'rules-changed': ['hint.rulesChanged.title', 'hint.rulesChanged.body'],
} as const;

/** Whether a page of rules says something else than when it was saved before. */
async function isNewWording(db: CardProofDb, row: EvidenceRow): Promise<boolean> {
  if (row.record.kind !== 'rules_snapshot') return false;
  const pages = await rulePages(db, row.shop);
  const versions = pages.find(({ url }) => url === row.record.page.url)?.versions ?? [];
  return versions.length > 1 && versions.at(-1)?.item === row.id;
}
