import type { Verdict } from '../../../src/model/pack.ts';
import type { Authority } from '../authority.ts';
import { type Files, repack } from '../repack.ts';
import { unpack } from '../unpack.ts';

/**
 * What is attacked: a masked pack of the small case; one of items with tiles and lines, which prove what
 * is not masked; or one with stamps that the reader trusts.
 */
export type GroundName = 'plain' | 'proved' | 'anchored';

/** Something that is done to a sound pack, and what verification must say of it. */
export interface Attack {
  name: string;
  /** `plain` where it is absent. */
  on?: GroundName;
  /** @param authority the one that made the stamps of the anchored pack */
  make(zip: Uint8Array, authority: Authority): Promise<Uint8Array>;
  verdict: Verdict;
  /** What must be told at least; a path is as it stands in the folder of the pack. */
  findings: readonly { code: string; path: string }[];
  /** Also tried on the real page in each browser, where each costs seconds. */
  inPage?: true;
}

export const orderFolder = 'data/evidence/02-order_detail/';

/** An attack on the files of a pack, which are then packed again the way the program does. */
export function damaging(
  name: string,
  change: (files: Files) => Files,
  code: string,
  path: string,
): Attack {
  return {
    name,
    make: async (zip) => repack(change(await unpack(zip))),
    verdict: 'damaged',
    findings: [{ code, path }],
  };
}

/** The same, tried on the real page, too. */
export function alsoInPage(attack: Attack): Attack {
  return { ...attack, inPage: true };
}

/** The same, on a pack of another kind. */
export function on(name: GroundName, attack: Attack): Attack {
  return { ...attack, on: name };
}
