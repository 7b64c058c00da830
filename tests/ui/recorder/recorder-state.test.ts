import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import type { CommandName } from '../../../src/browser/commands.ts';
import type { MarkNote, RecordingEnd } from '../../../src/model/recording.ts';
import { fail, ok, type Result } from '../../../src/model/result.ts';
import { thumbnail } from '../../../src/ui/recorder/key-frames.ts';
import {
  createRecorder,
  type RecorderPorts,
  type RecordingInbox,
} from '../../../src/ui/recorder/recorder-state.ts';
import type { ScreenShare, ShareListener } from '../../../src/ui/recorder/screen-share.ts';
import { clockAfter } from '../../support/recording.ts';

const caseId = 'c1'.repeat(16);

/** A share that gives what the test says, when it says so. */
function fakeShare() {
  const share = {
    listener: null as ShareListener | null,
    isOver: false,
    grey: 200,
    frames: 0,
    piece(size: number) {
      share.listener?.piece(new Blob([new Uint8Array(size)]));
    },
  };
  const screen: ScreenShare = {
    surface: 'window',
    sound: false,
    record(listener) {
      share.listener = listener;
    },
    async stop() {
      // The encoder gives what it still has.
      if (!share.isOver) share.piece(3);
      share.isOver = true;
    },
    async frame() {
      share.frames += 1;
      return new Blob(['png']);
    },
    async glance() {
      return new Uint8ClampedArray(thumbnail.width * thumbnail.height * 4).fill(share.grey);
    },
  };
  return { share, screen };
}

type Changes = Partial<Omit<RecorderPorts, 'inbox'>> & { inbox?: Partial<RecordingInbox> };

function recorderOn(changes: Changes = {}) {
  const { share, screen } = fakeShare();
  let ms = 0;
  const asked: [CommandName, unknown][] = [];
  const held = new Set<string>();
  const notes = {
    pieces: [] as number[],
    frames: [] as string[],
    marks: [] as MarkNote[],
    ends: [] as RecordingEnd[],
    heldAtBegin: false,
    heldAtSeal: true,
  };
  const { inbox, ...others } = changes;
  const ports: RecorderPorts = {
    place: { tabId: 7, caseId },
    share: async () => ok(screen),
    inbox: {
      start: async () => {},
      piece: async (_, __, bytes) => void notes.pieces.push(bytes.length),
      frame: async (_, __, { why }) => void notes.frames.push(why),
      mark: async (_, mark) => void notes.marks.push(mark),
      end: async (_, how) => void notes.ends.push(how),
      ...inbox,
    },
    ask: (async (name: CommandName, input: { recording: string }): Promise<Result<unknown>> => {
      asked.push([name, input]);
      if (name === 'begin-recording') notes.heldAtBegin = held.has(input.recording);
      if (name === 'seal-recording') notes.heldAtSeal = held.has(input.recording);
      return ok({ item: input.recording, steps: [], cases: [] });
    }) as RecorderPorts['ask'],
    clock: () => clockAfter(ms),
    free: async () => null,
    hold: async (id) => {
      held.add(id);
      return () => held.delete(id);
    },
    random: (length) => new Uint8Array(length).fill(9),
    ...others,
  };
  const state = createRecorder(ports);
  return { state, share, notes, asked, held, pass: (more: number) => (ms += more) };
}

