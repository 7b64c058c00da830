import { sha256Hex } from '../model/hash.ts';
import type { RandomBytes } from '../model/ids.ts';
import type { LedgerEvent } from '../model/ledger.ts';
import { appendToLedger } from './ledger.ts';
import type { CardProofDb, KeyRow } from './schema.ts';

const id = 'signing';
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The key that signs packs, or null where none was made yet or the browser lost it. */
export async function signingKey(db: CardProofDb): Promise<KeyRow | null> {
  try {
    const row = await db.keys.get(id);
    return row?.pair.privateKey instanceof CryptoKey ? row : null;
  } catch {
    // A key that the browser cannot read back is as good as lost.
    return null;
  }
}

/**
 * Makes the signing key unless there is one, and has the ledger name it: in `opened` where the ledger
 * is still empty, else as `key-added`.
 * @param at ISO 8601 with offset
 * @throws what WebCrypto or the database throws
 */
export async function ensureSigningKey(
  db: CardProofDb,
  at: string,
  random: RandomBytes,
): Promise<KeyRow> {
  const kept = await signingKey(db);
  // Before the transaction, which would end while WebCrypto is awaited.
  const made = kept ?? (await newKey());
  return db.transaction('rw', db.keys, db.ledger, async () => {
    // Another page may have made one in the meantime.
    const key = kept ?? (await signingKey(db)) ?? made;
    const named = await db.ledger.get(key.namedBy);
    if (named && fingerprintIn(named.entry) === key.fingerprint) return key;
    const isFirst = (await db.ledger.count()) === 0;
    const [entry] = await appendToLedger(db, [namingEvent(key, isFirst)], at, random);
    const row: KeyRow = { ...key, namedBy: entry?.seq ?? 0 };
    await db.keys.put(row);
    return row;
  });
}

async function newKey(): Promise<KeyRow> {
  const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  return { id, pair, spki, fingerprint: sha256Hex(spki), namedBy: 0 };
}

function namingEvent({ fingerprint }: KeyRow, isFirst: boolean): LedgerEvent {
  return isFirst
    ? { type: 'opened', payload: { format: 'cardproof-ledger', keyFingerprint: fingerprint } }
    : { type: 'key-added', payload: { keyFingerprint: fingerprint } };
}

function fingerprintIn({ type, payload }: LedgerEvent): string | null {
  return type === 'opened' || type === 'key-added' ? payload.keyFingerprint : null;
}
