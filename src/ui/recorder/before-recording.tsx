import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatSize, t } from '../../browser/i18n.ts';
import { largestRecording } from '../../model/recording.ts';
import { problemText } from '../app.ts';
import { RecordIcon, WarnIcon } from '../parts/icons.tsx';
import { Guide } from './guide.tsx';
import type { RecorderPhase, RecorderState } from './recorder-state.ts';
import { minutesIn } from './room.ts';

/** What a recording is for, what to show in it, and the button that begins it. */
export function BeforeRecording({
  state,
  phase,
}: {
  state: RecorderState;
  phase: Extract<RecorderPhase, { is: 'idle' | 'choosing' }>;
}): JSX.Element {
  // Whoever wants sound asks for it, each time.
  const [sound, setSound] = useState(false);
  const isChoosing = phase.is === 'choosing';
  return (
    <>
      <p>{t('recorder.why')}</p>
      <Guide marks={[]} />
      <p class="soft">{t('recorder.choose')}</p>
      <p class="box box-soon recorder-warning">
        <WarnIcon />
        <span>{t('recorder.secrets')}</span>
      </p>
      {phase.is === 'idle' && phase.problem && (
        <p class="box box-bad recorder-warning" role="alert">
          <WarnIcon />
          <span>{problemText(phase.problem)}</span>
        </p>
      )}
      <div class="recorder-foot">
        <button
          type="button"
          class="button button-primary recorder-start"
          aria-disabled={isChoosing}
          onClick={() => void state.begin(sound)}
        >
          <RecordIcon />
          {t(isChoosing ? 'recorder.choosing' : 'recorder.start')}
        </button>
        <label class="choice">
          <input
            type="checkbox"
            checked={sound}
            onChange={(event) => setSound(event.currentTarget.checked)}
          />
          <span>{t('recorder.sound')}</span>
        </label>
        <p class="soft">
          {t('recorder.limit', {
            size: formatSize(largestRecording),
            minutes: minutesIn(largestRecording),
          })}
        </p>
      </div>
    </>
  );
}
