import { beginRecording } from '../../src/capture/recording-draft.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import { keepFrame, keepPiece, noteStart, openRecording } from '../../src/store/inbox.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { picture } from './pack-source.ts';
import { captureStart } from './ports.ts';

export const recordingId = '7e'.repeat(16);

/** What both clocks said, so many milliseconds after the start of the samples. */
export function clockAfter(ms: number): CaptureDraft['clock'] {
  const { clock } = captureStart();
  return { ...clock, epochMs: clock.epochMs + ms, monotonicMs: clock.monotonicMs + ms };
}

/** The draft with which a recording of a test begins. */
export function recordingDraft(changes: Partial<CaptureDraft> = {}): CaptureDraft {
  return { ...beginRecording(captureStart({ id: recordingId }), [], []), ...changes };
}

/** Puts a running recording into a store: pieces of two bytes, one a second, and a key frame. */
export async function storeRecording(
  db: CardProofDb,
  { pieces = 3, draft = recordingDraft() } = {},
): Promise<void> {
  await openRecording(db, draft);
  await noteStart(db, draft.id, { clock: clockAfter(0), surface: 'window', sound: false });
  const frame = { recording: draft.id, no: 0, atMs: 20, why: 'start', bytes: picture() } as const;
  await keepFrame(db, frame);
  for (let no = 0; no < pieces; no++) {
    const bytes = new Uint8Array([no, 255 - no]);
    await keepPiece(db, { recording: draft.id, no, bytes, clock: clockAfter((no + 1) * 1000) });
  }
}
