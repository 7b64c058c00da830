import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dropRecording,
  isRecording,
  keepPiece,
  noteEnd,
  noteMark,
  recordingContent,
  unsealedRecordings,
} from '../../src/store/inbox.ts';
import { gained } from '../support/gained.ts';
import { clockAfter, recordingDraft, recordingId, storeRecording } from '../support/recording.ts';
import { emptyStore } from '../support/sealed-store.ts';

describe('a recording in the inbox', () => {
  it('is there piece by piece before anything has ended it', async () => {
    const db = emptyStore();
    await storeRecording(db, { pieces: 3 });
    const content = gained(await recordingContent(db, recordingId));
    expect(content?.video).toEqual(new Uint8Array([0, 255, 1, 254, 2, 253]));
    expect(content).toMatchObject({ isUnbroken: true, lastClock: clockAfter(3000) });
    expect(content?.frames).toHaveLength(1);
    expect(await isRecording(db)).toBe(true);
    expect(await unsealedRecordings(db)).toEqual([recordingId]);
  });

  it('keeps marks in their order, and the first word about its end', async () => {
    const db = emptyStore();
    await storeRecording(db);
    await noteMark(db, recordingId, { mark: 'key-covered', atMs: 10 });
    await noteMark(db, recordingId, { mark: 'moment', atMs: 20 });
    await noteEnd(db, recordingId, { how: 'limit', clock: clockAfter(3000) });
    await noteEnd(db, recordingId, { how: 'recorder-closed', clock: clockAfter(4000) });
    const row = gained(await recordingContent(db, recordingId))?.row;
    expect(row?.marks.map(({ mark }) => mark)).toEqual(['key-covered', 'moment']);
    expect(row?.end?.how).toBe('limit');
    expect(await isRecording(db)).toBe(false);
  });

  it('leaves nothing behind when it is dropped, and nothing of another is touched', async () => {
    const db = emptyStore();
    await storeRecording(db);
    await storeRecording(db, { draft: recordingDraft({ id: '8f'.repeat(16) }) });
    await dropRecording(db, recordingId);
    expect(gained(await recordingContent(db, recordingId))).toBeNull();
    expect(await db.recordingPieces.count()).toBe(3);
    expect(await db.recordingFrames.count()).toBe(1);
  });

  it('is the pieces up to the first gap, in whatever order they were written', async () => {
    const pieces = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(pieces, async (numbers) => {
        const db = emptyStore();
        await storeRecording(db, { pieces: 0 });
        for (const no of numbers) {
          const bytes = new Uint8Array([no]);
          await keepPiece(db, { recording: recordingId, no, bytes, clock: clockAfter(no) });
        }
        const content = gained(await recordingContent(db, recordingId));
        const whole = numbers.toSorted((a, b) => a - b).filter((no, index) => no === index);
        expect([...(content?.video ?? [])]).toEqual(whole);
        expect(content?.isUnbroken).toBe(whole.length === numbers.length);
      }),
      { numRuns: 25 },
    );
  });
});
