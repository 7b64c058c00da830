import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { useApp } from '../app.ts';
import { BrandMark } from '../parts/icons.tsx';
import { LanguageSelect } from '../parts/language-select.tsx';
import { NoticeBar } from '../parts/notice-bar.tsx';
import { playTime } from '../parts/play-time.ts';
import { BeforeRecording } from './before-recording.tsx';
import { RecorderOutcome } from './recorder-outcome.tsx';
import type { RecorderState } from './recorder-state.ts';
import { WhileRecording } from './while-recording.tsx';

/** The window of the recorder. A change of language draws it anew. */
export function Recorder({ state }: { state: RecorderState }): JSX.Element {
  const { language, now } = useApp();
  useSignalEffect(() => {
    document.documentElement.lang = language.value;
    const phase = state.phase.value;
    // The window is seen in the list of windows, too.
    document.title =
      phase.is === 'recording'
        ? `● ${playTime(now.value - phase.since)} ${t('recorder.running')}`
        : `${t('recorder.title')} · ${t('app.name')}`;
  });
  const phase = state.phase.value;
  return (
    <div class="recorder" key={language.value}>
      <header class="bar">
        <h1 class="brand">
          <BrandMark />
          {t('recorder.title')}
        </h1>
        <LanguageSelect />
      </header>
      <main>
        {(phase.is === 'idle' || phase.is === 'choosing') && (
          <BeforeRecording state={state} phase={phase} />
        )}
        {phase.is === 'recording' && <WhileRecording state={state} phase={phase} />}
        {phase.is === 'sealing' && (
          <div class="panel" role="status">
            <p>
              <strong>{t('recorder.sealing')}</strong>
            </p>
            <progress aria-label={t('recorder.sealing')} />
          </div>
        )}
        {(phase.is === 'sealed' || phase.is === 'unsealed') && (
          <RecorderOutcome state={state} phase={phase} />
        )}
      </main>
      <NoticeBar />
    </div>
  );
}
