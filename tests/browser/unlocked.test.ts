import '../support/browser.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  autoLockMinutes,
  keepOpened,
  lockNow,
  locksAt,
  noteUse,
  openedKeys,
  openedLock,
} from '../../src/browser/unlocked.ts';

const lock = '0a'.repeat(16);
const start = Date.parse('2026-11-20T10:00:00+08:00');
const minutes = 60_000;
const opened = { lock, privateKey: 'beef' };

beforeEach(async () => {
  await autoLockMinutes.setValue(15);
  await keepOpened(lock, 'beef', start);
});

describe('a lock that was opened', () => {
  it.each([
    [0, true],
    [14.9, true],
    [15, false],
    [600, false],
    // Read a moment before it was written.
    [-0.05, true],
    // A clock that was set back.
    [-10, false],
  ])('%s minutes after its last use is open: %s', async (after, isOpen) => {
    expect(await openedLock(start + after * minutes)).toEqual(isOpen ? opened : null);
  });

  it('is not opened again by a clock that is set back after it was shut', async () => {
    expect(await openedLock(start + 16 * minutes)).toBeNull();
    expect(await openedLock(start)).toBeNull();
  });

  it('stays open as long as it is used', async () => {
    await noteUse(start + 14 * minutes);
    expect(await openedLock(start + 28 * minutes)).toEqual(opened);
    expect(await locksAt()).toBe(start + 29 * minutes);
  });

  it('stays open until the browser closes where that was chosen', async () => {
    await autoLockMinutes.setValue(0);
    expect(await openedLock(start + 10_000 * minutes)).toEqual(opened);
    expect(await locksAt()).toBeNull();
  });

  it('is shut at once, and no late note of use opens it', async () => {
    await lockNow();
    await noteUse(start + minutes);
    expect(await openedLock(start + minutes)).toBeNull();
    expect(await locksAt()).toBeNull();
  });
});

describe('the keys for a store', () => {
  const key = {} as CryptoKey;
  const importKey = async (text: string) => {
    expect(text).toBe('beef');
    return key;
  };

  it('are those of the lock that is open, and of no other', async () => {
    const keys = openedKeys({ isUse: false, clock: () => start }, importKey);
    expect(await keys.privateKey(lock)).toBe(key);
    expect(await keys.privateKey('0b'.repeat(16))).toBeNull();
    await lockNow();
    expect(await keys.privateKey(lock)).toBeNull();
  });

  it('keep it open where somebody looks, and not in the background', async () => {
    let now = start + 10 * minutes;
    const clock = () => now;
    await openedKeys({ isUse: false, clock }, importKey).privateKey(lock);
    expect(await locksAt()).toBe(start + 15 * minutes);
    const page = openedKeys({ isUse: true, clock }, importKey);
    await page.privateKey(lock);
    expect(await locksAt()).toBe(start + 25 * minutes);
    now += 1000;
    await page.privateKey(lock);
    expect(await locksAt()).toBe(start + 25 * minutes);
  });

  it('have one key for what is not sealed, whoever asks first', async () => {
    const [one, other] = [0, 1].map(() => openedKeys({ isUse: false }, importKey));
    const [a, b] = [await one?.sessionKey(), await other?.sessionKey()];
    const iv = new Uint8Array(12);
    const text = new TextEncoder().encode('half a capture');
    const how = { name: 'AES-GCM', iv };
    const encrypted = a && (await crypto.subtle.encrypt(how, a, text));
    const decrypted = b && encrypted && (await crypto.subtle.decrypt(how, b, encrypted));
    expect(decrypted && new Uint8Array(decrypted)).toEqual(text);
    await expect(crypto.subtle.exportKey('raw', a as CryptoKey)).rejects.toThrow();
  });
});
