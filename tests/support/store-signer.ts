import { ok } from '../../src/model/result.ts';
import type { Signer } from '../../src/pack/sign.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { ensureSigningKey } from '../../src/store/signing-key.ts';
import { storedSigner } from '../../src/ui/desk/signer.ts';
import { gained } from './gained.ts';
import { seededBytes } from './pack-source.ts';

/** Signs with the key of a store, as the desk does. */
export async function signerOf(store: CardProofDb): Promise<Signer> {
  const signer = await storedSigner(store, (async () => {
    await ensureSigningKey(store, '2026-11-20T14:32:00.000+08:00', seededBytes('key'));
    return ok(null);
  }) as never);
  return gained(signer);
}
