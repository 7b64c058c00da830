import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { StepReport } from '../../model/evidence.ts';
import { CheckIcon, WarnIcon } from './icons.tsx';
import { MaskedText } from './masked-text.tsx';

/** What became of each step of a capture; what went wrong says why and what to do. */
export function StepList({ steps }: { steps: readonly StepReport[] }): JSX.Element {
  return (
    <ul class="steps">
      {steps.map(({ step, outcome, reason, missing = [] }) => (
        <li key={step} class={`step step-${outcome}`}>
          {outcome === 'done' ? <CheckIcon /> : <WarnIcon />}
          <span>
            {t(`step.${step}`)}
            {outcome !== 'done' && <b> · {t(`outcome.${outcome}`)}</b>}
            {reason && <span class="step-reason">{t(`problem.${reason}`)}</span>}
            {missing.length > 0 && <MissingList addresses={missing} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Text, never links: what could not be kept would be loaded from the shop. */
function MissingList({ addresses }: { addresses: readonly string[] }): JSX.Element {
  return (
    <details class="step-missing">
      <summary>{t('step.missing', { n: addresses.length })}</summary>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <MaskedText text={address} />
          </li>
        ))}
      </ul>
    </details>
  );
}
