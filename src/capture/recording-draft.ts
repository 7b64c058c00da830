import type { CaptureDraft } from '../model/draft.ts';
import type { StepReport } from '../model/evidence.ts';
import {
  type FrameReason,
  frameFiles,
  type MarkNote,
  mostMarks,
  type RecordingEnd,
  type SharedSurface,
} from '../model/recording.ts';
import type { ProblemCode } from '../model/result.ts';
import { isoWithOffset } from '../model/time.ts';
import { beginDraft, type CaptureStart } from './begin-draft.ts';
import { markUrl } from './marked-address.ts';
import type { KnownSecret } from './ports.ts';

type ClockReading = CaptureDraft['clock'];

/**
 * The draft of a recording before anything is recorded. The page in front is named by its address
 * and title only: it is not read, because what is recorded goes on to other pages.
 * @param known the buyer's own secrets: an address or a title may hold one
 * @param cases to which it belongs, as far as known
 */
export function beginRecording(
  start: CaptureStart,
  known: readonly KnownSecret[],
  cases: readonly string[],
): CaptureDraft {
  const draft = beginDraft(start);
  const text = `${start.url} ${start.title}`;
  const shown = known.filter(({ value }) => markUrl(text, [secretOf(value)]) !== text);
  const secrets = [...draft.secrets, ...shown.map(({ value }) => secretOf(value))];
  const hinted = shown.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]));
  return {
    ...draft,
    kind: 'screen_recording',
    method: 'failed',
    page: {
      ...draft.page,
      url: markUrl(start.url.slice(0, longestUrl), secrets).slice(0, longestUrl),
      title: markUrl(start.title, secrets).slice(0, longestTitle),
    },
    secrets,
    caseHints: [...new Set([...cases, ...hinted])],
  };
}

const longestUrl = 4096;
const longestTitle = 1000;

function secretOf(value: string): CaptureDraft['secrets'][number] {
  return { kind: 'card-key', value };
}

/** What was noted while it ran, and what of it is there. */
export interface Recorded {
  draft: CaptureDraft;
  start: ClockReading | null;
  surface: SharedSurface;
  sound: boolean;
  marks: readonly MarkNote[];
  /** Null where nothing noted the end. */
  end: { how: RecordingEnd; clock: ClockReading } | null;
  /** When the last usable piece was given. */
  lastClock: ClockReading | null;
  hasVideo: boolean;
  /** False where pieces are missing in between. */
  isUnbroken: boolean;
  frames: readonly { atMs: number; why: FrameReason }[];
}

/** Why a recording that ended in this way is not whole; null where it is. */
const endReasons: Readonly<Record<RecordingEnd, ProblemCode | null>> = {
  stopped: null,
  'share-ended': null,
  limit: 'recording-limit',
  'disk-full': 'recording-disk-full',
  failed: 'recording-failed',
  'recorder-closed': 'recorder-closed',
  interrupted: 'browser-stopped',
};

/**
 * The draft of a recording that is over, however it ended: what is there counts, and what is missing
 * is said.
 */
export function endedRecording(recorded: Recorded): CaptureDraft {
  const { draft, surface, sound } = recorded;
  const start = recorded.start ?? draft.clock;
  const how = recorded.end?.how ?? 'interrupted';
  const end = recorded.end?.clock ?? recorded.lastClock ?? start;
  const reason = recorded.isUnbroken ? endReasons[how] : 'recording-failed';
  const durationMs = Math.max(0, Math.round(end.monotonicMs - start.monotonicMs));
  const frames = recorded.frames.slice(0, frameFiles.length);
  const steps: StepReport[] = [
    ...draft.steps,
    recorded.hasVideo
      ? { step: 'recording', outcome: reason ? 'partial' : 'done', reason, ms: durationMs }
      : { step: 'recording', outcome: 'failed', reason: reason ?? 'recording-failed', ms: 0 },
    frames.length > 0
      ? { step: 'key-frames', outcome: 'done', reason: null, ms: 0 }
      : { step: 'key-frames', outcome: 'failed', reason: 'pixels-failed', ms: 0 },
  ];
  return {
    ...draft,
    method: recorded.hasVideo ? 'recording' : 'failed',
    capturedAt: isoWithOffset(start.epochMs, start.offsetMinutes),
    clock: start,
    endClock: end,
    recording: {
      durationMs,
      surface,
      sound,
      ended: how,
      marks: recorded.marks.slice(0, mostMarks),
      frames: frames.flatMap(({ atMs, why }, index) => {
        const file = frameFiles[index];
        return file ? [{ file, atMs, why }] : [];
      }),
    },
    steps,
  };
}