/** Lets what was begun without being waited for come to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a recording', () => {
  it('goes from the choice over the recording to the sealed item', async () => {
    const { state, share, notes, asked, held, pass } = recorderOn();
    const phases: string[] = [];
    state.phase.subscribe(({ is }) => void (phases.at(-1) !== is && phases.push(is)));
    await state.begin(false);
    share.piece(10);
    pass(1500);
    await state.mark('key-covered');
    await state.end('stopped');
    expect(phases).toEqual(['idle', 'choosing', 'recording', 'sealing', 'sealed']);
    expect(notes.pieces).toEqual([10, 3]);
    expect(notes.marks).toEqual([{ mark: 'key-covered', atMs: 1500 }]);
    expect(notes.frames).toEqual(['start', 'mark', 'end']);
    expect(notes.ends).toEqual(['stopped']);
    const recording = '09'.repeat(16);
    expect(asked).toEqual([
      ['begin-recording', { recording, tab: 7, case: caseId }],
      ['seal-recording', { recording }],
    ]);
    // What nobody holds is taken for left behind; what is held is not sealed.
    expect(notes).toMatchObject({ heldAtBegin: true, heldAtSeal: false });
    expect(held.size).toBe(0);
  });

  it('can be stopped and marked, and nothing else: there is no pause', () => {
    const { state } = recorderOn();
    expect(Object.keys(state).sort()).toEqual(['begin', 'end', 'leave', 'mark', 'phase']);
  });

  it('counts a step of the guide once, a moment as often as it is marked', async () => {
    const { state, notes } = recorderOn();
    await state.begin(false);
    for (const mark of ['redeem-page', 'redeem-page', 'moment', 'moment'] as const) {
      await state.mark(mark);
    }
    expect(notes.marks.map(({ mark }) => mark)).toEqual(['redeem-page', 'moment', 'moment']);
  });

  it('keeps a picture where another page comes to be seen', async () => {
    const { state, share, notes, pass } = recorderOn();
    await state.begin(false);
    for (const grey of [200, 200, 20, 20]) {
      share.grey = grey;
      pass(5000);
      share.piece(10);
      await settled();
    }
    expect(notes.frames).toEqual(['start', 'change']);
  });

  it.each([
    ['the buyer chose nothing', 'recording-refused'],
    ['the browser cannot', 'recording-unsupported'],
  ] as const)('does not begin where %s', async (_, code) => {
    const { state, asked } = recorderOn({ share: async () => fail('recording', code) });
    await state.begin(false);
    expect(state.phase.value).toMatchObject({ is: 'idle', problem: { code } });
    expect(asked).toEqual([]);
  });

  it('does not begin on a full disk, and lets go of the screen', async () => {
    const { state, share, asked } = recorderOn({ free: async () => 10_000_000 });
    await state.begin(false);
    expect(state.phase.value).toMatchObject({ problem: { code: 'recording-disk-full' } });
    expect(share.isOver).toBe(true);
    expect(asked).toEqual([]);
  });

  it('does not begin where the background refuses, and lets go of everything', async () => {
    const refuse = async () => fail('recording', 'storage-failed');
    const { state, share, held } = recorderOn({ ask: refuse as RecorderPorts['ask'] });
    await state.begin(false);
    expect(state.phase.value).toMatchObject({ problem: { code: 'storage-failed' } });
    expect([share.isOver, held.size]).toEqual([true, 0]);
  });

  it('is begun once, however often the button is pressed', async () => {
    const { state, asked } = recorderOn();
    await Promise.all([state.begin(false), state.begin(false)]);
    await state.begin(false);
    expect(asked.map(([name]) => name)).toEqual(['begin-recording']);
  });
});

describe('a recording ends by itself', () => {
  it.each(['share-ended', 'failed'] as const)('when the browser says %s', async (how) => {
    const { state, share, notes } = recorderOn();
    await state.begin(false);
    share.listener?.ended(how);
    await settled();
    expect(state.phase.value).toMatchObject({ is: 'sealed', how });
    expect(notes.ends).toEqual([how]);
  });

  it.each([
    ['limit', null, 120 * 1024 * 1024],
    ['disk-full', 70_000_000, 10_000_000],
  ] as const)('at its size: %s', async (how, free, size) => {
    const { state, share, notes } = recorderOn({ free: async () => free });
    await state.begin(false);
    share.piece(size - 1);
    await settled();
    expect(state.phase.value.is).toBe('recording');
    share.piece(1);
    await settled();
    expect(state.phase.value).toMatchObject({ is: 'sealed', how });
    // Both, and what the encoder still had.
    expect(notes.pieces).toEqual([size - 1, 1, 3]);
  });

  it.each([
    ['disk-full', new DOMException('full', 'QuotaExceededError')],
    ['failed', new Error('closed')],
  ] as const)('when the store refuses a piece: %s', async (how, error) => {
    const written: number[] = [];
    const { state, share, notes } = recorderOn({
      inbox: {
        piece: async (_, no) => {
          if (no === 2) throw error;
          written.push(no);
        },
      },
    });
    await state.begin(false);
    for (let piece = 0; piece < 5; piece++) share.piece(10);
    await settled();
    expect(state.phase.value).toMatchObject({ is: 'sealed', how });
    expect(written).toEqual([0, 1]);
    expect(notes.ends).toEqual([how]);
  });

  it('for the first reason, where two come at once', async () => {
    const { state, share, notes } = recorderOn();
    await state.begin(false);
    const stopped = state.end('stopped');
    share.listener?.ended('share-ended');
    await stopped;
    expect(notes.ends).toEqual(['stopped']);
  });

  it('with its window, which notes it while it can', async () => {
    const { state, notes } = recorderOn();
    state.leave();
    await state.begin(false);
    state.leave();
    await settled();
    expect(notes.ends).toEqual(['recorder-closed']);
  });
});

describe('a recording that cannot be sealed now', () => {
  it('says so, says that it is kept, and lets another begin', async () => {
    const ask = (async (name: CommandName) =>
      name === 'seal-recording' ? fail('seal', 'storage-full') : ok(null)) as RecorderPorts['ask'];
    const { state } = recorderOn({ ask });
    await state.begin(false);
    await state.end('stopped');
    expect(state.phase.value).toMatchObject({ is: 'unsealed', problem: { code: 'storage-full' } });
    await state.begin(false);
    expect(state.phase.value.is).toBe('recording');
  });

  it('a mark, a frame or an end that the store refuses ends nothing else', async () => {
    const refuse = async () => {
      throw new Error('closed');
    };
    const inbox = { start: refuse, mark: refuse, frame: refuse, end: refuse };
    const { state, notes } = recorderOn({ inbox });
    await state.begin(false);
    await state.mark('moment');
    await state.end('stopped');
    expect(state.phase.value.is).toBe('sealed');
    expect(notes.pieces).toEqual([3]);
  });
});
