import { stampAuthorities } from '../../browser/settings.ts';
import { fromHex } from '../../model/hash.ts';
import { ok } from '../../model/result.ts';
import type { StampPort } from '../../pack/stamp-manifest.ts';
import type { App } from '../app.ts';

/**
 * Has the worker ask for stamps: no page of ours may connect anywhere.
 * @returns undefined while no authority is switched on
 */
export async function stampsFrom(ask: App['ask']): Promise<StampPort | undefined> {
  if ((await stampAuthorities.getValue()).length === 0) return undefined;
  return async (hash) => {
    const answer = await ask('stamp-hash', { hash });
    if (!answer.ok) return answer;
    const { query, response, chain } = answer.value;
    return ok({ query: fromHex(query), response: fromHex(response), chain });
  };
}
