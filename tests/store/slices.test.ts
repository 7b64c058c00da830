import { describe, expect, it } from 'vitest';
import type { KeptSlice } from '../../src/model/page-scroll.ts';
import { dropSlices, keepJob, keepSlice, keptParts, keptSlices } from '../../src/store/jobs.ts';
import { gained } from '../support/gained.ts';
import { emptyStore, orderDraft, sampleMoment } from '../support/sealed-store.ts';

const series = { of: 'full-page', no: 1, width: 10, partHeight: 40 } as const;

function slice(no: number): KeptSlice {
  const placement = { from: { x: 0, y: 0, width: 10, height: 5 }, to: { x: 0, y: no * 5 } };
  return { series, placement, bytes: new Uint8Array([no]) };
}

describe('slices of a capture in progress', () => {
  it('come back in the order in which they were taken, beside the files', async () => {
    const db = emptyStore();
    const draft = orderDraft({});
    const file = {
      name: 'screenshot.png',
      mediaType: 'image/png',
      bytes: new Uint8Array([9]),
    } as const;
    await keepJob(db, draft, sampleMoment, file);
    for (let no = 1; no <= 12; no++) {
      const count = { done: no, total: 12 };
      await keepSlice(db, { id: draft.id, startedAt: sampleMoment, draft, count }, slice(no));
    }
    const kept = gained(await keptSlices(db, draft.id));
    expect(kept.map(({ bytes }) => bytes[0])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(kept[0]).toEqual(slice(1));
    expect(gained(await keptParts(db, draft.id)).map(({ name }) => name)).toEqual([
      'screenshot.png',
    ]);
    expect((await db.jobs.get(draft.id))?.count).toEqual({ done: 12, total: 12 });
  });

  it('give their space back without the files', async () => {
    const db = emptyStore();
    const draft = orderDraft({});
    const count = { done: 1, total: 1 };
    await keepSlice(db, { id: draft.id, startedAt: sampleMoment, draft, count }, slice(1));
    await keepJob(db, draft, sampleMoment, {
      name: 'full-page-1.png',
      mediaType: 'image/png',
      bytes: new Uint8Array([7]),
    });
    await dropSlices(db, draft.id);
    expect(gained(await keptSlices(db, draft.id))).toEqual([]);
    expect(gained(await keptParts(db, draft.id)).map(({ name }) => name)).toEqual([
      'full-page-1.png',
    ]);
  });
});
