import type { Table } from 'dexie';
import type { CaptureDraft } from '../model/draft.ts';
import type { StoredBytes } from '../model/lock.ts';
import type { MarkNote, RecordingEnd, SharedSurface } from '../model/recording.ts';
import { ok, type Result } from '../model/result.ts';
import { openBytes, storedBytes, writePrepared } from './blobs.ts';
import { draftToKeep, keptDraft } from './drafts.ts';
import type { Place } from './envelope.ts';
import type { CardProofDb, LockRow } from './schema.ts';
import type { RecordingFrameRow, RecordingPieceRow, RecordingRow } from './unsealed-rows.ts';

/**
 * Where pages of ours put what is to be sealed: only the background seals. A recording is written
 * piece by piece while it runs, so that a crash keeps what was recorded.
 */

/** Opens a recording under the id of its draft; what it holds follows. */
export async function openRecording(db: CardProofDb, draft: CaptureDraft): Promise<void> {
  const { id } = draft;
  const empty = { id, start: null, surface: 'unknown', sound: false, end: null } as const;
  const prepare = (lock: LockRow | null) => draftToKeep(db, lock, draftPlace(id), draft);
  await writePrepared(db, [db.recordings], prepare, async (fields) => {
    await db.recordings.add({ ...empty, marks: [], ...fields });
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
  await addEncrypted(db, db.recordingPieces, piecePlace(piece), piece);
}

/** @throws what the store throws */
export async function keepFrame(db: CardProofDb, frame: RecordingFrameRow): Promise<void> {
  await addEncrypted(db, db.recordingFrames, framePlace(frame), frame);
}

async function addEncrypted<T extends StoredBytes>(
  db: CardProofDb,
  table: Table<T>,
  place: Place,
  row: T,
): Promise<void> {
  const prepare = async (lock: LockRow | null): Promise<T> => ({
    ...row,
    ...(await storedBytes(db, lock, place, row.bytes, 'unsealed')),
  });
  await writePrepared(db, [table], prepare, async (prepared) => {
    await table.add(prepared);
  });
}

/** Where the secrets of a recording's draft lie, for what binds them to their place. */
export function draftPlace(id: string): Place {
  return ['recordings', id, 'secrets'];
}

/** The same of a piece. */
export function piecePlace({ recording, no }: Pick<RecordingPieceRow, 'recording' | 'no'>): Place {
  return ['recordingPieces', recording, no];
}

/** The same of a key frame. */
export function framePlace({ recording, no }: Pick<RecordingFrameRow, 'recording' | 'no'>): Place {
  return ['recordingFrames', recording, no];
}

/** Ids of the recordings that are not sealed, the running ones among them. */
export function unsealedRecordings(db: CardProofDb): Promise<string[]> {
  return db.recordings.toCollection().primaryKeys();
}

/** Whether anything is being recorded, or was when the browser stopped. */
export async function isRecording(db: CardProofDb): Promise<boolean> {
  return (await db.recordings.toArray()).some(({ end }) => end === null);
}

/** All that is stored of a recording, or null where there is none. The problem may be `locked`. */
export async function recordingContent(
  db: CardProofDb,
  id: string,
): Promise<Result<RecordingContent | null>> {
  const row = await db.recordings.get(id);
  if (!row) return ok(null);
  const draft = await keptDraft(db, draftPlace(id), row);
  if (!draft.ok) return draft;
  const [pieces, frames] = await Promise.all([
    db.recordingPieces.where('recording').equals(id).sortBy('no'),
    db.recordingFrames.where('recording').equals(id).sortBy('no'),
  ]);
  const usable = pieces.filter(({ no }, index) => no === index);
  const video = await openAll(db, usable, piecePlace);
  const pictures = await openAll(db, frames, framePlace);
  if (!video.ok) return video;
  if (!pictures.ok) return pictures;
  return ok({
    row: { ...row, draft: draft.value },
    video: joined(video.value.map(({ bytes }) => bytes)),
    isUnbroken: usable.length === pieces.length,
    lastClock: usable.at(-1)?.clock ?? null,
    frames: pictures.value,
  });
}

async function openAll<T extends StoredBytes>(
  db: CardProofDb,
  rows: readonly T[],
  placeOf: (row: T) => Place,
): Promise<Result<T[]>> {
  const opened: T[] = [];
  for (const row of rows) {
    const read = await openBytes(db, placeOf(row), row);
    if (!read.ok) return read;
    opened.push({ ...row, bytes: read.value });
  }
  return ok(opened);
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
