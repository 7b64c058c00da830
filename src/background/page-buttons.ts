import { currentLanguage, t } from '../browser/i18n.ts';
import { tabsOf } from '../browser/permissions.ts';
import { buttonOffSites, buttonPlaces } from '../browser/settings.ts';
import { callInPage, injectScript } from '../browser/tabs.ts';
import type { ButtonPlace } from '../model/page-act.ts';
import { whenCaptured } from './capture-turns.ts';
import { plainToast, showToast } from './tell-capture.ts';

/** The button on the pages of watched shops: whether it is shown, and where. */

/** In the middle of the right edge, where neither bars nor the usual service bubbles are. */
const firstPlace: ButtonPlace = { x: 1, y: 0.6 };
/** Of more shops the places are forgotten, the oldest first. */
const mostPlaces = 500;

/** Puts the button on the page of a tab, unless the buyer hid it on this site. */
export async function showButton(tabId: number, site: string): Promise<void> {
  if ((await buttonOffSites.getValue()).includes(site)) return;
  if (!(await injectScript(tabId, '/page-button.js')).ok) return;
  const text = {
    label: t('pageButton.label'),
    how: t('pageButton.how'),
    hide: t('pageButton.hide'),
    language: currentLanguage(),
    place: (await buttonPlaces.getValue())[site] ?? firstPlace,
  };
  // Not into a picture: a capture may have begun with the page.
  await whenCaptured(tabId);
  await callInPage(
    tabId,
    (said: typeof text) => {
      if (Object.hasOwn(globalThis, 'cardproofButton')) globalThis.cardproofButton?.show(said);
    },
    [text],
  );
}

/** Remembers where the buyer put the button on a site. */
export async function moveButton(site: string, place: ButtonPlace): Promise<void> {
  const { [site]: _, ...others } = await buttonPlaces.getValue();
  const latest = Object.entries(others).slice(1 - mostPlaces);
  await buttonPlaces.setValue({ ...Object.fromEntries(latest), [site]: place });
}

/** Hides the button on a site from now on, and says how it comes back. */
export async function hideButton(tabId: number, site: string): Promise<void> {
  const sites = await buttonOffSites.getValue();
  await buttonOffSites.setValue([...new Set([...sites, site])]);
  await endButtons(site);
  await showToast(tabId, plainToast(t('pageButton.hidden'), [t('pageButton.hiddenHow')]));
}

/** Takes the button off every open page of a site. */
export async function endButtons(site: string): Promise<void> {
  const ended = (await tabsOf(site)).map((tabId) =>
    callInPage(tabId, () => {
      if (Object.hasOwn(globalThis, 'cardproofButton')) globalThis.cardproofButton?.end();
    }, []),
  );
  await Promise.all(ended);
}

/** Shows the button on a site again. */
export async function bringBackButton(site: string): Promise<void> {
  const sites = await buttonOffSites.getValue();
  await buttonOffSites.setValue(sites.filter((each) => each !== site));
  await Promise.all((await tabsOf(site)).map((tabId) => showButton(tabId, site)));
}
