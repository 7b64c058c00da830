import { signal } from '@preact/signals';
import { render } from 'preact';
import { ask } from '../../browser/commands.ts';
import { initLanguage } from '../../browser/i18n.ts';
import { packVerifier } from '../../browser/own-file.ts';
import { programName } from '../../browser/program.ts';
import { diskSink } from '../../pack/disk-sink.ts';
import { canvasPictures } from '../../pack/pictures.ts';
import { AppProvider, createApp } from '../app.ts';
import { openStore } from '../open-store.ts';
import { followLock } from '../parts/lock-state.ts';
import { Desk } from './desk.tsx';
import { parseRoute } from './route.ts';

/** Opens the desk: the full page of the extension, on which exports are made. */
export async function startDesk(root: HTMLElement): Promise<void> {
  await initLanguage();
  const route = signal(parseRoute(location.hash));
  addEventListener('hashchange', () => {
    route.value = parseRoute(location.hash);
  });
  const exporting = {
    agent: programName(),
    pictures: canvasPictures(),
    verifier: packVerifier,
    openSink: diskSink,
  };
  const app = createApp(openStore(), ask);
  followLock(app);
  render(
    <AppProvider value={app}>
      <Desk route={route} exporting={exporting} />
    </AppProvider>,
    root,
  );
}
