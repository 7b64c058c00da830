import { render } from 'preact';
import { activeTab } from '../../browser/active-tab.ts';
import { ask } from '../../browser/commands.ts';
import { initLanguage } from '../../browser/i18n.ts';
import { openRecorder } from '../../browser/recorder-window.ts';
import { captureOnOpen } from '../../browser/settings.ts';
import { AppProvider, createApp } from '../app.ts';
import { openStore } from '../open-store.ts';
import { followLock } from '../parts/lock-state.ts';
import { Popup } from './popup.tsx';
import { createPopupState } from './state.ts';

/** Opens the popup. A page worth it is captured before anything is drawn: the click must not wait. */
export async function startPopup(root: HTMLElement): Promise<void> {
  const state = createPopupState({ activeTab, ask, captureOnOpen, clock: Date.now, openRecorder });
  const started = state.start();
  await initLanguage();
  const app = createApp(openStore(), ask);
  followLock(app);
  render(
    <AppProvider value={app}>
      <Popup state={state} />
    </AppProvider>,
    root,
  );
  await started;
}
