import type { CaptureMethod, StepReport } from './evidence.ts';

const wholePictures: readonly CaptureMethod[] = ['pixels-full', 'pixels-viewport'];

/** Whether a capture got all that it set out for; anything less is said to be incomplete. */
export function isWholeCapture({
  method,
  steps,
}: {
  method: CaptureMethod;
  steps: readonly StepReport[];
}): boolean {
  return wholePictures.includes(method) && steps.every(({ outcome }) => outcome === 'done');
}
