import type { ask } from '../../browser/commands.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { owned } from '../../pack/bytes.ts';
import type { Signer } from '../../pack/sign.ts';
import type { CardProofDb } from '../../store/schema.ts';
import { signingKey } from '../../store/signing-key.ts';

/**
 * Signs with the key of this installation, which never leaves the browser. The background makes it where
 * there is none, because only the background writes into the ledger.
 * @returns `signing-failed` where there is no key that can be used
 */
export async function storedSigner(
  db: CardProofDb,
  askBackground: typeof ask,
): Promise<Result<Signer>> {
  const prepared = await askBackground('prepare-signing', {});
  if (!prepared.ok) return prepared;
  const key = await signingKey(db);
  if (!key) return fail('signing', 'signing-failed');
  return ok({
    spki: key.spki,
    async sign(bytes) {
      const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
      const { privateKey } = key.pair;
      return new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, owned(bytes)));
    },
  });
}
