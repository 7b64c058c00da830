import { describe, expect, it } from 'vitest';
import {
  beginRecording,
  endedRecording,
  type Recorded,
} from '../../src/capture/recording-draft.ts';
import { evidenceRecordSchema } from '../../src/model/evidence.ts';
import { frameFiles, type RecordingEnd } from '../../src/model/recording.ts';
import { captureStart } from '../support/ports.ts';
import { clockAfter, recordingDraft } from '../support/recording.ts';

function recorded(changes: Partial<Recorded> = {}): Recorded {
  return {
    draft: recordingDraft(),
    start: clockAfter(500),
    surface: 'window',
    sound: false,
    marks: [{ mark: 'key-covered', atMs: 700 }],
    end: { how: 'stopped', clock: clockAfter(61_500) },
    lastClock: clockAfter(61_000),
    hasVideo: true,
    isUnbroken: true,
    frames: [{ atMs: 3, why: 'start' }],
    ...changes,
  };
}

function stepOf(draft: ReturnType<typeof endedRecording>, name: string) {
  const { step, outcome, reason } = draft.steps.find((each) => each.step === name) ?? {};
  return { step, outcome, reason };
}

describe('a recording that begins', () => {
  it('names the page in front without what its address hides', () => {
    const url = 'https://shop.example/order?skey=a1b2c3d4e5f6';
    const draft = beginRecording(captureStart({ url }), [], []);
    expect(draft).toMatchObject({ kind: 'screen_recording', method: 'failed' });
    expect(draft.page).toMatchObject({ shop: 'https://shop.example', wasRead: false });
    expect(JSON.stringify(draft.page)).not.toContain('a1b2c3d4e5f6');
  });

  it.each([
    ['title', { title: 'Key WXYZ-1234-ABCD-5678' }],
    ['address', { url: 'https://game.example/r/WXYZ-1234-ABCD-5678' }],
  ])('hides a key of the buyer that stands in the %s, and goes to its case', (_, changes) => {
    const key = 'WXYZ-1234-ABCD-5678';
    const known = [
      { value: key, caseId: 'c1' },
      { value: 'another key', caseId: 'c2' },
    ];
    const draft = beginRecording(captureStart(changes), known, ['c0']);
    expect(JSON.stringify(draft.page)).not.toContain(key);
    expect(draft.secrets.map(({ value }) => value)).toContain(key);
    expect(draft.caseHints).toEqual(['c0', 'c1']);
  });
});

describe('a recording that is over', () => {
  it('has both clock readings, its length by the clock that nobody can set, and its marks', () => {
    const draft = endedRecording(recorded());
    expect(draft).toMatchObject({
      method: 'recording',
      clock: clockAfter(500),
      endClock: clockAfter(61_500),
      recording: {
        durationMs: 61_000,
        ended: 'stopped',
        marks: [{ mark: 'key-covered', atMs: 700 }],
        frames: [{ file: 'frame-1.png', atMs: 3, why: 'start' }],
      },
    });
    expect(stepOf(draft, 'recording')).toEqual({
      step: 'recording',
      outcome: 'done',
      reason: null,
    });
  });

  it('has the length that the steady clock says, whatever was done to the other', () => {
    const clock = { ...clockAfter(61_500), epochMs: clockAfter(0).epochMs - 3_600_000 };
    const draft = endedRecording(recorded({ end: { how: 'stopped', clock } }));
    expect(draft.recording?.durationMs).toBe(61_000);
    expect(draft.endClock?.epochMs).toBe(clock.epochMs);
  });

  it.each<[RecordingEnd, 'done' | 'partial', string | null]>([
    ['stopped', 'done', null],
    ['share-ended', 'done', null],
    ['limit', 'partial', 'recording-limit'],
    ['disk-full', 'partial', 'recording-disk-full'],
    ['failed', 'partial', 'recording-failed'],
    ['recorder-closed', 'partial', 'recorder-closed'],
    ['interrupted', 'partial', 'browser-stopped'],
  ])('because of %s is %s, %s', (how, outcome, reason) => {
    const draft = endedRecording(recorded({ end: { how, clock: clockAfter(2000) } }));
    expect(stepOf(draft, 'recording')).toEqual({ step: 'recording', outcome, reason });
  });

  it('of which nothing noted the end lasts until its last piece, and says so', () => {
    const draft = endedRecording(recorded({ end: null }));
    expect(draft.recording).toMatchObject({ ended: 'interrupted', durationMs: 60_500 });
    expect(stepOf(draft, 'recording')).toMatchObject({ reason: 'browser-stopped' });
  });

  it('with pieces missing in between is never called whole', () => {
    const draft = endedRecording(recorded({ isUnbroken: false }));
    expect(stepOf(draft, 'recording')).toMatchObject({
      outcome: 'partial',
      reason: 'recording-failed',
    });
  });

  it('of which nothing was stored is sealed as failed', () => {
    const nothing = { start: null, end: null, lastClock: null, hasVideo: false, frames: [] };
    const draft = endedRecording(recorded(nothing));
    expect(draft.method).toBe('failed');
    expect(draft.recording?.durationMs).toBe(0);
    expect(stepOf(draft, 'recording')).toMatchObject({ outcome: 'failed' });
    expect(stepOf(draft, 'key-frames')).toMatchObject({ outcome: 'failed' });
  });

  it('names as many key frames as there are names', () => {
    const frames = Array.from({ length: 40 }, (_, atMs) => ({ atMs, why: 'mark' as const }));
    const draft = endedRecording(recorded({ frames }));
    expect(draft.recording?.frames.map(({ file }) => file)).toEqual([...frameFiles]);
  });

  it('fits the schema of records', () => {
    const { secrets, caseHints, rulesText, ...rest } = endedRecording(recorded());
    const record = { schema: 1, ...rest, secretKinds: [], files: [] };
    expect(evidenceRecordSchema.safeParse(record).error).toBeUndefined();
  });
});
