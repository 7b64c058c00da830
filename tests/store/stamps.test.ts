import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/model/hash.ts';
import { appendToLedger, verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import {
  forgetWaiting,
  hastenStamp,
  keepStamp,
  noteRefusals,
  stampCovering,
  stampsFor,
  waitingStamp,
  wantStamp,
} from '../../src/store/stamps.ts';
import { seededBytes } from '../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';

const random = seededBytes('stamps');
const at = '2026-11-20T14:40:00.000+08:00';
const minute = 60_000;
const response = new Uint8Array([1, 2, 3]);
const given = {
  query: new Uint8Array([1]),
  response,
  chain: 'PEM',
  got: { time: sampleMoment, url: 'https://stamps.example/', authority: 'Stamps' },
};

let db: CardProofDb;

beforeEach(() => {
  db = emptyStore();
});

/** A stamp is wanted and comes. */
async function stamped(now = sampleMoment): Promise<number> {
  const waiting = await wantStamp(db, now);
  if (!waiting) throw new Error('nothing waits');
  expect(await keepStamp(db, waiting, given, at, random)).toBe(true);
  return waiting.seq;
}

describe('a stamp', () => {
  it('is wanted for nothing while nothing is sealed', async () => {
    expect(await wantStamp(db, sampleMoment)).toBeNull();
    await db.transaction('rw', db.ledger, () =>
      appendToLedger(db, [{ type: 'clock-jump', payload: { ms: 9000 } }], at, random),
    );
    expect(await wantStamp(db, sampleMoment)).toBeNull();
  });

  it('is wanted once for all that is sealed within a quiet time', async () => {
    await seal(db, orderDraft());
    const first = await wantStamp(db, sampleMoment);
    await seal(db, orderDraft());
    const second = await wantStamp(db, sampleMoment + 5000);
    expect(await db.stamps.count()).toBe(1);
    expect(second?.seq).toBeGreaterThan(first?.seq ?? 0);
    expect(second).toMatchObject({ since: sampleMoment, nextAt: sampleMoment + 20_000 });
    expect(await db.ledger.get(second?.seq ?? 0)).toMatchObject({ hash: second?.hash });
  });

  it('does not wait for ever for captures that follow each other', async () => {
    for (let second = 0; second <= 120; second += 10) {
      await seal(db, orderDraft());
      await wantStamp(db, sampleMoment + second * 1000);
    }
    expect((await waitingStamp(db))?.nextAt).toBe(sampleMoment + 2 * minute);
  });

  it('is kept with its bytes and noted in the ledger, and is wanted no more', async () => {
    const row = await seal(db, orderDraft());
    const seq = await stamped();
    expect(await waitingStamp(db)).toBeNull();
    expect(await wantStamp(db, sampleMoment)).toBeNull();
    const last = await db.ledger.orderBy('seq').last();
    expect(last?.entry).toMatchObject({
      type: 'stamped',
      payload: { seq, response: sha256Hex(response) },
    });
    expect(await verifyLedger(db)).toMatchObject({ ok: true });
    expect(await stampCovering(db, row.seq)).toMatchObject({ seq, got: given.got });
  });

  it('of what was sealed while it was asked for is another one', async () => {
    await seal(db, orderDraft());
    const asked = await wantStamp(db, sampleMoment);
    const later = await seal(db, orderDraft());
    await wantStamp(db, sampleMoment + 1000);
    if (!asked) throw new Error('nothing waits');
    await keepStamp(db, asked, given, at, random);
    expect(await waitingStamp(db)).toMatchObject({ since: sampleMoment });
    expect(await stampCovering(db, later.seq)).toBeNull();
  });

  it('over an entry that the ledger does not hold is not kept', async () => {
    await seal(db, orderDraft());
    const waiting = await wantStamp(db, sampleMoment);
    const asked = { seq: waiting?.seq ?? 0, hash: 'ab'.repeat(32), since: sampleMoment };
    expect(await keepStamp(db, asked, given, at, random)).toBe(false);
    expect(await db.stampFiles.count()).toBe(0);
  });

  it('that came twice is kept once', async () => {
    await seal(db, orderDraft());
    const waiting = await wantStamp(db, sampleMoment);
    if (!waiting) throw new Error('nothing waits');
    await keepStamp(db, waiting, given, at, random);
    const entries = await db.ledger.count();
    await keepStamp(db, waiting, given, at, random);
    expect(await db.ledger.count()).toBe(entries);
  });

  it('that nobody gave is asked for again, later each time', async () => {
    await seal(db, orderDraft());
    await wantStamp(db, sampleMoment);
    const refusals = [{ url: 'https://stamps.example/', reason: 'unreachable' as const }];
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      const row = await noteRefusals(db, refusals, sampleMoment);
      waits.push(((row?.nextAt ?? 0) - sampleMoment) / minute);
      expect(row).toMatchObject({ tries: n + 1, refusals });
    }
    expect(waits).toEqual([1, 5, 15, 60, 180, 360, 360, 360]);
  });

  it('that waits long is tried again soon after the next capture, and at once when asked for', async () => {
    await seal(db, orderDraft());
    await wantStamp(db, sampleMoment);
    for (let n = 0; n < 5; n++) await noteRefusals(db, [], sampleMoment);
    await seal(db, orderDraft());
    const now = sampleMoment + minute;
    expect(await wantStamp(db, now)).toMatchObject({ tries: 5, nextAt: now + 15_000 });
    expect(await hastenStamp(db, now)).toMatchObject({ nextAt: now });
    expect(await waitingStamp(db)).toMatchObject({ nextAt: now });
  });

  it('is wanted no more once it is given up', async () => {
    await seal(db, orderDraft());
    await wantStamp(db, sampleMoment);
    await forgetWaiting(db);
    expect(await waitingStamp(db)).toBeNull();
    expect(await noteRefusals(db, [], sampleMoment)).toBeNull();
  });
});

describe('the stamps of a pack', () => {
  it('are for each item the first that covers it, each once', async () => {
    const one = await seal(db, orderDraft());
    const two = await seal(db, orderDraft());
    const first = await stamped();
    const three = await seal(db, orderDraft());
    const second = await stamped(sampleMoment + minute);
    const four = await seal(db, orderDraft());
    await wantStamp(db, sampleMoment + 2 * minute);
    const of = async (...rows: { seq: number }[]) =>
      (
        await stampsFor(
          db,
          rows.map(({ seq }) => seq),
        )
      ).map(({ seq }) => seq);
    expect(await of(one, two)).toEqual([first]);
    expect(await of(three, one)).toEqual([first, second]);
    expect(await of(three)).toEqual([second]);
    expect(await of(four)).toEqual([]);
    expect(await stampsFor(db, [one.seq])).toMatchObject([
      { seq: first, response, chain: 'PEM', time: given.got.time },
    ]);
  });
});
