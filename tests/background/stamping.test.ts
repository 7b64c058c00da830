import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StampTools } from '../../src/background/ask-stamp.ts';
import { followStamps, stampDue, stampHash, stampNow } from '../../src/background/stamping.ts';
import type { AuthorityAnswer } from '../../src/browser/ask-authority.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { waitingStamp } from '../../src/store/stamps.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';

const [first, second] = ['https://one.example/', 'https://two.example/'];

let db: CardProofDb;
let services: ReturnType<typeof testServices>;
let alarms: (number | null)[];

/** Authorities that answer as a test says, and a check that believes what is not empty. */
function tools(answers: Record<string, AuthorityAnswer>): StampTools & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    authorities: async () => Object.keys(answers),
    async ask(url) {
      asked.push(url);
      return answers[url] ?? { ok: false, reason: 'unreachable' };
    },
    async check({ response }) {
      if (response.length === 0) return { ok: false, fault: 'response-malformed', detail: '' };
      const root = { name: 'Root', fingerprint: null, isAccepted: false };
      const time = Date.parse('2026-11-20T06:31:20Z');
      const known = { hash: '', accuracyMs: null, policy: '', chain: 'PEM', root };
      return { ok: true, stamp: { ...known, time, authority: 'Stamps' } };
    },
  };
}

const good: AuthorityAnswer = { ok: true, response: new Uint8Array([1]) };
const bad: AuthorityAnswer = { ok: true, response: new Uint8Array() };
const gone: AuthorityAnswer = { ok: false, reason: 'unreachable' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  db = emptyStore();
  services = testServices(db);
  alarms = [];
  Object.assign(chrome, {
    alarms: {
      create: async (_: string, { when }: { when: number }) => void alarms.push(when),
      clear: async () => void alarms.push(null),
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('stamping', () => {
  it('asks nobody, keeps nothing and wakes nobody while no authority is switched on', async () => {
    await seal(db, orderDraft());
    const none = tools({});
    await followStamps(services, none);
    await stampDue(services, none);
    expect(await db.stamps.count()).toBe(0);
    expect(alarms.every((at) => at === null)).toBe(true);
  });

  it('asks once after a quiet time, keeps the stamp and leaves no alarm behind', async () => {
    await seal(db, orderDraft());
    const one = tools({ [first]: good });
    await followStamps(services, one);
    await seal(db, orderDraft());
    await followStamps(services, one);
    expect(one.asked).toEqual([]);
    expect(alarms.at(-1)).toBeGreaterThanOrEqual(Date.now() + 30_000);
    await vi.advanceTimersByTimeAsync(15_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await db.stampFiles.count()).toBe(1));
    await vi.waitFor(() => expect(alarms.at(-1)).toBeNull());
    expect(one.asked).toEqual([first]);
    expect(services.appended()).toBe(1);
  });

  it('makes up for what an earlier life of the worker left, when it is woken', async () => {
    await seal(db, orderDraft());
    await followStamps(services, tools({ [first]: good }));
    vi.clearAllTimers();
    vi.setSystemTime(Date.now() + 40_000);
    await stampDue(services, tools({ [first]: good }));
    expect(await db.stampFiles.count()).toBe(1);
  });

  it('asks the next authority where one gives none, and not after a good one', async () => {
    await seal(db, orderDraft());
    const both = tools({ [first]: bad, [second]: good, 'https://three.example/': good });
    await stampNow(services, both);
    expect(both.asked).toEqual([first, second]);
    const [row] = await db.stamps.toArray();
    expect(row?.got).toMatchObject({ url: second, authority: 'Stamps' });
  });

  it('tries again later where none gives one, says why, and seals on', async () => {
    await seal(db, orderDraft());
    await stampNow(services, tools({ [first]: gone, [second]: bad }));
    expect(await waitingStamp(db)).toMatchObject({
      tries: 1,
      refusals: [
        { url: first, reason: 'unreachable' },
        { url: second, reason: 'response-malformed' },
      ],
    });
    expect(alarms.at(-1)).toBe(Date.now() + 60_000);
    expect(await services.troubles.all()).toEqual([]);
    await seal(db, orderDraft());
    await stampNow(services, tools({ [first]: good }));
    expect(await waitingStamp(db)).toBeNull();
  });

  it('tells of it once when it fails for about a day', async () => {
    await seal(db, orderDraft());
    const none = tools({ [first]: gone });
    for (let n = 0; n < 14; n++) await stampNow(services, none);
    const troubles = await services.troubles.all();
    expect(troubles.map(({ problem }) => problem.code)).toEqual(['stamp-failed']);
    expect(troubles[0]?.problem.detail).toContain(first);
  });

  it('asks once where it is called twice at the same time', async () => {
    await seal(db, orderDraft());
    const one = tools({ [first]: good });
    await Promise.all([stampNow(services, one), stampNow(services, one)]);
    expect(one.asked).toEqual([first]);
  });

  it('is given up when the last authority is switched off', async () => {
    await seal(db, orderDraft());
    await stampNow(services, tools({ [first]: gone }));
    await followStamps(services, tools({}));
    expect(await waitingStamp(db)).toBeNull();
    expect(alarms.at(-1)).toBeNull();
  });

  it('survives a check that cannot be loaded', async () => {
    await seal(db, orderDraft());
    const broken = { ...tools({ [first]: good }), check: () => Promise.reject(new Error('gone')) };
    await stampNow(services, broken);
    expect(await waitingStamp(db)).toMatchObject({ refusals: [{ reason: 'not-checked' }] });
  });
});

describe('a stamp for an export', () => {
  const hash = 'ab'.repeat(32);

  it('is handed over and kept nowhere', async () => {
    expect(await stampHash(hash, tools({ [first]: good }))).toMatchObject({
      ok: true,
      value: { chain: 'PEM' },
    });
    expect(await db.stamps.count()).toBe(0);
  });

  it('that nobody gives is a problem that names who was asked', async () => {
    const result = await stampHash(hash, tools({ [first]: gone, [second]: bad }));
    expect(result).toMatchObject({ ok: false, problem: { code: 'stamp-failed' } });
    if (!result.ok) expect(result.problem.detail).toContain(`unreachable (${first})`);
  });

  it('gives up when its time is over, whoever is still to be asked', async () => {
    const slow = tools({ [first]: gone, [second]: good });
    const asking = {
      ...slow,
      ask: async (...args: Parameters<StampTools['ask']>) => {
        expect(args[2]).toBeLessThanOrEqual(10_000);
        vi.setSystemTime(Date.now() + args[2]);
        return slow.ask(...args);
      },
    };
    const result = await stampHash(hash, asking);
    expect(result).toMatchObject({ ok: false });
    expect(slow.asked).toEqual([first]);
  });
});
