import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureStep, FileName, StepReport } from '../model/evidence.ts';
import { fail, ok, type ProblemCode, type Result } from '../model/result.ts';
import { secretMarker } from '../model/secrets.ts';
import { isGone } from './gone.ts';
import type { CapturePorts, KnownSecret, Looked, PagePort } from './ports.ts';
import type { Progress, StepEnd } from './progress.ts';
import {
  describePage,
  isElsewhere,
  nextReading,
  type PageChange,
  type ReadPage,
} from './read-page.ts';

/** More would only follow a page that never rests. */
const mostTakes = 3;

interface TakenText {
  text: string;
  cut: boolean;
  /** The page changed while it was taken. */
  changed: boolean;
  /** Addresses of what could not be taken along. */
  missing: string[];
}

interface TextStep {
  step: 'page-copy' | 'page-text';
  name: FileName;
  mediaType: string;
  take(
    page: PagePort,
    secrets: readonly string[],
    known: readonly string[],
  ): Promise<Looked<TakenText>>;
}

const textSteps: readonly TextStep[] = [
  {
    step: 'page-copy',
    name: 'page.html',
    mediaType: 'text/html',
    async take(page, secrets, known) {
      const { taken, again } = await page.copy(secrets, known);
      if (!taken.ok) return { taken, again };
      const { html, ...rest } = taken.value;
      return { taken: ok({ text: html, ...rest }), again };
    },
  },
  {
    step: 'page-text',
    name: 'page.txt',
    mediaType: 'text/plain',
    async take(page, secrets, known) {
      const { taken, again } = await page.text(secrets, known);
      if (!taken.ok) return { taken, again };
      return { taken: ok({ ...taken.value, changed: false, missing: [] }), again };
    },
  },
];
const stepNames: readonly CaptureStep[] = textSteps.map(({ step }) => step);

/** What one step gave, and what the page was right after it. */
interface Look {
  taken: Result<TakenText>;
  page: ReadPage;
  change: PageChange;
}

/**
 * Takes copy and text of a page. After each the page is read again: a key that appeared meanwhile
 * may stand in clear in what was taken, so both are taken anew with every secret known by then. Of a
 * page that goes on showing new ones no text is kept.
 */
export async function takeTexts(
  progress: Progress,
  read: ReadPage,
  known: readonly KnownSecret[],
  ports: CapturePorts,
): Promise<void> {
  let page: ReadPage | null = read;
  for (let take = 1; page; take++) {
    page = await takeBoth(progress, page, { known, ports, isLast: take === mostTakes });
  }
}

/** @returns the page as it is now when both must be taken again, else null */
async function takeBoth(
  progress: Progress,
  read: ReadPage,
  how: { known: readonly KnownSecret[]; ports: CapturePorts; isLast: boolean },
): Promise<ReadPage | null> {
  let page = read;
  for (const step of textSteps) {
    const began = how.ports.now();
    const look = await takeAndLook(step, page, how.known, how.ports);
    page = look.page;
    if (look.change !== 'none') {
      await progress.keep(
        describePage(
          look.change === 'secrets' ? withNewSecrets(progress.draft, page) : progress.draft,
          page,
          how.known,
        ),
      );
      if (!how.isLast) return page;
    }
    await progress.finish({ step: step.step, began, ...endOf(step, look) });
  }
  return null;
}

async function takeAndLook(
  step: TextStep,
  page: ReadPage,
  known: readonly KnownSecret[],
  ports: CapturePorts,
): Promise<Look> {
  const values = page.secrets.map(({ value }) => value);
  const own = known.map(({ value }) => value);
  const { taken, again } = await step.take(ports.page, values, own);
  if (!taken.ok && isGone(taken.problem.code)) return { taken, page, change: 'none' };
  if (!again.ok) return { taken: taken.ok ? again : taken, page, change: 'none' };
  if (again.value.view.documentId !== page.first.view.documentId) {
    return { taken: fail('page', 'page-navigated'), page, change: 'none' };
  }
  return { taken, ...nextReading(page, again.value) };
}

/** Once a new secret is known, nothing that was taken before may be trusted to hide it. */
export function withNewSecrets(draft: CaptureDraft, page: ReadPage): CaptureDraft {
  const hasPicture = draft.method !== 'copy-only' && draft.method !== 'failed';
  const mark = secretMarker(page.secrets.map(({ value }) => value));
  const steps = draft.steps.map(({ missing, ...report }): StepReport => {
    if (stepNames.includes(report.step) && report.outcome !== 'failed') {
      return { ...report, outcome: 'failed', reason: 'page-changing' };
    }
    return missing ? { ...report, missing: missing.map(mark) } : report;
  });
  return { ...draft, steps, maskUncertain: draft.maskUncertain || hasPicture };
}

function endOf(
  { name, mediaType }: TextStep,
  { taken, page, change }: Look,
): Pick<StepEnd, 'outcome' | 'reason' | 'file' | 'missing'> {
  if (!taken.ok) return { outcome: 'failed', reason: taken.problem.code };
  if (change === 'secrets') return { outcome: 'failed', reason: 'page-changing' };
  const { text, cut, changed, missing } = taken.value;
  if (text === '' && cut) return { outcome: 'failed', reason: 'page-too-large' };
  const bytes = new TextEncoder().encode(text.toWellFormed());
  const file = { name, mediaType: `${mediaType};charset=utf-8`, bytes };
  const isOtherState = changed || change === 'page' || isElsewhere(page);
  const reason = isOtherState
    ? 'page-changing'
    : cut
      ? 'page-too-large'
      : missing.length > 0
        ? 'resources-missing'
        : null;
  return { outcome: reason === null ? 'done' : 'partial', reason, file, missing };
}

/** Records that neither copy nor text could be had. */
export async function withoutTexts(
  progress: Progress,
  reason: ProblemCode,
  { now }: CapturePorts,
): Promise<void> {
  for (const step of stepNames) {
    await progress.finish({ step, outcome: 'failed', reason, began: now() });
  }
}
