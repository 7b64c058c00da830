import type { ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { ask } from '../../browser/commands.ts';
import type { NearestDeadline } from '../../browser/settings.ts';
import { AppProvider, createApp } from '../app.ts';
import { openStore } from '../open-store.ts';
import { followLock } from '../parts/lock-state.ts';
import { Popup } from './popup.tsx';
import type { PopupState } from './state.ts';

/** Puts the whole popup in the place of its first view. */
export function showPopup(
  root: HTMLElement,
  state: PopupState,
  nearest: ReadonlySignal<NearestDeadline | null>,
): void {
  const app = createApp(openStore(), ask);
  followLock(app);
  render(
    <AppProvider value={app}>
      <Popup state={state} nearest={nearest} />
    </AppProvider>,
    root,
  );
}
