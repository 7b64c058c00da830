import type { PageActHandler } from '../browser/messages.ts';
import { buttonOffSites } from '../browser/settings.ts';
import { openDesk } from '../browser/signs.ts';
import { toldItem } from '../browser/told-items.ts';
import { siteOf } from '../model/watch.ts';
import { storageProblem } from '../store/evidence.ts';
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
      switch (act.act) {
        case 'undo':
          return await undoTold(services, tab.id);
        case 'restore':
          return await restoreTold(services, tab.id);
        case 'open':
          return await openTold(services, tab.id);
        case 'cancel-later':
          await cancelLater(tab.id);
          return;
        case 'choose': {
          const { rect, scroll } = act;
          return await takeChosen(services, tab.id, rect && { rect, scroll });
        }
        default:
      }
      const site = siteOf(tab.url);
      if (!site || !(await watchedSites(services.db)).includes(site)) return;
      if (act.act === 'move-button') await moveButton(site, act);
      else if (act.act === 'hide-button') await hideButton(tab.id, site);
      else if (!(await buttonOffSites.getValue()).includes(site)) {
        await tellCapture(services, tab.id, await captureTab(services, tab.id));
      }
    } catch (error) {
      services.troubles.note(storageProblem('page-act', error).problem);
    }
  };
}

/** Shows the item that the toast of a tab is about. */
async function openTold({ db }: Services, tabId: number): Promise<void> {
  const item = await toldItem(tabId);
  if (item === null) return;
  const [caseId] = (await db.evidence.get(item))?.caseIds ?? [];
  await openDesk(caseId ? `#case=${caseId}&item=${item}` : `#item=${item}`);
}
