import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { type GuideStep, guideSteps, type MarkNote } from '../../model/recording.ts';
import { CheckIcon } from '../parts/icons.tsx';
import { playTime } from '../parts/play-time.ts';

/** What to show in the recording, in its order. While recording each step is ticked when it is seen. */
export function Guide({
  marks,
  onTick,
}: {
  marks: readonly MarkNote[];
  /** Absent while nothing is recorded. */
  onTick?: (step: GuideStep) => void;
}): JSX.Element {
  const ticked = new Map(marks.map(({ mark, atMs }) => [mark, atMs]));
  const next = guideSteps.find((step) => !ticked.has(step));
  return (
    <section class="guide" aria-labelledby="guide-heading">
      <h2 id="guide-heading">{t(onTick ? 'recorder.guide' : 'recorder.guideBefore')}</h2>
      <ol class="guide-steps">
        {guideSteps.map((step, index) => (
          <Step
            key={step}
            step={step}
            no={index + 1}
            at={ticked.get(step)}
            isNext={step === next}
            onTick={onTick}
          />
        ))}
      </ol>
    </section>
  );
}

function Step({
  step,
  no,
  at,
  isNext,
  onTick,
}: {
  step: GuideStep;
  no: number;
  at: number | undefined;
  isNext: boolean;
  onTick: ((step: GuideStep) => void) | undefined;
}): JSX.Element {
  const name = t(`mark.${step}`);
  const isTicked = at !== undefined;
  const words = (
    <>
      <span class="guide-no" aria-hidden="true">
        {isTicked ? <CheckIcon /> : no}
      </span>
      <span class="guide-text">
        <strong>{name}</strong>
        <span class="soft">{t(`guide.${step}`)}</span>
      </span>
      {isTicked && <span class="guide-at">{playTime(at)}</span>}
    </>
  );
  if (!onTick) return <li class="guide-step">{words}</li>;
  const label = isTicked
    ? t('recorder.ticked', { step: name, at: playTime(at) })
    : t('recorder.tick', { step: name });
  return (
    <li>
      <button
        type="button"
        class={isNext ? 'guide-step guide-button guide-next' : 'guide-step guide-button'}
        aria-label={label}
        aria-pressed={isTicked}
        onClick={() => onTick(step)}
      >
        {words}
      </button>
    </li>
  );
}
