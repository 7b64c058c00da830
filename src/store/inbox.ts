import type { CaptureDraft } from '../model/draft.ts';
import type { MarkNote, RecordingEnd, SharedSurface } from '../model/recording.ts';
import type { CardProofDb, RecordingFrameRow, RecordingPieceRow, RecordingRow } from './schema.ts';

/**
 * Where pages of ours put what is to be sealed: only the background seals. A recording is written
 * piece by piece while it runs, so that a crash keeps what was recorded.
 */

/** Opens a recording under the id of its draft; what it holds follows. */
export async function openRecording(db: CardProofDb, draft: CaptureDraft): Promise<void> {
  await db.recordings.add({
    id: draft.id,
    draft,
    start: null,
    surface: 'unknown',
    sound: false,
    marks: [],
    end: null,
  });
}

/** Notes that recording has begun, and what is recorded. */
export async function noteStart(
  db: CardProofDb,
  id: string,
  start: { clock: CaptureDraft['clock']; surface: SharedSurface; sound: boolean },
): Promise<void> {
  const { clock, surface, sound } = start;
  await db.recordings.update(id, { start: clock, surface, sound });
}

/** Notes what the buyer ticked. */
export async function noteMark(db: CardProofDb, id: string, mark: MarkNote): Promise<void> {
  await db.recordings
    .where('id')
    .equals(id)
    .modify((row) => {
      row.marks.push(mark);
    });
}

/** Notes how and when it ended; the first word counts. */
export async function noteEnd(
  db: CardProofDb,
  id: string,
  end: { how: RecordingEnd; clock: CaptureDraft['clock'] },
): Promise<void> {
  await db.recordings
    .where('id')
    .equals(id)
    .modify((row) => {
      row.end ??= end;
    });
}

/** @throws what the store throws, `QuotaExceededError` among it */
export async function keepPiece(db: CardProofDb, piece: RecordingPieceRow): Promise<void> {
  await db.recordingPieces.add(piece);
}

/** @throws what the store throws */
export async function keepFrame(db: CardProofDb, frame: RecordingFrameRow): Promise<void> {
  await db.recordingFrames.add(frame);
}

/** Ids of the recordings that are not sealed, the running ones among them. */
export function unsealedRecordings(db: CardProofDb): Promise<string[]> {
  return db.recordings.toCollection().primaryKeys();
}

/** Whether anything is being recorded, or was when the browser stopped. */
export async function isRecording(db: CardProofDb): Promise<boolean> {
  return (await db.recordings.toArray()).some(({ end }) => end === null);
}

/** All that is stored of a recording, or null where there is none. */
export async function recordingContent(
  db: CardProofDb,
  id: string,
): Promise<RecordingContent | null> {
  const row = await db.recordings.get(id);
  if (!row) return null;
  const [pieces, frames] = await Promise.all([
    db.recordingPieces.where('recording').equals(id).sortBy('no'),
    db.recordingFrames.where('recording').equals(id).sortBy('no'),
  ]);
  const usable = pieces.filter(({ no }, index) => no === index);
  return {
    row,
    video: joined(usable.map(({ bytes }) => bytes)),
    isUnbroken: usable.length === pieces.length,
    lastClock: usable.at(-1)?.clock ?? null,
    frames,
  };
}

export interface RecordingContent {
  row: RecordingRow;
  /** The pieces up to the first gap, joined; empty where there is none. */
  video: Uint8Array;
  /** False where a piece is missing: what came after it cannot be played. */
  isUnbroken: boolean;
  /** When the last piece of `video` was given. */
  lastClock: CaptureDraft['clock'] | null;
  frames: RecordingFrameRow[];
}

/** Forgets a recording that is sealed now. */
export async function dropRecording(db: CardProofDb, id: string): Promise<void> {
  const tables = [db.recordings, db.recordingPieces, db.recordingFrames];
  await db.transaction('rw', tables, async () => {
    await db.recordings.delete(id);
    await db.recordingPieces.where('recording').equals(id).delete();
    await db.recordingFrames.where('recording').equals(id).delete();
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
