import type { JSX } from 'preact';
import { formatSize, t } from '../../browser/i18n.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { AssignItem } from '../parts/assign-item.tsx';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { playTime } from '../parts/play-time.ts';
import { StepList } from '../parts/step-list.tsx';
import type { RecorderPhase, RecorderState } from './recorder-state.ts';

/** What became of the recording, and where it went. */
export function RecorderOutcome({
  state,
  phase,
}: {
  state: RecorderState;
  phase: Extract<RecorderPhase, { is: 'sealed' | 'unsealed' }>;
}): JSX.Element {
  return (
    <>
      {phase.is === 'sealed' ? (
        <Sealed phase={phase} />
      ) : (
        <div class="panel recorder-result" role="alert">
          <p class="result-title">
            <WarnIcon />
            <strong>{t('recorder.unsealed')}</strong>
          </p>
          <p>{problemText(phase.problem)}</p>
          <p class="soft">{t('recorder.unsealedHint')}</p>
        </div>
      )}
      <div class="recorder-foot">
        <button type="button" class="button" onClick={() => void state.begin(false)}>
          {t('recorder.again')}
        </button>
      </div>
    </>
  );
}

function Sealed({
  phase: { summary },
}: {
  phase: Extract<RecorderPhase, { is: 'sealed' }>;
}): JSX.Element {
  const { db } = useApp();
  const item = useLive(() => db.evidence.get(summary.item), [db, summary.item]);
  const row = item.is === 'ready' ? item.value : undefined;
  const wrong = summary.steps.filter(({ outcome }) => outcome !== 'done');
  const isWhole = wrong.length === 0;
  return (
    <div class="panel recorder-result" role="status">
      <p class="result-title">
        {isWhole ? <CheckIcon /> : <WarnIcon />}
        <strong>{t(isWhole ? 'recorder.sealed' : 'recorder.sealedEarly')}</strong>
      </p>
      {row && <Facts row={row} />}
      {wrong.length > 0 && <StepList steps={wrong} />}
      <p>
        <a href={hrefOf(row, summary.item)} target="_blank" rel="noreferrer">
          {t('capture.view')}
        </a>
      </p>
      {row?.caseIds.length === 0 && <AssignItem item={row} />}
    </div>
  );
}

function Facts({ row }: { row: EvidenceRow }): JSX.Element {
  const { recording, files } = row.record;
  const video = files.find(({ name }) => name === 'recording.webm');
  return (
    <p>
      {t('recording.length', { length: playTime(recording?.durationMs ?? 0) })}
      {video && ` · ${formatSize(video.size)}`}
    </p>
  );
}

function hrefOf(row: EvidenceRow | undefined, item: string): string {
  const caseId = row?.caseIds[0];
  return `/desk.html#${caseId ? `case=${caseId}&` : ''}item=${item}`;
}
