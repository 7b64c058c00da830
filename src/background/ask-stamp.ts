import { askAuthority } from '../browser/ask-authority.ts';
import { loadLateScript } from '../browser/late-script.ts';
import { stampAuthorities } from '../browser/settings.ts';
import type { Hex } from '../model/hash.ts';
import type { Stamp, StampRefusal } from '../model/stamp.ts';
// What the check needs is not bundled with the worker: only its type is taken here.
import type { StampCheck } from '../pack/timestamp/check-stamp.ts';
import { stampQuery } from '../pack/timestamp/query.ts';
import type { StampSummary } from '../store/stamp-rows.ts';
import { random } from './services.ts';

/** Asking authorities for a stamp, one after the other until one gives a good one. */

/** A server that has said nothing by then will not hold up the next one, in milliseconds. */
const longestAnswer = 10_000;

/** What is needed of the outside; tests give their own. */
export interface StampTools {
  authorities(): Promise<readonly string[]>;
  ask: typeof askAuthority;
  check(stamp: Pick<Stamp, 'query' | 'response'>): Promise<StampCheck>;
}

export const stampTools: StampTools = {
  authorities: () => stampAuthorities.getValue(),
  ask: askAuthority,
  async check(stamp) {
    if (!globalThis.cardproofCheckStamp) await loadLateScript('/stamp-check.js');
    if (!globalThis.cardproofCheckStamp) throw new Error('the check of stamps was not loaded');
    return globalThis.cardproofCheckStamp(stamp);
  },
};

export type AskedStamp =
  | { ok: true; stamp: Stamp & { got: StampSummary } }
  | { ok: false; refusals: StampRefusal[] };

/**
 * Asks the authorities that are switched on, in their order, for a stamp over a hash. One good stamp is
 * enough: a second one would prove the same. Everything in it is checked before it is believed but the
 * root, which is for the reader of a pack to judge.
 * @param limit for all of them together, in milliseconds
 */
export async function askForStamp(
  hash: Hex,
  tools: StampTools,
  limit = Number.POSITIVE_INFINITY,
): Promise<AskedStamp> {
  const end = Date.now() + limit;
  const refusals: StampRefusal[] = [];
  for (const url of await tools.authorities()) {
    const left = Math.min(longestAnswer, end - Date.now());
    if (left <= 0) refusals.push({ url, reason: 'timeout' });
    else {
      const asked = await askOne(url, hash, tools, left);
      if ('reason' in asked) refusals.push(asked);
      else return { ok: true, stamp: asked };
    }
  }
  return { ok: false, refusals };
}

async function askOne(
  url: string,
  hash: Hex,
  tools: StampTools,
  limit: number,
): Promise<(Stamp & { got: StampSummary }) | StampRefusal> {
  const query = stampQuery(hash, random);
  const answer = await tools.ask(url, query, limit);
  if (!answer.ok) {
    const { reason, detail } = answer;
    return { url, reason, ...(detail && { detail }) };
  }
  const { response } = answer;
  try {
    const check = await tools.check({ query, response });
    if (!check.ok) return { url, reason: check.fault, detail: check.detail.slice(0, 200) };
    const { chain, time, authority } = check.stamp;
    return { query, response, chain, got: { time, url, authority } };
  } catch (error) {
    return { url, reason: 'not-checked', detail: String(error).slice(0, 200) };
  }
}
