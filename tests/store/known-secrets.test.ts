import { describe, expect, it } from 'vitest';
import { fail } from '../../src/model/result.ts';
import { setCaseOpen } from '../../src/store/cases.ts';
import { knownSecrets, secretsElsewhere } from '../../src/store/known-secrets.ts';
import { turnLockOn } from '../../src/store/locks.ts';
import { removeItem } from '../../src/store/removals.ts';
import { gained } from '../support/gained.ts';
import { lockPair } from '../support/locked-store.ts';
import { emptyStore, orderDraft, orderFacts, seal } from '../support/sealed-store.ts';

const secrets = (...values: string[]) =>
  values.map((value) => ({ kind: 'card-key', value }) as const);

describe('the secrets that are looked for', () => {
  it('are the keys of all orders, newest first and once each, with their open case', async () => {
    const db = emptyStore();
    const first = await seal(db, orderDraft({ secrets: secrets('OLD-KEY-1', 'BOTH-KEYS') }));
    const second = await seal(
      db,
      orderDraft({ facts: orderFacts('SECOND123456'), secrets: secrets('NEW-KEY-1', 'BOTH-KEYS') }),
    );
    const [[one], [two]] = [first.caseIds, second.caseIds];
    expect(await knownSecrets(db)).toEqual([
      { value: 'NEW-KEY-1', caseId: two },
      { value: 'BOTH-KEYS', caseId: two },
      { value: 'OLD-KEY-1', caseId: one },
    ]);
    await setCaseOpen(db, two ?? '', false);
    expect(await knownSecrets(db)).toEqual([
      { value: 'NEW-KEY-1', caseId: null },
      { value: 'BOTH-KEYS', caseId: one },
      { value: 'OLD-KEY-1', caseId: one },
    ]);
  });

  it('are also those of pages that belong to no case', async () => {
    const db = emptyStore();
    const alone = await seal(db, orderDraft({ facts: [], secrets: secrets('ALONE-KEY-1') }));
    expect(alone.caseIds).toEqual([]);
    expect(await knownSecrets(db)).toEqual([{ value: 'ALONE-KEY-1', caseId: null }]);
  });

  it('are also those of pages that the buyer took back', async () => {
    const db = emptyStore();
    const taken = await seal(db, orderDraft({ secrets: secrets('TAKEN-KEY-1') }));
    await removeItem(db, taken.id, taken.capturedAt);
    expect(await knownSecrets(db)).toEqual([{ value: 'TAKEN-KEY-1', caseId: null }]);
  });

  it('are no query passwords and nothing shorter than six characters', async () => {
    const db = emptyStore();
    await seal(
      db,
      orderDraft({
        secrets: [
          { kind: 'query-password', value: 'query-password' },
          { kind: 'card-key', value: '12345' },
          { kind: 'card-password', value: '123456' },
        ],
      }),
    );
    expect((await knownSecrets(db)).map(({ value }) => value)).toEqual(['123456']);
  });

  it.each<[string, Uint8Array | null]>([
    ['are gone', null],
    ['are damaged', new TextEncoder().encode('{"secrets":')],
    ['are something else', new TextEncoder().encode('{}')],
  ])('leave out an item whose secrets %s', async (_, bytes) => {
    const db = emptyStore();
    await seal(db, orderDraft({ facts: [], secrets: secrets('GOOD-KEY-1') }));
    const bad = await seal(db, orderDraft({ facts: [], secrets: secrets('LOST-KEY-1') }));
    if (bytes) await db.blobs.put({ item: bad.id, name: 'secrets.json', bytes });
    else await db.blobs.delete([bad.id, 'secrets.json']);
    expect((await knownSecrets(db)).map(({ value }) => value)).toEqual(['GOOD-KEY-1']);
  });
});

describe('what a pack of any case hides wherever it stands', () => {
  it('is what was taken back, and the keys of every case that are no common number', async () => {
    const db = emptyStore();
    const gone = await seal(db, orderDraft({ secrets: secrets('GONE1') }));
    await removeItem(db, gone.id, 1);
    await seal(
      db,
      orderDraft({ facts: orderFacts('SECOND1'), secrets: secrets('A-LONG-KEY-1', '123456') }),
    );
    const values = gained(await secretsElsewhere(db)).map(({ value }) => value);
    expect(values).toEqual(['GONE1', 'A-LONG-KEY-1']);
  });

  it('is not known while it is locked, so that no pack is made without it', async () => {
    const { lock, keyring } = await lockPair();
    const db = emptyStore('test', keyring);
    await turnLockOn(db, lock);
    const gone = await seal(db, orderDraft());
    await removeItem(db, gone.id, 1);
    keyring.isOpen = false;
    expect(await secretsElsewhere(db)).toEqual(fail('store', 'locked'));
    expect(await knownSecrets(db)).toEqual([]);
  });
});
