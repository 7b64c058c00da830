import type { Case } from '../model/case.ts';
import type { ClaimRoute } from '../model/claim.ts';
import type { ClaimSent } from '../model/deadline.ts';
import type { Millis } from '../model/time.ts';
import type { Observation } from './observation.ts';

/** Offices: who writes to them has not yet asked the shop, whose window goes on. */
const offices: readonly ClaimRoute[] = ['hotline_12315', 'hotline_report'];

/**
 * Whether a claim was sent before `due`. An item that shows it counts with the moment of its capture,
 * because by then it had been sent; only without one the buyer's word counts.
 */
export function claimSentBefore(
  due: Millis,
  subject: Case,
  observations: readonly Observation[],
): ClaimSent | undefined {
  const shown = observations.filter(({ kind, at }) => kind === 'claim_sent' && at < due);
  const said = (subject.claims ?? [])
    .filter(({ route }) => !offices.includes(route))
    .map(({ sentAt }) => Date.parse(sentAt))
    .filter((at) => at < due);
  if (shown.length > 0) {
    const at = Math.min(...shown.map((seen) => seen.at));
    return { at, items: shown.map(({ item }) => item).sort() };
  }
  return said.length > 0 ? { at: Math.min(...said), items: [] } : undefined;
}
