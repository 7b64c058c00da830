import { type ReadonlySignal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { NearestDeadline } from '../../browser/settings.ts';
import { useApp } from '../app.ts';
import { BrandMark } from '../parts/icons.tsx';
import { LanguageSelect } from '../parts/language-select.tsx';
import { LockButton } from '../parts/lock-button.tsx';
import { NoticeBar } from '../parts/notice-bar.tsx';
import { Troubles } from '../parts/troubles.tsx';
import { CapturePanel } from './capture-panel.tsx';
import { MoreWays } from './more-ways.tsx';
import { Nearest } from './nearest.tsx';
import { OpenCases } from './open-cases.tsx';
import { PagePanel } from './page-panel.tsx';
import { RecordingSign } from './recording-sign.tsx';
import type { PopupState } from './state.ts';
import { WatchPanel } from './watch-panel.tsx';

/** The popup. A change of language draws it anew. */
export function Popup({
  state,
  nearest,
}: {
  state: PopupState;
  nearest: ReadonlySignal<NearestDeadline | null>;
}): JSX.Element {
  const { language } = useApp();
  useSignalEffect(() => {
    document.documentElement.lang = language.value;
    document.title = t('app.name');
  });
  return (
    <div class="popup" key={language.value}>
      <header class="bar">
        <h1 class="brand">
          <BrandMark />
          {t('app.name')}
        </h1>
        <LockButton isNarrow />
        <LanguageSelect />
        <a class="bar-link" href="/desk.html" target="_blank" rel="noreferrer">
          {t('app.desk')}
        </a>
      </header>
      <main>
        <NearestNow nearest={nearest} />
        {/* What comes later stands below the button: what is about to be pressed must not move. */}
        <CapturePanel state={state} />
        <Troubles />
        <RecordingSign />
        <WatchPanel state={state} />
        <PagePanel state={state} />
        <MoreWays state={state} />
        <OpenCases state={state} />
      </main>
      <NoticeBar />
    </div>
  );
}

/** By itself, because it ticks. */
function NearestNow({ nearest }: { nearest: ReadonlySignal<NearestDeadline | null> }): JSX.Element {
  const { now } = useApp();
  return <Nearest nearest={nearest.value} now={now.value} />;
}
