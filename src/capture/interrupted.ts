import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureStep, StepReport } from '../model/evidence.ts';
import { isGone } from './gone.ts';
import { methodOf } from './method.ts';

/**
 * Ends a draft that an earlier life of the worker left behind: what is missing is recorded as
 * failed, what is there counts.
 */
export function endInterrupted(draft: CaptureDraft): CaptureDraft {
  const missing = expectedSteps(draft).filter(
    (step) => !draft.steps.some((report) => report.step === step),
  );
  const steps = [
    ...draft.steps,
    ...missing.map(
      (step): StepReport => ({ step, outcome: 'failed', reason: 'worker-stopped', ms: 0 }),
    ),
  ];
  return { ...draft, steps, method: methodOf(steps) };
}

/** Every step that the capture would have taken, in their order. */
function expectedSteps(draft: CaptureDraft): CaptureStep[] {
  const pixels = draft.steps.find(({ step }) => step === 'visible-pixels');
  const isRepainted =
    draft.page.wasRead &&
    pixels?.outcome === 'failed' &&
    (pixels.reason === null || !isGone(pixels.reason));
  return isRepainted
    ? ['visible-pixels', 'reconstruction', 'page-copy', 'page-text']
    : ['visible-pixels', 'page-copy', 'page-text'];
}
