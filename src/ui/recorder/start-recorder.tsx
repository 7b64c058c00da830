import { render } from 'preact';
import { ask } from '../../browser/commands.ts';
import { initLanguage, t } from '../../browser/i18n.ts';
import { holdRecording, isHeld, recorderPlace } from '../../browser/recorder-window.ts';
import { localClock } from '../../browser/surroundings.ts';
import type { RandomBytes } from '../../model/ids.ts';
import {
  keepFrame,
  keepPiece,
  noteEnd,
  noteMark,
  noteStart,
  unsealedRecordings,
} from '../../store/inbox.ts';
import type { CardProofDb } from '../../store/schema.ts';
import { type App, AppProvider, createApp } from '../app.ts';
import { openStore } from '../open-store.ts';
import { Recorder } from './recorder.tsx';
import { createRecorder, type RecordingInbox } from './recorder-state.ts';
import { shareScreen } from './screen-share.ts';

/** Opens the recorder. What an earlier one left behind is sealed first. */
export async function startRecorder(root: HTMLElement): Promise<void> {
  await initLanguage();
  const db = openStore();
  const state = createRecorder({
    place: recorderPlace(location.hash),
    share: shareScreen,
    inbox: inboxOf(db),
    ask,
    clock: localClock,
    free: freeBytes,
    hold: holdRecording,
    random,
  });
  addEventListener('pagehide', state.leave);
  addEventListener('beforeunload', (event) => {
    // The browser asks whether to leave: what is not recorded now is lost.
    if (state.phase.value.is === 'recording') event.preventDefault();
  });
  const app = createApp(db, ask);
  render(
    <AppProvider value={app}>
      <Recorder state={state} />
    </AppProvider>,
    root,
  );
  await sealLeft(app);
}

async function sealLeft(app: App): Promise<void> {
  let count = 0;
  for (const recording of await unsealedRecordings(app.db)) {
    if (await isHeld(recording)) continue;
    const sealed = await app.ask('seal-recording', { recording });
    if (sealed.ok) count += 1;
  }
  if (count > 0) app.notice.value = { text: t('recorder.left', { count }), isProblem: false };
}

const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

async function freeBytes(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined ? null : quota - (usage ?? 0);
}

function inboxOf(db: CardProofDb): RecordingInbox {
  return {
    start: (id, start) => noteStart(db, id, start),
    piece: (recording, no, bytes, clock) => keepPiece(db, { recording, no, bytes, clock }),
    frame: (recording, no, { atMs, why }, bytes) =>
      keepFrame(db, { recording, no, atMs, why, bytes }),
    mark: (id, mark) => noteMark(db, id, mark),
    end: (id, how, clock) => noteEnd(db, id, { how, clock }),
  };
}
