import { fail, ok, type Result } from '../model/result.ts';
import { ensureSigningKey } from '../store/signing-key.ts';
import { nowText, random, type Services } from './services.ts';

/**
 * Makes the signing key before anything is appended to the ledger, so that its first entry names it.
 * What fails here fails again, and is told, when a pack is to be signed.
 */
export async function openLedger({ db }: Pick<Services, 'db'>): Promise<void> {
  try {
    await ensureSigningKey(db, nowText(), random);
  } catch {
    // A capture must not be lost because the key could not be made.
  }
}

/** Has a key ready that the ledger names; `signing-failed` where the browser makes none. */
export async function prepareSigning(services: Services): Promise<Result<null>> {
  await services.ready;
  try {
    await ensureSigningKey(services.db, nowText(), random);
    await services.afterAppend();
    return ok(null);
  } catch (error) {
    return fail('signing', 'signing-failed', error);
  }
}
