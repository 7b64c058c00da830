import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { StepReport } from '../../model/evidence.ts';
import { CheckIcon, WarnIcon } from './icons.tsx';

/** What became of each step of a capture; what went wrong says why and what to do. */
export function StepList({ steps }: { steps: readonly StepReport[] }): JSX.Element {
  return (
    <ul class="steps">
      {steps.map(({ step, outcome, reason }) => (
        <li key={step} class={`step step-${outcome}`}>
          {outcome === 'done' ? <CheckIcon /> : <WarnIcon />}
          <span>
            {t(`step.${step}`)}
            {outcome !== 'done' && <b> · {t(`outcome.${outcome}`)}</b>}
            {reason && <span class="step-reason">{t(`problem.${reason}`)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
