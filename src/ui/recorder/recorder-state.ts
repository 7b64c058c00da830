import { type ReadonlySignal, signal } from '@preact/signals';
import type { ask } from '../../browser/commands.ts';
import type { RecorderPlace } from '../../browser/recorder-window.ts';
import type { CaptureSummary } from '../../browser/summaries.ts';
import type { CaptureDraft } from '../../model/draft.ts';
import { newId, type RandomBytes } from '../../model/ids.ts';
import {
  type FrameReason,
  type MarkNote,
  mostMarks,
  type RecordingEnd,
  type RecordingMark,
} from '../../model/recording.ts';
import { fail, type Problem, type Result } from '../../model/result.ts';
import { storageProblem } from '../../store/evidence.ts';
import { isSceneChange, mayTakeFrame, type TakenFrame } from './key-frames.ts';
import { PieceQueue } from './piece-queue.ts';
import { leastRoom, type Room, roomFor } from './room.ts';
import type { ScreenShare } from './screen-share.ts';

type ClockReading = CaptureDraft['clock'];

/** Where a recording is written while it runs; `store/inbox.ts` in the program. */
export interface RecordingInbox {
  start(
    id: string,
    start: { clock: ClockReading } & Pick<ScreenShare, 'surface' | 'sound'>,
  ): Promise<void>;
  piece(id: string, no: number, bytes: Uint8Array, clock: ClockReading): Promise<void>;
  frame(id: string, no: number, frame: TakenFrame, bytes: Uint8Array): Promise<void>;
  mark(id: string, mark: MarkNote): Promise<void>;
  end(id: string, how: RecordingEnd, clock: ClockReading): Promise<void>;
}

/** What the recorder needs of the outside; tests give their own. */
export interface RecorderPorts {
  place: RecorderPlace;
  share: (sound: boolean) => Promise<Result<ScreenShare>>;
  inbox: RecordingInbox;
  ask: typeof ask;
  clock: () => ClockReading;
  /** Bytes that may still be written; null where the browser does not say. */
  free: () => Promise<number | null>;
  /** Holds a recording as running; gives what lets go of it. */
  hold: (id: string) => Promise<() => void>;
  random: RandomBytes;
}

/** There is no pause among them: what is not recorded must be missing for all to see. */
export type RecorderPhase =
  | { is: 'idle'; problem: Problem | null }
  | { is: 'choosing' }
  | {
      is: 'recording';
      /** Milliseconds since the epoch, by the local clock. */
      since: number;
      bytes: number;
      room: Room;
      marks: readonly MarkNote[];
    }
  | { is: 'sealing' }
  | { is: 'sealed'; summary: CaptureSummary; how: RecordingEnd }
  | { is: 'unsealed'; problem: Problem; how: RecordingEnd };

export interface RecorderState {
  phase: ReadonlySignal<RecorderPhase>;
  /** Must be called in the turn of a click. */
  begin: (sound: boolean) => Promise<void>;
  /** Notes that a step of the guide, or just this moment, is to be seen now. A step counts once. */
  mark: (mark: RecordingMark) => Promise<void>;
  /** Ends, seals and says what became of it; the first reason counts. */
  end: (how: RecordingEnd) => Promise<void>;
  /** The window goes: what can still be noted is. The background seals it. */
  leave: () => void;
}

/** A recording that runs. */
interface Running {
  id: string;
  share: ScreenShare;
  start: ClockReading;
  queue: PieceQueue;
  frames: TakenFrame[];
  lastGlance: Uint8ClampedArray | null;
  letGo: () => void;
}

