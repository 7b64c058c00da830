import { useSignalEffect } from '@preact/signals';
import { type JSX, render } from 'preact';
import { ask } from '../../browser/commands.ts';
import { initLanguage, t } from '../../browser/i18n.ts';
import { captureKeys } from '../../browser/shortcut.ts';
import { type PracticePage, practicePages } from '../../model/practice.ts';
import { AppProvider, createApp, useApp } from '../app.ts';
import { ownHost } from '../in-page/own-host.ts';
import { painted } from '../in-page/painted.ts';
import { openStore } from '../open-store.ts';
import { followLock } from '../parts/lock-state.ts';
import { beginPractice } from './begin-practice.ts';
import { carryScripts } from './carried-scripts.ts';
import { Coach } from './coach.tsx';
import { PracticeShop } from './practice-shop.tsx';

/**
 * Opens a page of the practice. The coach stands in a closed shadow tree beside the shop, so that nothing
 * of it is read or copied, and is off every picture.
 */
export async function startPractice(root: HTMLElement): Promise<void> {
  await initLanguage();
  const named = new URLSearchParams(location.search).get('page');
  const page = practicePages.find((each) => each === named) ?? 'rules';
  const app = createApp(openStore(), ask);
  followLock(app);
  const [practice, keys] = await Promise.all([beginPractice(app.db, Date.now()), captureKeys()]);
  const host = coachHost();
  render(
    <AppProvider value={app}>
      <Titled page={page} />
      <PracticeShop page={page} practice={practice} />
    </AppProvider>,
    root,
  );
  root.after(host);
  render(
    <AppProvider value={app}>
      <Coach page={page} keys={keys} />
    </AppProvider>,
    host.attachShadow({ mode: 'closed' }),
  );
  const show = (display: 'block' | 'none') =>
    host.style.setProperty('display', display, 'important');
  await carryScripts({
    async clear() {
      show('none');
      await painted();
    },
    restore: () => show('block'),
  });
}

/** Its place is said here, because rules of a sheet cannot win over those of the host. */
function coachHost(): HTMLElement {
  const host = ownHost(document, 'cardproof-coach');
  for (const [name, value] of [
    ['flex', '1 1 18rem'],
    ['max-width', '100%'],
    ['align-self', 'flex-start'],
  ] as const) {
    host.style.setProperty(name, value, 'important');
  }
  return host;
}

function Titled({ page }: { page: PracticePage }): JSX.Element | null {
  const { language } = useApp();
  useSignalEffect(() => {
    document.documentElement.lang = language.value;
    document.title = `${t(`practice.page.${page}`)} · ${t('practice.shop')}`;
  });
  return null;
}
