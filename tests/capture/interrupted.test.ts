import { describe, expect, it } from 'vitest';
import { endInterrupted } from '../../src/capture/interrupted.ts';
import { filesThatCount } from '../../src/capture/method.ts';
import type { CaptureStep, StepReport } from '../../src/model/evidence.ts';
import type { ProblemCode } from '../../src/model/result.ts';
import { orderDraft } from '../support/sealed-store.ts';

function stepOf(step: CaptureStep, reason: ProblemCode | null = null): StepReport {
  return { step, outcome: reason ? 'failed' : 'done', reason, ms: 1 };
}

function endedWith(steps: StepReport[], wasRead = true) {
  const draft = orderDraft({ steps });
  const ended = endInterrupted({ ...draft, page: { ...draft.page, wasRead } });
  const stopped = ended.steps.filter(({ reason }) => reason === 'worker-stopped');
  return { method: ended.method, stopped: stopped.map(({ step }) => step) };
}

const texts: CaptureStep[] = ['page-copy', 'page-text'];

describe('a capture that was interrupted', () => {
  it.each<[string, StepReport[], boolean, CaptureStep[], string]>([
    ['at its beginning', [], true, ['visible-pixels', ...texts], 'failed'],
    ['after its picture', [stepOf('visible-pixels')], true, texts, 'pixels-viewport'],
    [
      'before the page was repainted',
      [stepOf('visible-pixels', 'no-right-to-pixels')],
      true,
      ['reconstruction', ...texts],
      'failed',
    ],
    [
      'after the page was repainted',
      [stepOf('visible-pixels', 'no-right-to-pixels'), stepOf('reconstruction')],
      true,
      texts,
      'reconstruction',
    ],
    ['on a page that was gone', [stepOf('visible-pixels', 'tab-closed')], true, texts, 'failed'],
    ['on a page left', [stepOf('visible-pixels', 'page-navigated')], true, texts, 'failed'],
    ['on an unread page', [stepOf('visible-pixels', 'pixels-failed')], false, texts, 'failed'],
    [
      'with a copy and no picture',
      [
        stepOf('visible-pixels', 'pixels-failed'),
        stepOf('reconstruction', 'reconstruction-failed'),
        stepOf('page-copy'),
      ],
      true,
      ['page-text'],
      'copy-only',
    ],
    [
      'after everything',
      [stepOf('visible-pixels'), stepOf('page-copy'), stepOf('page-text')],
      true,
      [],
      'pixels-viewport',
    ],
  ])('%s says which steps are missing', (_, steps, wasRead, stopped, method) => {
    expect(endedWith(steps, wasRead)).toEqual({ stopped, method });
  });

  it('has the files of steps that still count, and no other', () => {
    const files = [
      { name: 'screenshot.png' },
      { name: 'reconstruction.png' },
      { name: 'page.html' },
      { name: 'page.txt' },
      { name: 'secrets.json' },
    ] as const;
    const steps: StepReport[] = [
      stepOf('visible-pixels'),
      stepOf('page-copy', 'page-changing'),
      { step: 'page-text', outcome: 'partial', reason: 'page-too-large', ms: 1 },
    ];
    expect(filesThatCount(files, steps).map(({ name }) => name)).toEqual([
      'screenshot.png',
      'page.txt',
    ]);
  });
});
