import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureStep, StepReport } from '../model/evidence.ts';
import type { ProblemCode } from '../model/result.ts';
import { isBeyondScreen } from './beyond-screen.ts';
import { isGone } from './gone.ts';
import { methodOf } from './method.ts';

/**
 * Ends a draft that was not carried through: what is missing is recorded as failed, what is there
 * counts.
 * @param reason why it was not; a worker that died says nothing
 */
export function endInterrupted(
  draft: CaptureDraft,
  reason: ProblemCode = 'worker-stopped',
): CaptureDraft {
  // A step that goes on for long says beforehand what is true when the worker dies.
  const begun = draft.steps.map((report) =>
    report.reason === 'worker-stopped' ? { ...report, reason } : report,
  );
  const missing = expectedSteps(draft).filter(
    (step) => !begun.some((report) => report.step === step),
  );
  const steps = [
    ...begun,
    ...missing.map((step): StepReport => ({ step, outcome: 'failed', reason, ms: 0 })),
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
  const hasPicture = pixels !== undefined && pixels.outcome !== 'failed';
  return [
    'visible-pixels',
    ...(isRepainted ? (['reconstruction'] as const) : []),
    'page-copy',
    'page-text',
    // Whether containers would have been taken is not known before.
    ...(hasPicture && draft.isWhole && isBeyondScreen(draft.environment)
      ? (['full-page'] as const)
      : []),
  ];
}
