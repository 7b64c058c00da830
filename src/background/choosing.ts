import { beginChoosing, endChoosing } from '../browser/choosing.ts';
import { currentLanguage, t } from '../browser/i18n.ts';
import { callInPage, injectScript } from '../browser/tabs.ts';
import type { ChosenRegion } from '../capture/picture-regions.ts';
import { ok, type Result } from '../model/result.ts';
import { captureTab } from './captures.ts';
import { clearPage, restorePage } from './page-port.ts';
import type { Services } from './services.ts';
import { tellCapture } from './tell-capture.ts';

/** A capture of which the buyer says what part is meant. */

/** Has the buyer choose a part of the page in a tab. What he chooses arrives by `takeChosen`. */
export async function choosePart(services: Services, tabId: number): Promise<Result<null>> {
  await services.ready;
  await clearPage(tabId);
  const injected = await injectScript(tabId, '/chooser.js');
  if (!injected.ok) return injected;
  await beginChoosing(tabId);
  const text = {
    ask: t('chooser.ask'),
    how: t('chooser.how'),
    cancel: t('app.cancel'),
    language: currentLanguage(),
  };
  const started = await callInPage(
    tabId,
    (said: typeof text) => {
      if (Object.hasOwn(globalThis, 'cardproofChooser')) globalThis.cardproofChooser?.start(said);
    },
    [text],
  );
  return started.ok ? ok(null) : started;
}

/**
 * Captures the page with the part that was chosen on it.
 * @param chosen null where the buyer gave up
 */
export async function takeChosen(
  services: Services,
  tabId: number,
  chosen: ChosenRegion | null,
): Promise<void> {
  if (!(await endChoosing(tabId))) return;
  await restorePage(tabId);
  if (chosen) await tellCapture(services, tabId, await captureTab(services, tabId, { chosen }));
}
