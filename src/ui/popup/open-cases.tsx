import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { useApp, useLive } from '../app.ts';
import { byUrgency, readCases } from '../parts/case-view.ts';
import { CaseCard } from './case-card.tsx';

/** The cases under watch, the nearest deadline first. */
export function OpenCases(): JSX.Element {
  const { db, now } = useApp();
  const cases = useLive(() => readCases(db, true), [db]);
  // The order may only change with the minute, never under the reader's finger.
  const minute = useComputed(() => Math.floor(now.value / 60_000)).value;
  return (
    <section class="cases" aria-labelledby="cases-heading" aria-busy={cases.is === 'loading'}>
      <h2 id="cases-heading">{t('cases.heading')}</h2>
      {cases.is === 'failed' && <p role="alert">{t('trouble.queryFailed')}</p>}
      {cases.is === 'ready' && cases.value.length === 0 && <NoCases />}
      {cases.is === 'ready' &&
        byUrgency(cases.value, minute * 60_000).map((view, index) => (
          <CaseCard key={view.row.id} view={view} large={index === 0} />
        ))}
    </section>
  );
}

/** Teaches the first steps. */
function NoCases(): JSX.Element {
  return (
    <div class="empty">
      <strong>{t('cases.emptyTitle')}</strong>
      <ol>
        <li>{t('cases.empty1')}</li>
        <li>{t('cases.empty2')}</li>
        <li>{t('cases.empty3')}</li>
      </ol>
    </div>
  );
}
