import { render } from 'preact';
import { ask } from '../../browser/commands.ts';
import { initLanguage } from '../../browser/i18n.ts';
import { browserKind, captureKeys } from '../../browser/shortcut.ts';
import { AppProvider, createApp } from '../app.ts';
import { openStore } from '../open-store.ts';
import { followLock } from '../parts/lock-state.ts';
import { Welcome } from './welcome.tsx';

/** Opens the welcome page. */
export async function startWelcome(root: HTMLElement): Promise<void> {
  await initLanguage();
  const app = createApp(openStore(), ask);
  followLock(app);
  const place = { browser: browserKind(), keys: await captureKeys() };
  render(
    <AppProvider value={app}>
      <Welcome place={place} />
    </AppProvider>,
    root,
  );
  // The part that an address names was not there yet when the browser looked for it.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
