import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../src/model/result.ts';
import { alignWithLock } from '../../src/store/align.ts';
import { readFile } from '../../src/store/blobs.ts';
import { readSecrets } from '../../src/store/evidence.ts';
import { recordingContent } from '../../src/store/inbox.ts';
import { keepJob, keepSlice, keptParts, keptSlices, readJob } from '../../src/store/jobs.ts';
import { currentLock, encryptedShare, turnLockOff, turnLockOn } from '../../src/store/locks.ts';
import { removeItem } from '../../src/store/removals.ts';
import { keepRestorePart, restoreParts } from '../../src/store/restore-inbox.ts';
import { readSalts } from '../../src/store/salts.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { gained } from '../support/gained.ts';
import { lockPair, type TestKeyring, tablesShowing } from '../support/locked-store.ts';
import { picture } from '../support/pack-source.ts';
import { recordingDraft, recordingId, storeRecording } from '../support/recording.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';

const key = 'WXYZ-1234-ABCD-5678';
const locked = fail('store', 'locked');
const onward = async (): Promise<void> => {};

const restoredFile = {
  ...{ restore: 'cd'.repeat(16), item: 'ef'.repeat(16), name: 'page.txt' as const },
  bytes: new TextEncoder().encode(key),
};

/** A store with one of everything, in clear. */
async function fullStore(): Promise<{
  db: CardProofDb;
  keyring: TestKeyring;
  item: EvidenceRow;
  aside: EvidenceRow;
  on(): Promise<void>;
}> {
  const { lock, keyring } = await lockPair();
  const db = emptyStore('test', keyring);
  const item = await seal(db, orderDraft());
  const aside = await seal(db, orderDraft({ at: sampleMoment + 1000 }));
  gained(await removeItem(db, aside.id, sampleMoment));
  const job = orderDraft({ id: 'ab'.repeat(16) });
  const page = new TextEncoder().encode(`<p>${key}</p>`);
  await keepJob(db, job, 1, { name: 'page.html', mediaType: 'text/html', bytes: page });
  const placement = { from: { x: 0, y: 0, width: 10, height: 5 }, to: { x: 0, y: 0 } };
  const series = { of: 'full-page', no: 1, width: 10, partHeight: 40 } as const;
  const slice = { series, placement, bytes: new TextEncoder().encode(key) };
  const count = { done: 1, total: 1 };
  await keepSlice(db, { id: job.id, startedAt: 1, draft: job, count }, slice);
  await storeRecording(db, {
    draft: recordingDraft({ secrets: [{ kind: 'card-key', value: key }] }),
  });
  await keepRestorePart(db, restoredFile);
  return { db, keyring, item, aside, on: async () => void gained(await turnLockOn(db, lock)) };
}

/** All that can be read of the store, to be compared with the same at another time. */
async function contentOf(db: CardProofDb, items: readonly EvidenceRow[]): Promise<unknown[]> {
  const content: unknown[] = [];
  for (const { id, record } of items) {
    const row = (await db.evidence.get(id)) ?? (await db.removals.get(id))?.row;
    if (row) content.push(gained(await readSalts(db, row)));
    for (const name of ['record.json', ...record.files.map((file) => file.name)] as const) {
      content.push(gained(await readFile(db, id, name)));
    }
    content.push(gained(await readSecrets(db, id)));
  }
  const job = 'ab'.repeat(16);
  content.push(gained(await readJob(db, job))?.draft);
  content.push(gained(await keptParts(db, job)), gained(await keptSlices(db, job)));
  const recording = gained(await recordingContent(db, recordingId));
  const frames = recording?.frames.map(({ bytes }) => bytes);
  content.push(recording?.row.draft, recording?.video, frames);
  content.push(gained(await restoreParts(db, restoredFile.restore, restoredFile.item)));
  return content;
}

