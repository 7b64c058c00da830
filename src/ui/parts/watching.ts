import { t } from '../../browser/i18n.ts';
import { requestSite } from '../../browser/permissions.ts';
import { type App, report } from '../app.ts';

/**
 * Asks the browser for a shop and has it watched. Must be called in the turn of a click, because the
 * browser asks the user only then.
 */
export async function askToWatch(app: App, site: string): Promise<void> {
  const isGranted = await requestSite(site).catch(() => false);
  if (!isGranted) {
    app.notice.value = { text: t('watch.refused'), isProblem: true };
    return;
  }
  // The background hears of a new right by itself; with one for all sites there is nothing new.
  report(app, await app.ask('watch-shop', { site }));
}
