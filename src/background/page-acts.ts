import type { PageActHandler } from '../browser/messages.ts';
import { problemOf } from '../browser/refusal.ts';
import { buttonOffSites } from '../browser/settings.ts';
import { openDesk } from '../browser/signs.ts';
import { toldItem } from '../browser/told-items.ts';
import type { PageAct } from '../model/page-act.ts';
import { siteOf } from '../model/watch.ts';
import { watchedSites } from '../store/shops.ts';
import { captureTab } from './captures.ts';
import { takeChosen } from './choosing.ts';
import { cancelLater } from './later.ts';
import { hideButton, moveButton } from './page-buttons.ts';
import { restoreTold, undoTold } from './removals.ts';
import type { Services } from './services.ts';
import { tellCapture } from './tell-capture.ts';

/**
 * Does what the buyer presses on our parts of a page. Each act can reach no further than the tab that
 * it came from: its page, its site, and the item that its toast is about.
 */
export function pageActHandler(services: Services): PageActHandler {
  return async (act, tab) => {
    await services.ready;
    try {
      return (await takeToastAct(services, act, tab.id)) || (await takeSiteAct(services, act, tab));
    } catch (error) {
      services.troubles.note(problemOf('page-act', error));
      return true;
    }
  };
}

/** What was begun by a click outside of the page, or is about an item: on any page. */
async function takeToastAct(services: Services, act: PageAct, tabId: number): Promise<boolean> {
  switch (act.act) {
    case 'undo':
      await undoTold(services, tabId);
      return true;
    case 'ask-undo':
      await openTold(services, tabId, true);
      return true;
    case 'restore':
      await restoreTold(services, tabId);
      return true;
    case 'open':
      await openTold(services, tabId, false);
      return true;
    case 'cancel-later':
      await cancelLater(tabId);
      return true;
    case 'choose':
      await takeChosen(services, tabId, act.rect && { rect: act.rect, scroll: act.scroll });
      return true;
    default:
      return false;
  }
}

/** What the button does: on pages of watched shops only. */
async function takeSiteAct(
  services: Services,
  act: PageAct,
  tab: { id: number; url: string },
): Promise<boolean> {
  const site = siteOf(tab.url);
  if (!site || !(await watchedSites(services.db)).includes(site)) return false;
  if (act.act === 'move-button') await moveButton(site, { x: act.x, y: act.y });
  else if (act.act === 'hide-button') await hideButton(tab.id, site);
  else if ((await buttonOffSites.getValue()).includes(site)) return false;
  else await tellCapture(services, tab.id, await captureTab(services, tab.id));
  return true;
}

/** Shows the item that the toast of a tab is about, and there asks whether to take it back. */
async function openTold({ db }: Services, tabId: number, asksUndo: boolean): Promise<void> {
  const item = await toldItem(tabId);
  if (item === null) return;
  const [caseId] = (await db.evidence.get(item))?.caseIds ?? [];
  const place = caseId ? `#case=${caseId}&item=${item}` : `#item=${item}`;
  await openDesk(asksUndo ? `${place}&undo=` : place);
}