describe('a store on which the lock is turned on', () => {
  it('shows its keys in no table any more, and gives everything to whoever opens it', async () => {
    const { db, item, aside, on } = await fullStore();
    const before = await contentOf(db, [item, aside]);
    expect(await tablesShowing(db, key)).toEqual([
      'blobs',
      'jobs',
      'jobParts',
      'recordings',
      'restoreParts',
    ]);
    await on();
    expect(await alignWithLock(db, onward)).toEqual(ok(null));
    expect(await tablesShowing(db, key)).toEqual([]);
    expect(await contentOf(db, [item, aside])).toEqual(before);
    const { encrypted, total } = await encryptedShare(db);
    expect(encrypted).toBe(total);
  });

  it('keeps no salt in clear, by which short keys could be tried out', async () => {
    const { db, item, aside, on } = await fullStore();
    const salts = [item, aside].flatMap(({ openings }) => Object.values(openings ?? {}));
    await on();
    await alignWithLock(db, onward);
    expect(salts.length).toBeGreaterThan(4);
    for (const salt of salts) expect(await tablesShowing(db, salt ?? '')).toEqual([]);
  });

  it('gives nothing while it is locked', async () => {
    const { db, keyring, item, on } = await fullStore();
    await on();
    await alignWithLock(db, onward);
    keyring.isOpen = false;
    expect(await readFile(db, item.id, 'screenshot.png')).toEqual(locked);
    expect(await readSecrets(db, item.id)).toEqual(locked);
    const row = await db.evidence.get(item.id);
    expect(row && (await readSalts(db, row))).toEqual(locked);
    expect(await readFile(db, item.id, 'page.mhtml')).toEqual(ok(null));
  });

  it('can be read at any instant of being encrypted, and goes on where it was stopped', async () => {
    const { db, item, aside, on } = await fullStore();
    const before = await contentOf(db, [item, aside]);
    await on();
    for (let steps = 0; steps < 60; steps++) {
      let left = steps;
      const stopped = alignWithLock(db, async () => {
        if (left-- === 0) throw new Error('the worker is stopped');
      });
      const isDone = await stopped.then(
        () => true,
        () => false,
      );
      expect(await contentOf(db, [item, aside])).toEqual(before);
      if (isDone) break;
    }
    expect(await tablesShowing(db, key)).toEqual([]);
  });

  it('is not looked through again once all of it is encrypted', async () => {
    const { db, on } = await fullStore();
    await on();
    let rows = 0;
    const count = async () => {
      rows += 1;
    };
    await alignWithLock(db, count);
    expect(rows).toBeGreaterThan(5);
    rows = 0;
    await seal(db, orderDraft({ at: sampleMoment + 7000 }));
    await alignWithLock(db, count);
    expect(rows).toBe(0);
    const { encrypted, total } = await encryptedShare(db);
    expect(encrypted).toBe(total);
  });

  it('encrypts what is written from then on, by the public key alone', async () => {
    const { db, keyring, on } = await fullStore();
    await on();
    await alignWithLock(db, onward);
    keyring.isOpen = false;
    const fresh = await seal(db, orderDraft({ at: sampleMoment + 9000 }));
    expect(await tablesShowing(db, key)).toEqual([]);
    expect(fresh.openings).toBeNull();
    expect(await readFile(db, fresh.id, 'screenshot.png')).toEqual(locked);
    keyring.isOpen = true;
    expect(gained(await readFile(db, fresh.id, 'screenshot.png'))).toEqual(picture());
  });

  it('notices bytes that were put in the place of others', async () => {
    const { db, item, aside, on } = await fullStore();
    await on();
    await alignWithLock(db, onward);
    const other = await db.blobs.get([aside.id, 'screenshot.png']);
    if (other) await db.blobs.put({ ...other, item: item.id });
    const read = await readFile(db, item.id, 'screenshot.png');
    expect(read).toMatchObject({ ok: false, problem: { code: 'blob-damaged' } });
  });
});

describe('what is not sealed yet', () => {
  it('is there for a worker that was stopped, while everything else is locked', async () => {
    const { db, keyring, item, on } = await fullStore();
    await on();
    await alignWithLock(db, onward);
    keyring.isOpen = false;
    expect(await readSecrets(db, item.id)).toEqual(locked);
    const job = gained(await readJob(db, 'ab'.repeat(16)));
    expect(job?.draft.secrets).toEqual([{ kind: 'card-key', value: key }]);
    expect(gained(await keptParts(db, 'ab'.repeat(16)))).toHaveLength(1);
    expect(gained(await recordingContent(db, recordingId))?.video.length).toBeGreaterThan(0);
  });

  it('waits for the passphrase once the browser was closed', async () => {
    const { db, keyring, on } = await fullStore();
    await on();
    await alignWithLock(db, onward);
    keyring.closeBrowser();
    expect(await readJob(db, 'ab'.repeat(16))).toEqual(locked);
    expect(await keptParts(db, 'ab'.repeat(16))).toEqual(locked);
    expect(await keptSlices(db, 'ab'.repeat(16))).toEqual(locked);
    expect(await recordingContent(db, recordingId)).toEqual(locked);
    keyring.isOpen = true;
    expect(gained(await keptParts(db, 'ab'.repeat(16)))).toHaveLength(1);
  });
});

describe('a lock that is turned off', () => {
  it('leaves everything in clear as it was, and is gone', async () => {
    const { db, on } = await fullStore();
    const rows = async () => ({
      blobs: await db.blobs.toArray(),
      jobs: await db.jobs.toArray(),
      parts: await db.jobParts.toArray(),
      recordings: await db.recordings.toArray(),
      restoreParts: await db.restoreParts.toArray(),
      evidence: await db.evidence.toArray(),
      removals: await db.removals.toArray(),
    });
    const before = await rows();
    await on();
    await alignWithLock(db, onward);
    await turnLockOff(db);
    expect(await alignWithLock(db, onward)).toEqual(ok(null));
    expect(await currentLock(db)).toBeNull();
    expect(await rows()).toEqual(before);
  });

  it('stays until what it keeps can be read: nothing is lost with it', async () => {
    const { db, keyring, item, on } = await fullStore();
    await on();
    await alignWithLock(db, onward);
    await turnLockOff(db);
    keyring.isOpen = false;
    expect(await alignWithLock(db, onward)).toEqual(locked);
    expect(await currentLock(db)).toMatchObject({ mode: 'off' });
    keyring.isOpen = true;
    expect(await alignWithLock(db, onward)).toEqual(ok(null));
    expect(gained(await readFile(db, item.id, 'screenshot.png'))).toEqual(picture());
    expect(await currentLock(db)).toBeNull();
  });

  it('is not followed by anything written for it', async () => {
    const { db, on } = await fullStore();
    await on();
    await alignWithLock(db, onward);
    // A capture that was encrypted before the lock went: it looks again as it is written.
    const sealing = seal(db, orderDraft({ at: sampleMoment + 5000 }));
    await turnLockOff(db);
    await alignWithLock(db, onward);
    await sealing;
    await alignWithLock(db, onward);
    expect(await currentLock(db)).toBeNull();
    expect((await encryptedShare(db)).encrypted).toBe(0);
  });
});
