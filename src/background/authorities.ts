import { dropSite, hasSite } from '../browser/permissions.ts';
import { stampAuthorities } from '../browser/settings.ts';
import { ok, type Result } from '../model/result.ts';
import { siteOf } from '../model/watch.ts';
import { storageProblem } from '../store/evidence.ts';
import { watchedSites } from '../store/shops.ts';
import { authoritySites } from './authority-sites.ts';
import type { Services } from './services.ts';
import { followStamps, stampNow } from './stamping.ts';
import { forgetMistaken } from './watching.ts';

/** The timestamp authorities that the buyer switched on, and the rights to reach them. */

/**
 * Switches an authority on or off. The right to reach it is asked for by the page of ours that has the
 * click; with the last authority of a server it is given back here.
 * @param change `url` as it is asked, and when the buyer clicked, in milliseconds since the epoch
 */
export async function setAuthority(
  services: Services,
  { url, isOn, at }: { url: string; isOn: boolean; at: number },
): Promise<Result<null>> {
  const others = (await stampAuthorities.getValue()).filter((each) => each !== url);
  await stampAuthorities.setValue(isOn ? [...others, url] : others);
  await services.ready;
  const site = siteOf(url);
  if (isOn) {
    // Where the right came before this was known, its server was taken for a shop.
    if (site) await forgetMistaken(services, site, at);
    // Where the right is still to come, its coming has the authority asked. Nobody waits for the answer.
    if (site && (await hasSite(site))) {
      stampNow(services).catch((error: unknown) =>
        services.troubles.note(storageProblem('stamp', error).problem),
      );
    }
    return ok(null);
  }
  if (site && !(await isNeeded(services, site))) await dropSite(site);
  await followStamps(services);
  return ok(null);
}

async function isNeeded({ db }: Services, site: string): Promise<boolean> {
  return (await watchedSites(db)).includes(site) || (await authoritySites()).has(site);
}
