import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { isRecording } from '../../store/inbox.ts';
import { useApp, useLive } from '../app.ts';
import { RecordIcon } from '../parts/icons.tsx';

/** Says that the screen is being recorded; nothing where it is not. */
export function RecordingSign(): JSX.Element | null {
  const { db } = useApp();
  const recording = useLive(() => isRecording(db), [db]);
  if (recording.is !== 'ready' || !recording.value) return null;
  return (
    <p class="record-running" role="status">
      <RecordIcon />
      {t('recorder.running')}
    </p>
  );
}
