import { openedKeys } from '../browser/unlocked.ts';
import { importPrivateKey } from '../store/envelope.ts';
import { CardProofDb, databaseName } from '../store/schema.ts';

/** The store as a page opens it: what somebody looks at keeps the lock open. */
export function openStore(): CardProofDb {
  return new CardProofDb(databaseName, { keyring: openedKeys({ isUse: true }, importPrivateKey) });
}
