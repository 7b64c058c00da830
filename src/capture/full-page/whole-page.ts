import type { CaptureStep, StepReport } from '../../model/evidence.ts';
import type { PageReport } from '../../model/page.ts';
import type { ScrollTarget } from '../../model/page-scroll.ts';
import type { ProblemCode } from '../../model/result.ts';
import { takeTexts, withNewSecrets } from '../marked-texts.ts';
import type { CapturePorts, KnownSecret, WholePagePorts } from '../ports.ts';
import type { Progress } from '../progress.ts';
import { describePage, firstReading, nextReading, type ReadPage } from '../read-page.ts';
import { slicesOf } from './geometry.ts';
import { takeByArea } from './take-by-area.ts';
import type { Taking } from './take-slice.ts';
import { type TargetSink, takeTarget } from './take-target.ts';

/** After these nothing more of the page can be had, or is wanted. */
const final: readonly ProblemCode[] = [
  'cancelled',
  'tab-not-active',
  'tab-closed',
  'page-navigated',
  'no-right-to-pixels',
];

/** Nobody watches a page scroll for longer, in milliseconds. What is there by then is kept. */
const longestTime = 75_000;

interface Job {
  index: number;
  target: ScrollTarget;
}

/**
 * Takes the page as a whole by scrolling it, and each container in it that scrolls by itself. A page
 * that shows everything already is left as it is, without a step. However it ends, the page is put
 * back as it was found.
 * @param report the reading that the picture of the viewport was taken after
 */
export async function takeWholePage(
  progress: Progress,
  report: PageReport,
  known: readonly KnownSecret[],
  ports: CapturePorts,
  whole: WholePagePorts,
): Promise<void> {
  const began = ports.now();
  const values = known.map(({ value }) => value);
  const start = await whole.scroll.begin();
  if (!start.ok) {
    const end = { outcome: 'failed', reason: start.problem.code, began } as const;
    await progress.finish({ step: 'full-page', ...end });
    return;
  }
  try {
    const jobs = start.value.targets.map((target, index): Job => ({ index, target }));
    const long = jobs.filter(({ target }) => slicesOf(target) > 1);
    if (long.length === 0) return;
    // Read once more: texts may have found secrets that were not there at first.
    const again = await ports.page.readAgain(values);
    const page = firstReading({
      ...report,
      reading: { ...report.reading, secrets: progress.draft.secrets },
    });
    const taking: Taking = {
      ports,
      whole,
      known: values,
      until: began + longestTime,
      page: again.ok ? nextReading(page, again.value).page : page,
    };
    const run = new Run(progress, taking, long);
    await run.step(
      'full-page',
      long.filter(({ index }) => index === 0),
    );
    const inner = long.filter(({ index }) => index > 0);
    await run.step('inner-scrollers', inner, start.value.hasMore);
    await whole.scroll.end();
    await lookAgain(progress, taking, known, ports);
  } finally {
    await whole.scroll.end();
  }
}

class Run {
  private readonly progress: Progress;
  private readonly taking: Taking;
  private done = 0;
  private total: number;
  /** Why nothing more can be taken. */
  private stopped: ProblemCode | null = null;

  constructor(progress: Progress, taking: Taking, jobs: readonly Job[]) {
    this.progress = progress;
    this.taking = taking;
    this.total = jobs.reduce((sum, { target }) => sum + slicesOf(target), 0);
  }

  /** Takes the targets of one step. Without any there is no such step. */
  async step(step: CaptureStep, jobs: readonly Job[], hasMore = false): Promise<void> {
    if (jobs.length === 0) return;
    const began = this.taking.ports.now();
    let reason: ProblemCode | null = hasMore ? 'page-too-large' : null;
    let slices = 0;
    for (const [at, job] of jobs.entries()) {
      if (this.stopped) break;
      const of = step === 'full-page' ? 'full-page' : 'scroller';
      const what = { ...job, series: { of, no: at + 1 } as const };
      const sink = this.sink(step);
      const byArea = job.index === 0 ? await takeByArea(this.taking, job.target, sink) : null;
      const end = byArea ?? (await takeTarget(this.taking, what, sink));
      slices += end.slices;
      const why = end.reason && (await trueReason(end.reason, this.taking.ports));
      reason ??= why;
      if (why && final.includes(why)) this.stopped = why;
    }
    reason = this.stopped ?? reason;
    await this.progress.finish({ step, began, outcome: outcomeOf(reason, slices), reason });
  }

  private sink(step: CaptureStep): TargetSink {
    const { progress, taking } = this;
    return {
      slice: async (slice, masks, moved) => {
        this.done += 1;
        this.total = Math.max(this.total, this.done);
        const { draft } = progress;
        progress.draft = {
          ...draft,
          // Until the step has ended: what would be true if the worker died now.
          steps: withReport(draft.steps, {
            step,
            outcome: 'partial',
            reason: 'worker-stopped',
            ms: 0,
          }),
          secretRegions: [...draft.secretRegions, ...masks],
          maskUncertain: draft.maskUncertain || moved,
        };
        const count = { done: this.done, total: this.total };
        await progress.written();
        await taking.whole.keepSlice(progress.draft, slice, count);
        await taking.whole.tell(count);
      },
      part: (file) => progress.keepFile(file),
    };
  }
}

/** A page that is gone is told in many ways; what became of it the tab itself says. */
async function trueReason(reason: ProblemCode, { pixels }: CapturePorts): Promise<ProblemCode> {
  if (reason !== 'page-navigated' && reason !== 'restricted-page') return reason;
  // The page let itself be read before: one that does not is another one.
  return (await pixels.address()).ok ? 'page-navigated' : 'tab-closed';
}

function withReport(steps: readonly StepReport[], report: StepReport): StepReport[] {
  return [...steps.filter(({ step }) => step !== report.step), report];
}

function outcomeOf(reason: ProblemCode | null, slices: number): StepReport['outcome'] {
  if (reason === null) return 'done';
  if (slices > 0) return 'partial';
  return reason === 'cancelled' ? 'skipped' : 'failed';
}

/** A secret that came while the page was scrolled may stand in clear in what was taken before. */
async function lookAgain(
  progress: Progress,
  taking: Taking,
  known: readonly KnownSecret[],
  ports: CapturePorts,
): Promise<void> {
  const again = await ports.page.readAgain(taking.known);
  let page: ReadPage = taking.page;
  if (again.ok && again.value.view.documentId === page.first.view.documentId) {
    page = nextReading(page, again.value).page;
  }
  if (page.secrets.length === progress.draft.secrets.length) return;
  await progress.keep(describePage(withNewSecrets(progress.draft, page), page, known));
  await takeTexts(progress, page, known, ports);
}
