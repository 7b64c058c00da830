import { beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/model/hash.ts';
import type { LedgerEntry } from '../../src/model/ledger.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { ensureSigningKey, signingKey } from '../../src/store/signing-key.ts';
import { seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';

let db: CardProofDb;
const at = '2026-11-20T14:30:00.000+08:00';
const ensure = () => ensureSigningKey(db, at, seededBytes('signing key'));

beforeEach(() => {
  db = emptyStore();
});

async function entries(): Promise<LedgerEntry[]> {
  return (await db.ledger.toArray()).map(({ entry }) => entry);
}

describe('the signing key', () => {
  it('of a new installation is named by the first entry of the ledger', async () => {
    const { fingerprint, spki } = await ensure();
    expect(fingerprint).toBe(sha256Hex(spki));
    await seal(db, orderDraft());
    const [opened, ...others] = await entries();
    expect(opened).toMatchObject({
      type: 'opened',
      payload: { format: 'cardproof-ledger', keyFingerprint: fingerprint },
    });
    expect(others.map(({ type }) => type)).toEqual(['captured', 'assigned']);
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it('is made once, however often it is asked for, also at once', async () => {
    const keys = await Promise.all([ensure(), ensure(), ensure()]);
    keys.push(await ensure());
    expect(new Set(keys.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await db.ledger.count()).toBe(1);
  });

  it('cannot be read by anybody, and signs', async () => {
    const { pair, spki } = await ensure();
    expect(pair.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
    const kept = await signingKey(db);
    if (!kept) throw new Error('no key');
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const bytes = new Uint8Array([1, 2, 3]);
    const signature = await crypto.subtle.sign(algorithm, kept.pair.privateKey, bytes);
    const open = await crypto.subtle.importKey('spki', new Uint8Array(spki), algorithm, true, [
      'verify',
    ]);
    expect(await crypto.subtle.verify(algorithm, open, signature, bytes)).toBe(true);
  });

  it('is added to a ledger that was opened without one', async () => {
    await seal(db, orderDraft());
    const { fingerprint, namedBy } = await ensure();
    expect((await entries()).at(-1)).toMatchObject({
      seq: namedBy,
      type: 'key-added',
      payload: { keyFingerprint: fingerprint },
    });
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['is gone', async () => db.keys.clear()],
    [
      'cannot be read any more',
      async () => db.keys.toCollection().modify({ pair: {} as CryptoKeyPair }),
    ],
  ])('is made anew, and added, where it %s', async (_, lose) => {
    const first = await ensure();
    await lose();
    expect(await signingKey(db)).toBeNull();
    const second = await ensure();
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect((await entries()).map(({ type }) => type)).toEqual(['opened', 'key-added']);
  });

  it('is named again where the ledger was lost and the key was not', async () => {
    const { fingerprint } = await ensure();
    await db.ledger.clear();
    expect(await ensure()).toMatchObject({ fingerprint, namedBy: 1 });
    expect((await entries()).map(({ type }) => type)).toEqual(['opened']);
  });
});
