import type { CaptureMethod, CaptureStep, FileName, StepReport } from '../model/evidence.ts';

/** The step that each file comes from. */
const stepOfFile: Partial<Record<FileName, CaptureStep>> = {
  'screenshot.png': 'visible-pixels',
  'reconstruction.png': 'reconstruction',
  'page.html': 'page-copy',
  'page.txt': 'page-text',
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
    const step = stepOfFile[name];
    return step !== undefined && gaveFile(steps, step);
  });
}

/** How the picture of a capture came to be, from the steps that gave something. */
export function methodOf(steps: readonly StepReport[]): CaptureMethod {
  if (gaveFile(steps, 'visible-pixels')) return 'pixels-viewport';
  if (gaveFile(steps, 'reconstruction')) return 'reconstruction';
  return gaveFile(steps, 'page-copy') ? 'copy-only' : 'failed';
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
