import type { CaptureDraft } from '../model/draft.ts';
import type { EvidenceKind, FileName } from '../model/evidence.ts';
import type { Imported, ImportedFile } from '../model/imported.ts';
import type { StoredBytes } from '../model/lock.ts';
import type { KeptSlice, SliceCount } from '../model/page-scroll.ts';
import type { FrameReason, MarkNote, RecordingEnd, SharedSurface } from '../model/recording.ts';

/** Rows of what is on its way to being sealed. */

/** The draft of what is not sealed yet, as `drafts.ts` keeps it. */
export interface DraftFields {
  draft: CaptureDraft;
  /** Its secrets, of which the draft has none then, while the lock is on. */
  secrets?: StoredBytes;
}

/** A capture that has begun and is not sealed yet. Its id becomes the item's id. */
export interface JobRow extends DraftFields {
  id: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** How far it is, while the page is scrolled through. */
  count?: SliceCount;
}

/** A capture of which slices are taken. */
export type CountedJob = JobRow & Required<Pick<JobRow, 'count'>>;

/** Slices of a page that is scrolled through, in the order of their names. */
export type SliceName = `slice-${number}`;

/** A file of a capture that is not sealed yet, or a slice of one. */
export interface JobPartRow extends StoredBytes {
  job: string;
  name: FileName | SliceName;
  mediaType: string;
  /** Of a slice: where it belongs in the picture that is put together from it. */
  slice?: Omit<KeptSlice, 'bytes'>;
}

type ClockReading = CaptureDraft['clock'];

/**
 * A recording of the screen that is not sealed yet. Its id becomes the item's id. The draft is as the
 * background began it, with the page that was in front; everything else is noted here.
 */
export interface RecordingRow extends DraftFields {
  id: string;
  /** Null until the first moment is recorded. */
  start: ClockReading | null;
  surface: SharedSurface;
  sound: boolean;
  marks: MarkNote[];
  /** Null while it runs, and where nothing could note its end any more. */
  end: { how: RecordingEnd; clock: ClockReading } | null;
}

/** What the encoder gave at once. All pieces in their order, joined, are the recording. */
export interface RecordingPieceRow extends StoredBytes {
  recording: string;
  /** From 0, without a gap. */
  no: number;
  /** When it was given. */
  clock: ClockReading;
}

/** A key frame of a recording that is not sealed yet, as PNG. */
export interface RecordingFrameRow extends StoredBytes {
  recording: string;
  /** From 0; one that could not be taken leaves a gap. */
  no: number;
  /** Milliseconds since the recording began. */
  atMs: number;
  why: FrameReason;
}

/** A file that a page of ours read for the buyer, whole, and that is to be sealed now. */
export interface ImportRow extends StoredBytes {
  /** Becomes the item's id. */
  id: string;
  /** Milliseconds since the epoch: what lies here for long was given up. */
  at: number;
  caseId: string;
  kind: EvidenceKind;
  file: ImportedFile;
  imported: Imported;
}
