import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { practiceAddress } from '../../browser/practice-page.ts';
import { practice } from '../../browser/settings.ts';
import type { Practice } from '../../model/practice.ts';
import { useApp, useLive } from '../app.ts';
import { EndPractice } from '../parts/end-practice.tsx';
import { CheckIcon } from '../parts/icons.tsx';
import { type PracticeProgress, readPractice } from '../parts/practice-progress.ts';

type Step = 'rules' | 'order' | 'key' | 'export' | 'verify';

/** A way through everything, on an order that was made up. Ticks follow from what is stored. */
export function PracticeSteps(): JSX.Element {
  const { db } = useApp();
  const shown = useLive(() => readPractice(db), [db]);
  const begun = usePractice();
  const progress = shown.is === 'ready' ? shown.value : null;
  const steps = stepsOf(progress, begun);
  const next = steps.find(({ isDone }) => !isDone);
  const isBegun = steps.some(({ isDone }) => isDone);
  return (
    <section class="panel practice" aria-labelledby="practice-heading">
      <h2 id="practice-heading">{t('welcome.practice')}</h2>
      <p>{t('welcome.practiceLead')}</p>
      <ol class="practice-steps">
        {steps.map(({ step, isDone, href }) => (
          <li key={step} class={isDone ? 'practice-step practice-step-done' : 'practice-step'}>
            <span class="practice-mark" aria-hidden="true">
              {isDone && <CheckIcon />}
            </span>
            <span>
              {href ? <a href={href}>{t(`welcome.step.${step}`)}</a> : t(`welcome.step.${step}`)}
              {isDone && <span class="unseen"> {t('welcome.stepDone')}</span>}
            </span>
          </li>
        ))}
      </ol>
      <div role="status">{!next && <p class="practice-over">{t('welcome.practiceOver')}</p>}</div>
      <div class="form-actions">
        {next?.href && (
          <a class="button button-primary" href={next.href}>
            {t(isBegun ? 'welcome.practiceOn' : 'welcome.practiceBegin')}
          </a>
        )}
        {isBegun && <EndPractice />}
      </div>
    </section>
  );
}

interface ShownStep {
  step: Step;
  isDone: boolean;
  /** Null where a step before it must be done first. */
  href: string | null;
}

function stepsOf(progress: PracticeProgress | null, begun: Practice | null): ShownStep[] {
  const { items = {}, caseId = null, isExported = false } = progress ?? {};
  const ofPage = (step: 'rules' | 'order' | 'key'): ShownStep => ({
    step,
    isDone: items[step] !== undefined,
    href: practiceAddress(step),
  });
  const toExport = caseId === null ? null : `desk.html#case=${caseId}&export=masked`;
  return [
    ofPage('rules'),
    ofPage('order'),
    ofPage('key'),
    { step: 'export', isDone: isExported, href: toExport },
    // The pack is handed over by the page that made it; without it the file is chosen.
    {
      step: 'verify',
      isDone: isExported && begun?.isVerified === true,
      href: isExported ? 'verify.html' : null,
    },
  ];
}

function usePractice(): Practice | null {
  const [begun, setBegun] = useState<Practice | null>(null);
  useEffect(() => {
    void practice.getValue().then(setBegun);
    return practice.watch(setBegun);
  }, []);
  return begun;
}
