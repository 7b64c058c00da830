import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { VerifyReport } from '../../pack/verify/verify-report.ts';
import type { VerifyProgress } from './verify-state.ts';

/** Whether what was verified is a pack of the practice. */
export function isPracticePack({ findings }: VerifyReport): boolean {
  return findings.some(({ code }) => code === 'practice-pack');
}

/** After the last step of the practice: the way back to where it began. */
export function PracticeOnward({
  progress,
}: {
  progress: ReadonlySignal<VerifyProgress>;
}): JSX.Element | null {
  const shown = progress.value;
  if (shown.is !== 'done' || !isPracticePack(shown.report)) return null;
  return (
    <p>
      <a class="button button-primary" href="welcome.html">
        {t('practice.over')}
      </a>
    </p>
  );
}
