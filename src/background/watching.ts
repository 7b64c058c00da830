import type { PageReportHandler } from '../browser/messages.ts';
import {
  dropSite,
  grantedSites,
  hasSite,
  registerWatcher,
  tabsOf,
} from '../browser/permissions.ts';
import { setTabBadge } from '../browser/signs.ts';
import { injectScript, tabInfo } from '../browser/tabs.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { siteOf, type WatchAnswer } from '../model/watch.ts';
import { addShop, forgetShop, noteSkip, reconcileShops, watchedSites } from '../store/shops.ts';
import { turnPanelOff } from './advice.ts';
import { authoritySites } from './authority-sites.ts';
import { lookAt } from './looks.ts';
import { endButtons, showButton } from './page-buttons.ts';
import type { Services } from './services.ts';

/** What happens on watched shops without a click. */

/**
 * Makes what is watched follow what is granted: the list of shops, the registered watcher, and the
 * pages that are already open. Called at every start and after every change of rights.
 */
export function followRights(services: Services): Promise<void> {
  return inTurn(() => followOnce(services));
}

/**
 * As `followRights`, and puts the watcher into every open page of the watched shops: an update of the
 * program has ended the one that was there.
 */
export async function resumeWatching(services: Services): Promise<void> {
  await followRights(services);
  await Promise.all((await watchedSites(services.db)).map(watchOpenTabs));
}

function inTurn(work: () => Promise<void>): Promise<void> {
  const turn = lastFollowing.then(work);
  lastFollowing = turn.catch(() => {});
  return turn;
}

/** A right that goes is told by the browser and by whoever gave it back: one at a time. */
let lastFollowing: Promise<void> = Promise.resolve();

async function followOnce({ db }: Services): Promise<void> {
  const before = await watchedSites(db);
  const authorities = await authoritySites();
  const sites = await grantedSites();
  const granted = new Set(sites.filter((site) => !authorities.has(site)));
  for (const site of before) if (await hasSite(site)) granted.add(site);
  await reconcileShops(db, [...granted], Date.now());
  const now = await watchedSites(db);
  await registerWatcher(now);
  await Promise.all(now.filter((site) => !before.includes(site)).map(watchOpenTabs));
}

/** Pages that were open before their shop was watched. */
async function watchOpenTabs(site: string): Promise<void> {
  const tabs = await tabsOf(site);
  await Promise.all(tabs.map((tabId) => injectScript(tabId, '/watch.js')));
}

/** Watches a shop whose right is there; the grant itself was asked for by the page of ours. */
export async function watchShop(services: Services, site: string): Promise<Result<null>> {
  await services.ready;
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
  await services.ready;
  await inTurn(async () => {
    // Without the right no page can be reached any more.
    await endButtons(site);
    // The right goes before the entry: as long as it is there, following the rights puts the shop on the list.
    if (!(await authoritySites()).has(site)) await dropSite(site);
    await forgetShop(services.db, site);
    await followOnce(services);
  });
  return ok(null);
}

/**
 * Forgets a site that came onto the list because of a right that was not meant for a shop.
 * @param since when the right was asked for: who was on the list before stays
 */
export async function forgetMistaken({ db }: Services, site: string, since: number): Promise<void> {
  await inTurn(async () => {
    const shop = await db.shops.get(site);
    if (!shop || shop.since < since || shop.lastCapture) return;
    await forgetShop(db, site);
    await registerWatcher(await watchedSites(db));
  });
}

/** Looks that are under way; a report that comes meanwhile is looked at afterwards. */
const looking = new Map<number, Promise<unknown>>();

/** Hears the watcher in the pages. */
export function pageReportHandler(services: Services): PageReportHandler {
  return async (report, tab): Promise<WatchAnswer> => {
    await services.ready;
    const site = siteOf(tab.url);
    if (!site || !(await watchedSites(services.db)).includes(site)) return 'stop';
    const info = await tabInfo(tab.id);
    if (info.ok && info.value.incognito) {
      await noteSkip(services.db, site, Date.now(), 'other', 'private');
      return 'stop';
    }
    if (report === 'panel-closed') {
      await turnPanelOff(site);
      return 'go-on';
    }
    if (report === 'arrived') {
      await setTabBadge(tab.id, '');
      await injectScript(tab.id, '/reader.js');
      await showButton(tab.id, site);
      return 'go-on';
    }
    const before = looking.get(tab.id) ?? Promise.resolve();
    const look = before
      .then(() => lookAt(services, tab.id, site))
      .catch((error: unknown): WatchAnswer => {
        services.troubles.note(fail('watch', 'storage-failed', error).problem);
        return 'go-on';
      });
    looking.set(tab.id, look);
    const answer = await look;
    if (looking.get(tab.id) === look) looking.delete(tab.id);
    return answer;
  };
}
