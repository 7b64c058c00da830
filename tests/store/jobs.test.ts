import { describe, expect, it } from 'vitest';
import { setCaseOpen } from '../../src/store/cases.ts';
import { keepJob, keptParts, knownSecrets, unfinishedJobs } from '../../src/store/jobs.ts';
import { emptyStore, orderDraft, orderFacts, seal } from '../support/sealed-store.ts';

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
    const [left, ...others] = await unfinishedJobs(db);
    expect(others).toEqual([]);
    expect(left?.job).toEqual({ id: draft.id, startedAt: 5, draft: { ...draft, leftOut: 2 } });
    expect(left?.parts.map(({ name }) => name)).toEqual(['page.html', 'page.txt']);
    expect(await keptParts(db, 'another')).toEqual([]);
  });

  it('is found oldest first', async () => {
    const db = emptyStore();
    const [newer, older] = [orderDraft(), orderDraft()];
    await keepJob(db, newer, 9);
    await keepJob(db, older, 3);
    expect((await unfinishedJobs(db)).map(({ job }) => job.id)).toEqual([older.id, newer.id]);
  });
});

describe('the secrets that are looked for', () => {
  it('are the keys of open cases, newest first and once each', async () => {
    const db = emptyStore();
    const secrets = (...values: string[]) =>
      values.map((value) => ({ kind: 'card-key', value }) as const);
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
    expect((await knownSecrets(db)).map(({ caseId }) => caseId)).toEqual([one, one]);
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
});
