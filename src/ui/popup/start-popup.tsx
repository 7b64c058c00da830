import { signal } from '@preact/signals';
import { render } from 'preact';
import { activeTab } from '../../browser/active-tab.ts';
import { ask } from '../../browser/commands.ts';
import { currentLanguage, initLanguage } from '../../browser/i18n.ts';
import { captureOnOpen, nearestDeadline } from '../../browser/settings.ts';
import { FirstView } from './first-view.tsx';
import { createPopupState } from './state.ts';

/**
 * Opens the popup. A page worth it is captured before anything is drawn: the click must not wait. What is
 * drawn first needs no database; the rest is loaded behind it.
 */
export async function startPopup(root: HTMLElement): Promise<void> {
  const state = createPopupState({
    ...{ activeTab, ask, captureOnOpen, clock: Date.now },
    openRecorder: async (place) => {
      const { openRecorder } = await import('../../browser/recorder-window.ts');
      await openRecorder(place);
    },
  });
  const started = state.start();
  const [first] = await Promise.all([nearestDeadline.getValue(), initLanguage()]);
  const nearest = signal(first);
  nearestDeadline.watch((value) => {
    nearest.value = value;
  });
  document.documentElement.lang = currentLanguage();
  render(
    <FirstView nearest={first} now={Date.now()} onCapture={() => void state.captureNow()} />,
    root,
  );
  await painted();
  const { showPopup } = await import('./show-popup.tsx');
  showPopup(root, state, nearest);
  await started;
}

/** Once what was drawn is on the screen; a hidden page paints nothing and must not wait. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
