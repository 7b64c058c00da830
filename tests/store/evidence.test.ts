import { describe, expect, it, vi } from 'vitest';
import { canonicalBytes, commitTo, sha256Hex } from '../../src/model/hash.ts';
import { ok } from '../../src/model/result.ts';
import { readFile } from '../../src/store/blobs.ts';
import {
  confirmPicture,
  hashFile,
  readSecrets,
  sealItem,
  secretsFile,
  setOwnMasks,
  storageProblem,
} from '../../src/store/evidence.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { gained } from '../support/gained.ts';
import { cardKey, seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';

const random = seededBytes('evidence');
const key = 'WXYZ-1234-ABCD-5678';

function counts(db: CardProofDb): Promise<number[]> {
  return Promise.all(db.tables.map((table) => table.count()));
}

describe('a sealed item', () => {
  it('has its record, byte for byte, where the ledger says', async () => {
    const db = emptyStore();
    const row = await seal(db, orderDraft());
    const bytes = gained(await readFile(db, row.id, 'record.json'));
    expect(bytes).toEqual(canonicalBytes(row.record));
    expect(row.recordHash).toBe(sha256Hex(bytes ?? new Uint8Array()));
    const entry = (await db.ledger.get(row.seq))?.entry;
    expect(entry?.payload).toEqual({ item: row.id, record: row.recordHash });
  });

  it('commits to each file under a salt of its own, outside of the record', async () => {
    const db = emptyStore();
    const row = await seal(db, orderDraft());
    for (const { name, size, commit } of row.record.files) {
      const bytes = gained(await readFile(db, row.id, name)) ?? new Uint8Array();
      expect(bytes.length).toBe(size);
      expect(commit).toBe(commitTo(row.openings?.[name] ?? '', await hashFile(bytes)));
    }
    const salts = Object.values(row.openings ?? {});
    expect(new Set(salts).size).toBe(3);
    for (const salt of salts) expect(JSON.stringify(row.record)).not.toContain(salt);
  });

  it('holds its secrets in secrets.json and in no other file, row or entry', async () => {
    const db = emptyStore();
    const row = await seal(db, orderDraft());
    expect(gained(await readSecrets(db, row.id))).toEqual([{ kind: 'card-key', value: key }]);
    const blobs = await db.blobs.toArray();
    for (const { name, bytes } of blobs) {
      if (name !== 'secrets.json') expect(Buffer.from(bytes).includes(key)).toBe(false);
    }
    const rest = [db.evidence, db.ledger, db.cases].map((table) => table.toArray());
    expect(JSON.stringify(await Promise.all(rest))).not.toContain(key);
    expect(row.record.secretKinds).toEqual(['card-key']);
  });

  it('is returned as it is when it is sealed again', async () => {
    const db = emptyStore();
    const draft = orderDraft();
    const row = await seal(db, draft);
    const before = await counts(db);
    expect(await seal(db, { ...draft, kind: 'other' })).toEqual(row);
    expect(await counts(db)).toEqual(before);
  });

  it('takes its job away', async () => {
    const db = emptyStore();
    const draft = orderDraft();
    await db.jobs.put({ id: draft.id, startedAt: 1, draft });
    const part = { name: 'page.txt', mediaType: 'text/plain', bytes: new Uint8Array(1) } as const;
    await db.jobParts.bulkPut([
      { job: draft.id, ...part },
      { job: 'another', ...part },
    ]);
    await seal(db, draft);
    expect(await db.jobs.count()).toBe(0);
    expect((await db.jobParts.toArray()).map(({ job }) => job)).toEqual(['another']);
  });

  it('remembers that its picture was looked at', async () => {
    const db = emptyStore();
    const { id } = await seal(db, orderDraft());
    expect(await confirmPicture(db, id, true)).toEqual(ok(null));
    expect(await confirmPicture(db, id, true)).toEqual(ok(null));
    expect((await db.evidence.get(id))?.confirmed).toBe(true);
    expect(await confirmPicture(db, 'f'.repeat(32), true)).toMatchObject({
      problem: { code: 'item-not-found' },
    });
  });

  it('remembers what the buyer covers on its pictures, and changes nothing that is sealed', async () => {
    const db = emptyStore();
    const { id, record, recordHash } = await seal(db, orderDraft());
    const rect = { file: 'screenshot.png', x: 1, y: 2, width: 3, height: 4 } as const;
    const masks = { added: [rect], removed: [] };
    expect(await setOwnMasks(db, id, masks)).toEqual(ok(null));
    expect(await db.evidence.get(id)).toMatchObject({ record, recordHash, ownMasks: masks });
    expect(await setOwnMasks(db, 'f'.repeat(32), masks)).toMatchObject({
      problem: { code: 'item-not-found' },
    });
  });

  it('without secrets has no file of them', () => {
    expect(secretsFile([])).toBeNull();
    const file = secretsFile([{ kind: 'card-key', value: cardKey, order: 3 }]);
    expect(new TextDecoder().decode(file ?? undefined)).toBe(
      `{"secrets":[{"kind":"card-key","n":1,"value":"${cardKey}"}]}`,
    );
  });
});

describe('a store that refuses', () => {
  it.each(['blobs', 'evidence', 'cases', 'ledger'] as const)(
    'rows of %s keeps nothing of the item, and its job',
    async (table) => {
      const db = emptyStore();
      const draft = orderDraft();
      await db.jobs.put({ id: draft.id, startedAt: 1, draft });
      const before = await counts(db);
      const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
      db.table(table).hook('creating', () => {
        throw full;
      });
      const sealed = await sealItem(db, draft, [], draft.capturedAt, random);
      expect(sealed).toMatchObject({ ok: false, problem: { stage: 'seal' } });
      expect(await counts(db)).toEqual(before);
    },
  );

  it('for want of space says that the disk is full', async () => {
    const db = emptyStore();
    const draft = orderDraft();
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    vi.spyOn(db.blobs, 'bulkAdd').mockRejectedValue(full);
    const sealed = await sealItem(db, draft, [], draft.capturedAt, random);
    expect(sealed).toMatchObject({ ok: false, problem: { code: 'storage-full' } });
    expect(new Set(await counts(db))).toEqual(new Set([0]));
  });

  it.each([
    ['the quota error itself', { name: 'QuotaExceededError' }, 'storage-full'],
    [
      'one that wraps it',
      { name: 'AbortError', inner: { name: 'QuotaExceededError' } },
      'storage-full',
    ],
    ['another error', new Error('disk'), 'storage-failed'],
    ['no error at all', null, 'storage-failed'],
  ])('with %s names its problem', (_, error, code) => {
    expect(storageProblem('seal', error)).toMatchObject({ problem: { code } });
  });
});
