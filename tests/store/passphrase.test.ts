import { describe, expect, it } from 'vitest';
import { lockSchema } from '../../src/model/lock.ts';
import { fail } from '../../src/model/result.ts';
import { importPrivateKey } from '../../src/store/envelope.ts';
import { changePassphrase, createLock, openLock } from '../../src/store/passphrase.ts';
import { gained } from '../support/gained.ts';
import { seededBytes } from '../support/pack-source.ts';

const random = seededBytes('passphrase');
const passphrase = 'seven quiet rivers under glass';
/** As cheap as can be: what a guess costs is not what is tested. */
const cheap = { kdf: 'scrypt', logN: 10, r: 1, p: 1 } as const;
const { lock, privateKey } = await createLock(passphrase, random, cheap);
const wrong = fail('lock', 'lock-passphrase-wrong');

describe('a lock', () => {
  it('is stored in a form that is parsed before it is believed', () => {
    expect(lockSchema.parse(lock)).toEqual(lock);
    expect(JSON.stringify(lock)).not.toContain(privateKey);
  });

  it('is opened by its passphrase', async () => {
    expect(gained(await openLock(lock, passphrase))).toBe(privateKey);
    expect(await importPrivateKey(privateKey)).toMatchObject({ extractable: false });
  });

  it('costs 128 MiB for every guess unless somebody says otherwise', async () => {
    const usual = await createLock(passphrase, random);
    const { by } = usual.lock.privateKey;
    expect(by).toMatchObject({ kdf: 'scrypt', logN: 17, r: 8, p: 1 });
    expect(128 * by.r * 2 ** by.logN).toBe(128 * 2 ** 20);
  });

  it.each(['', 'seven quiet rivers under glas', 'Seven quiet rivers under glass'])(
    'is not opened by "%s"',
    async (typed) => {
      expect(await openLock(lock, typed)).toEqual(wrong);
    },
  );

  it('is opened by what an input method makes of the same letters', async () => {
    const wide = passphrase.replace('seven', 'ｓｅｖｅｎ');
    expect(gained(await openLock(lock, wide))).toBe(privateKey);
  });

  it('is not opened where somebody put another public key into it', async () => {
    const stranger = await createLock(passphrase, random, cheap);
    const forged = { ...lock, publicKey: stranger.lock.publicKey };
    expect(await openLock(forged, passphrase)).toEqual(wrong);
  });

  it('keeps its keys when the passphrase changes, and the old one opens it no more', async () => {
    const changed = await changePassphrase(
      lock,
      passphrase,
      'another one of enough words',
      random,
      cheap,
    );
    const now = { ...lock, privateKey: gained(changed) };
    expect(gained(await openLock(now, 'another one of enough words'))).toBe(privateKey);
    expect(await openLock(now, passphrase)).toEqual(wrong);
  });

  it('does not change its passphrase for somebody who does not know it', async () => {
    expect(await changePassphrase(lock, 'a guess', 'mine', random, cheap)).toEqual(wrong);
  });
});
