import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureMethod, CaptureStep, StepReport } from '../model/evidence.ts';
import { type FileName, seriesOf } from '../model/file-name.ts';

/** The step that each file comes from. */
const stepOfFile: Partial<Record<FileName, CaptureStep>> = {
  'screenshot.png': 'visible-pixels',
  'reconstruction.png': 'reconstruction',
  'page.html': 'page-copy',
  'page.txt': 'page-text',
  'page.mhtml': 'page-mhtml',
};

/**
 * The files of a capture that count. A file is kept together with the report of its step; one whose
 * step was taken back or has failed since may show a secret that was found later, and is dropped.
 */
export function filesThatCount<F extends { name: FileName }>(
  files: readonly F[],
  steps: readonly StepReport[],
): F[] {
  return files.filter(({ name }) => {
    const step = stepThatGives(name);
    return step !== undefined && gaveFile(steps, step);
  });
}

function stepThatGives(name: FileName): CaptureStep | undefined {
  const series = seriesOf(name);
  if (!series) return stepOfFile[name];
  return series.of === 'full-page' ? 'full-page' : 'inner-scrollers';
}

/** How the picture of a capture came to be, from the steps that gave something. */
export function methodOf(steps: readonly StepReport[]): CaptureMethod {
  const beyond = steps.filter(({ step }) => beyondViewport.includes(step));
  if (gaveFile(steps, 'visible-pixels') || beyond.some(({ step }) => gaveFile(steps, step))) {
    if (beyond.length === 0) return 'pixels-viewport';
    return beyond.every(({ outcome }) => outcome === 'done') ? 'pixels-full' : 'pixels-cropped';
  }
  if (gaveFile(steps, 'reconstruction')) return 'reconstruction';
  return gaveFile(steps, 'page-copy') ? 'copy-only' : 'failed';
}

/** Steps that are there only where the page is more than what is on screen, and all of it is wanted. */
const beyondViewport: readonly CaptureStep[] = ['full-page', 'inner-scrollers'];

/** A picture that was begun and of which no file is left has failed. */
export function withoutLostPictures(draft: CaptureDraft, names: readonly FileName[]): CaptureDraft {
  const given = new Set(names.map(stepThatGives));
  const steps = draft.steps.map(
    (report): StepReport =>
      beyondViewport.includes(report.step) &&
      report.outcome === 'partial' &&
      !given.has(report.step)
        ? { ...report, outcome: 'failed' }
        : report,
  );
  return { ...draft, steps, method: methodOf(steps) };
}

/** Whether a capture holds the page itself and not only its picture. */
export function holdsPage(steps: readonly StepReport[]): boolean {
  return gaveFile(steps, 'page-copy') || gaveFile(steps, 'page-text');
}

function gaveFile(steps: readonly StepReport[], step: CaptureStep): boolean {
  return steps.some(
    (report) => report.step === step && (report.outcome === 'done' || report.outcome === 'partial'),
  );
}
