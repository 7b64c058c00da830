import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/model/hash.ts';
import { type Envelope, lockSchema, type StoredBytes } from '../../src/model/lock.ts';
import {
  decryptBytes,
  encryptBytes,
  importAes,
  importPrivateKey,
  type Place,
} from '../../src/store/envelope.ts';
import { openLock } from '../../src/store/passphrase.ts';
import { gained } from '../support/gained.ts';
import written from '../support/lock-v1.json' with { type: 'json' };
import { lockPair } from '../support/locked-store.ts';

const place: Place = ['blobs', '01'.repeat(16), 'secrets.json'];
const { lock, keyring } = await lockPair();
const to = { id: lock.id, publicKey: fromHex(lock.publicKey) };
const privateKey = await keyring.privateKey(lock.id);
const keys = { privateKey, sessionKey: null };
const numRuns = process.env.CARDPROOF_LONG === '1' ? 1000 : 60;

function envelopeOf({ encrypted }: StoredBytes): Envelope {
  if (!encrypted) throw new Error('it is in clear');
  return encrypted;
}

describe('encrypted bytes', () => {
  it('come back as they were, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const stored = await encryptBytes(to, place, bytes);
        expect(await decryptBytes(place, stored.bytes, envelopeOf(stored), keys)).toEqual(bytes);
      }),
      { numRuns },
    );
  });

  it('show nothing of what they were, and are never the same twice', async () => {
    const text = 'WXYZ-1234-ABCD-5678';
    const bytes = new TextEncoder().encode(text.repeat(20));
    const [one, other] = [
      await encryptBytes(to, place, bytes),
      await encryptBytes(to, place, bytes),
    ];
    expect(Buffer.from(one.bytes).includes(text)).toBe(false);
    expect(one.bytes).not.toEqual(other.bytes);
    expect(envelopeOf(one).ephemeral).not.toEqual(envelopeOf(other).ephemeral);
    expect(envelopeOf(one).key.bytes).not.toEqual(envelopeOf(other).key.bytes);
  });

  it('are opened by no other key', async () => {
    const stored = await encryptBytes(to, place, new Uint8Array(100));
    const stranger = await lockPair();
    const wrong = { privateKey: await stranger.keyring.privateKey(lock.id), sessionKey: null };
    await expect(decryptBytes(place, stored.bytes, envelopeOf(stored), wrong)).rejects.toThrow();
  });

  it('stay closed where no key is given', async () => {
    const stored = await encryptBytes(to, place, new Uint8Array(100));
    const none = { privateKey: null, sessionKey: null };
    expect(await decryptBytes(place, stored.bytes, envelopeOf(stored), none)).toBeNull();
  });

  it('are opened by no key where a single byte of them or of their envelope differs', async () => {
    const bytes = new TextEncoder().encode('a card key');
    const flips = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
    const parts = fc.constantFrom('bytes', 'ephemeral', 'iv', 'key', 'keyIv');
    await fc.assert(
      fc.asyncProperty(parts, flips, async (part, { at, by }) => {
        const stored = structuredClone(await encryptBytes(to, place, bytes));
        const envelope = envelopeOf(stored);
        const target = {
          bytes: stored.bytes,
          ephemeral: envelope.ephemeral,
          iv: envelope.iv,
          key: envelope.key.bytes,
          keyIv: envelope.key.iv,
        }[part];
        const index = at % target.length;
        target[index] = (target[index] ?? 0) ^ by;
        await expect(decryptBytes(place, stored.bytes, envelope, keys)).rejects.toThrow();
      }),
      { numRuns },
    );
  });

  it('are opened by no key where their end is missing', async () => {
    const stored = await encryptBytes(to, place, new Uint8Array(64));
    for (let length = 0; length < stored.bytes.length; length++) {
      const cut = stored.bytes.slice(0, length);
      await expect(decryptBytes(place, cut, envelopeOf(stored), keys)).rejects.toThrow();
    }
  });

  it.each<[string, Place]>([
    ['another item', ['blobs', '02'.repeat(16), 'secrets.json']],
    ['another name', ['blobs', '01'.repeat(16), 'pointed.json']],
    ['another table', ['jobParts', '01'.repeat(16), 'secrets.json']],
  ])('do not stand in for those of %s', async (_, elsewhere) => {
    const stored = await encryptBytes(to, place, new Uint8Array(10));
    const moved = decryptBytes(elsewhere, stored.bytes, envelopeOf(stored), keys);
    await expect(moved).rejects.toThrow();
  });

  it('do not stand in for those of another lock', async () => {
    const stored = await encryptBytes(to, place, new Uint8Array(10));
    const renamed = { ...envelopeOf(stored), lock: 'ff'.repeat(16) };
    await expect(decryptBytes(place, stored.bytes, renamed, keys)).rejects.toThrow();
  });
});

describe('what is not sealed yet', () => {
  it('is opened by the key of the session alone, and by the private key once that is gone', async () => {
    const sessionKey = await importAes(new Uint8Array(32).fill(7));
    const bytes = new TextEncoder().encode('half a capture');
    const stored = await encryptBytes(to, place, bytes, sessionKey);
    const envelope = envelopeOf(stored);
    const open = (given: Parameters<typeof decryptBytes>[3]) =>
      decryptBytes(place, stored.bytes, envelope, given);
    expect(await open({ privateKey: null, sessionKey })).toEqual(bytes);
    const next = await importAes(new Uint8Array(32).fill(8));
    expect(await open({ privateKey: null, sessionKey: next })).toBeNull();
    expect(await open({ privateKey, sessionKey: next })).toEqual(bytes);
  });
});

describe('what the first version wrote', () => {
  /** Never edited: installations out there hold the like. */
  const { passphrase, text, stored } = written;
  const [table, owner, name] = written.place;
  const then: Place = [table ?? '', owner ?? '', name ?? ''];
  const bytes = (part: { hex: string }) => fromHex(part.hex);
  const { encrypted } = stored;
  const envelope: Envelope = {
    lock: encrypted.lock,
    ephemeral: bytes(encrypted.ephemeral),
    iv: bytes(encrypted.iv),
    key: { iv: bytes(encrypted.key.iv), bytes: bytes(encrypted.key.bytes) },
    sessionKey: { iv: bytes(encrypted.sessionKey.iv), bytes: bytes(encrypted.sessionKey.bytes) },
  };
  const open = async (given: Parameters<typeof decryptBytes>[3]) => {
    const opened = await decryptBytes(then, bytes(stored.bytes), envelope, given);
    return opened && new TextDecoder().decode(opened);
  };

  it('is opened by its passphrase', async () => {
    const opened = gained(await openLock(lockSchema.parse(written.lock), passphrase));
    expect(await open({ privateKey: await importPrivateKey(opened), sessionKey: null })).toBe(text);
  });

  it('is opened by the key of its session', async () => {
    const sessionKey = await importAes(fromHex(written.sessionKey));
    expect(await open({ privateKey: null, sessionKey })).toBe(text);
  });
});
