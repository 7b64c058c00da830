import { currentLanguage, t } from '../browser/i18n.ts';
import { setTabBadge } from '../browser/signs.ts';
import { callInPage, injectScript } from '../browser/tabs.ts';
import { captureTab } from './captures.ts';
import { pause, type Services } from './services.ts';
import { tellCapture } from './tell-capture.ts';

/** A capture after a countdown, for what is only there while the pointer rests on it. */

/** Time enough to open a menu, in seconds. */
const seconds = 3;

/** The countdown of each tab; who holds another one than is here was cancelled. */
const counting = new Map<number, symbol>();

/** Counts down in a tab, then captures what it shows and says so. A second call begins anew. */
export async function captureLater(services: Services, tabId: number): Promise<void> {
  const own = Symbol('countdown');
  counting.set(tabId, own);
  await injectScript(tabId, '/countdown.js');
  for (let left = seconds; left > 0; left--) {
    await Promise.all([setTabBadge(tabId, String(left)), showCount(tabId, left)]);
    await pause(1000);
    if (counting.get(tabId) !== own) return;
  }
  counting.delete(tabId);
  await clearCount(tabId);
  await tellCapture(services, tabId, await captureTab(services, tabId, { extent: 'viewport' }));
}

/** @returns whether anything was being counted in the tab */
export async function cancelLater(tabId: number): Promise<boolean> {
  const wasCounting = counting.delete(tabId);
  if (wasCounting) await clearCount(tabId);
  return wasCounting;
}

async function clearCount(tabId: number): Promise<void> {
  await setTabBadge(tabId, '');
  await callInPage(tabId, async () => {
    if (Object.hasOwn(globalThis, 'cardproofCountdown'))
      await globalThis.cardproofCountdown?.hide();
  }, []);
}

/** Where no script is let in the badge alone counts. */
async function showCount(tabId: number, left: number): Promise<void> {
  const text = {
    text: t('later.counting'),
    cancel: t('later.cancel'),
    language: currentLanguage(),
  };
  await callInPage(
    tabId,
    (count: number, said: typeof text) => {
      if (Object.hasOwn(globalThis, 'cardproofCountdown'))
        globalThis.cardproofCountdown?.show(count, said);
    },
    [left, text],
  );
}