/** Records what the buyer shares, from the choice to the sealed item. */
export function createRecorder(ports: RecorderPorts): RecorderState {
  const phase = signal<RecorderPhase>({ is: 'idle', problem: null });
  let running: Running | null = null;

  async function begin(sound: boolean): Promise<void> {
    if (phase.value.is === 'choosing' || running) return;
    phase.value = { is: 'choosing' };
    const shared = await ports.share(sound);
    if (!shared.ok) {
      phase.value = { is: 'idle', problem: shared.problem };
      return;
    }
    const refused = await prepare(shared.value);
    if (!refused) return;
    await shared.value.stop();
    phase.value = { is: 'idle', problem: refused };
  }

  /** @returns why it cannot begin, or null where it has begun */
  async function prepare(share: ScreenShare): Promise<Problem | null> {
    const room = roomFor(await ports.free());
    if (room.bytes < leastRoom) return fail('recorder', 'recording-disk-full').problem;
    const id = newId(ports.random);
    // Held before it exists: what nobody holds is sealed as left behind.
    const letGo = await ports.hold(id);
    const { tabId, caseId } = ports.place;
    const input = { recording: id, tab: tabId, case: caseId };
    const opened = await ports.ask('begin-recording', input);
    if (!opened.ok) {
      letGo();
      return opened.problem;
    }
    await record({ id, share, letGo }, room);
    return null;
  }

  async function record(
    { id, share, letGo }: Pick<Running, 'id' | 'share' | 'letGo'>,
    room: Room,
  ): Promise<void> {
    const queue = new PieceQueue(
      (no, bytes) => ports.inbox.piece(id, no, bytes, ports.clock()),
      (error) => {
        const { code } = storageProblem('recorder', error).problem;
        void end(code === 'storage-full' ? 'disk-full' : 'failed');
      },
    );
    const start = ports.clock();
    running = { id, share, start, queue, frames: [], lastGlance: null, letGo };
    phase.value = { is: 'recording', since: start.epochMs, bytes: 0, room, marks: [] };
    share.record({ piece: takePiece, ended: (how) => void end(how) });
    await quietly(
      ports.inbox.start(id, { clock: start, surface: share.surface, sound: share.sound }),
    );
    await takeFrame('start');
  }

  function takePiece(piece: Blob): void {
    running?.queue.add(piece);
    if (phase.value.is !== 'recording') return;
    const bytes = phase.value.bytes + piece.size;
    phase.value = { ...phase.value, bytes };
    const { room } = phase.value;
    if (bytes >= room.bytes) void end(room.limitedBy);
    else void lookForChange();
  }

  async function lookForChange(): Promise<void> {
    const at = running;
    const glance = await at?.share.glance();
    if (!at || !glance) return;
    const before = at.lastGlance;
    at.lastGlance = glance;
    if (before && isSceneChange(before, glance)) await takeFrame('change');
  }

  async function takeFrame(why: FrameReason): Promise<void> {
    if (!running) return;
    const { id, frames, share } = running;
    const frame = { why, atMs: elapsed(running) };
    if (!mayTakeFrame(frames, frame)) return;
    const no = frames.push(frame) - 1;
    const png = await share.frame();
    if (!png) return;
    const bytes = new Uint8Array(await png.arrayBuffer());
    // A picture that cannot be kept is missing; the recording itself goes on.
    await quietly(ports.inbox.frame(id, no, frame, bytes));
  }

  async function mark(which: RecordingMark): Promise<void> {
    if (phase.value.is !== 'recording' || !running) return;
    const { marks } = phase.value;
    const isTicked = which !== 'moment' && marks.some((note) => note.mark === which);
    if (isTicked || marks.length >= mostMarks) return;
    const note: MarkNote = { mark: which, atMs: elapsed(running) };
    phase.value = { ...phase.value, marks: [...marks, note] };
    await Promise.all([quietly(ports.inbox.mark(running.id, note)), takeFrame('mark')]);
  }

  async function end(how: RecordingEnd): Promise<void> {
    if (phase.value.is !== 'recording' || !running) return;
    phase.value = { is: 'sealing' };
    const ended = running;
    if (how === 'stopped') await takeFrame('end');
    await ended.share.stop();
    const clock = ports.clock();
    await ended.queue.written();
    await quietly(ports.inbox.end(ended.id, how, clock));
    running = null;
    ended.letGo();
    const sealed = await ports.ask('seal-recording', { recording: ended.id });
    phase.value = sealed.ok
      ? { is: 'sealed', summary: sealed.value, how }
      : { is: 'unsealed', problem: sealed.problem, how };
  }

  function leave(): void {
    if (running) void quietly(ports.inbox.end(running.id, 'recorder-closed', ports.clock()));
  }

  function elapsed({ start }: Running): number {
    return Math.max(0, Math.round(ports.clock().monotonicMs - start.monotonicMs));
  }

  return { phase, begin, mark, end, leave };
}

/** A note that the store refuses must not end what it is about; the pieces say what is wrong. */
async function quietly(work: Promise<void>): Promise<void> {
  await work.catch(() => {});
}
