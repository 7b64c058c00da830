import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePack } from '../../../src/pack/write-pack.ts';
import { makeAuthority } from '../authority.ts';
import { exportOptions, smallCase } from '../pack-source.ts';
import { provedCase } from '../proved-case.ts';
import { packOf, stampedSource, stampPort } from '../stamped-pack.ts';
import { bytesOf } from '../unpack.ts';
import type { Attack, GroundName } from './attack.ts';

/** A sound pack, and the roots that its reader trusts. */
export interface Ground {
  zip: Uint8Array;
  roots: readonly string[];
}

export interface Grounds {
  of(attack: Attack): Ground;
  /** The attacked zip. */
  attacked(attack: Attack): Promise<Uint8Array>;
  remove(): void;
}

/**
 * Makes the packs that are attacked.
 * @param verifier the `verify.html` in them; absent for one that stands for it
 */
export async function makeGrounds(verifier = exportOptions.verifier): Promise<Grounds> {
  const folder = mkdtempSync(join(tmpdir(), 'grounds-'));
  const authority = makeAuthority(join(folder, 'authority'));
  const options = { ...exportOptions, verifier };
  const proved = await writePack((await provedCase()).build(), options);
  if (!proved.ok) throw new Error(proved.problem.code);
  const stamped = await stampedSource(smallCase('anchored', Date.now() - 60_000), authority);
  const grounds: Record<GroundName, Ground> = {
    plain: { zip: await packOf(smallCase().build(), { verifier }), roots: [] },
    proved: { zip: await bytesOf(proved.value.bytes), roots: [] },
    anchored: {
      zip: await packOf(stamped, { verifier, stamps: stampPort(authority) }),
      roots: [authority.root],
    },
  };
  const of = (attack: Attack) => grounds[attack.on ?? 'plain'];
  return {
    of,
    attacked: (attack) => attack.make(of(attack).zip, authority),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
