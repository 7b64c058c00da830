import { describe, expect, it } from 'vitest';
import { ok } from '../../src/model/result.ts';
import { keepJob, keptParts, readJob, unfinishedJobs } from '../../src/store/jobs.ts';
import { gained } from '../support/gained.ts';
import { emptyStore, orderDraft } from '../support/sealed-store.ts';

const file = (name: 'page.txt' | 'page.html', text: string) => ({
  name,
  mediaType: 'text/plain',
  bytes: new TextEncoder().encode(text),
});

describe('a capture in progress', () => {
  it('is kept with the newest state and every file', async () => {
    const db = emptyStore();
    const draft = orderDraft();
    await keepJob(db, draft, 5);
    await keepJob(db, { ...draft, leftOut: 1 }, 5, file('page.html', 'one'));
    await keepJob(db, { ...draft, leftOut: 2 }, 5, file('page.txt', 'two'));
    expect(await unfinishedJobs(db)).toEqual([draft.id]);
    const kept = { id: draft.id, startedAt: 5, draft: { ...draft, leftOut: 2 } };
    expect(await readJob(db, draft.id)).toEqual(ok(kept));
    const parts = gained(await keptParts(db, draft.id));
    expect(parts.map(({ name }) => name)).toEqual(['page.html', 'page.txt']);
    expect(await keptParts(db, 'another')).toEqual(ok([]));
    expect(await readJob(db, 'another')).toEqual(ok(null));
  });

  it('is found oldest first', async () => {
    const db = emptyStore();
    const [newer, older] = [orderDraft(), orderDraft()];
    await keepJob(db, newer, 9);
    await keepJob(db, older, 3);
    expect(await unfinishedJobs(db)).toEqual([older.id, newer.id]);
  });
});
