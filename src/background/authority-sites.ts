import { stampAuthorities } from '../browser/settings.ts';
import { siteOf } from '../model/watch.ts';

/** Sites that are granted because timestamps come from there; they are no shops. */
export async function authoritySites(): Promise<Set<string>> {
  const sites = (await stampAuthorities.getValue()).map(siteOf);
  return new Set(sites.filter((site) => site !== null));
}
