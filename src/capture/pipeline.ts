import type { CaptureDraft } from '../model/draft.ts';
import type { PageReport } from '../model/page.ts';
import type { Problem, Result } from '../model/result.ts';
import { takeArchive } from './archive.ts';
import { beginDraft, type CaptureStart } from './begin-draft.ts';
import { takeWholePage } from './full-page/whole-page.ts';
import { isGone } from './gone.ts';
import { takeTexts, withoutTexts } from './marked-texts.ts';
import type { CapturePorts, KnownSecret } from './ports.ts';
import { Progress } from './progress.ts';
import { describePage, firstReading } from './read-page.ts';
import { takePicture } from './visible-pixels.ts';

/**
 * Captures one page: reads it, takes the picture, then copy and text, and last, where that is wanted,
 * the page as a whole by scrolling. What a step gave is written while the next is taken; a step that
 * fails is recorded and the others go on, because a capture must never depend on understanding the page.
 * @throws only what `keep` throws: the store refused
 */
export async function runCapture(start: CaptureStart, ports: CapturePorts): Promise<CaptureDraft> {
  const progress = new Progress(beginDraft(start), ports, start.chosen);
  await progress.keep(progress.draft);
  const { known, read } = await readKnowing(ports);
  await captureAsRead(progress, read, known, start.url, ports);
  return progress.draft;
}

/**
 * Captures a page that nobody asked for by a click. Until its first reading has shown that it is the
 * page that is wanted, nothing of it is kept: not even its address, which may be another site's.
 * @returns null where it is not wanted
 * @throws what `keep` and `isWanted` throw
 */
export async function runUnaskedCapture(
  start: CaptureStart,
  ports: CapturePorts,
  isWanted: (report: PageReport) => Promise<boolean>,
): Promise<CaptureDraft | null> {
  const { known, read } = await readKnowing(ports);
  if (!read.ok || !(await isWanted(read.value))) return null;
  const progress = new Progress(beginDraft(start), ports);
  await captureAsRead(progress, read, known, start.url, ports);
  return progress.draft;
}

async function readKnowing(
  ports: CapturePorts,
): Promise<{ known: KnownSecret[]; read: Result<PageReport> }> {
  const known = await ports.known();
  return { known, read: await ports.page.read(known.map(({ value }) => value)) };
}

async function captureAsRead(
  progress: Progress,
  read: Result<PageReport>,
  known: readonly KnownSecret[],
  address: string,
  ports: CapturePorts,
): Promise<void> {
  if (read.ok) await captureRead(progress, read.value, known, ports);
  else await captureUnread(progress, address, read.problem, ports);
  await progress.written();
}

async function captureRead(
  progress: Progress,
  report: PageReport,
  known: readonly KnownSecret[],
  ports: CapturePorts,
): Promise<void> {
  const page = firstReading(report);
  await progress.keep(describePage(progress.draft, page, known));
  const refused = await pixels(progress, report, ports);
  if (refused && !isGone(refused.code)) await reconstruct(progress, report, ports);
  await takeTexts(progress, page, known, ports);
  await takeArchive(progress, report, ports);
  if (ports.whole && !refused) await takeWholePage(progress, report, known, ports, ports.whole);
}

/** Nothing can be had of the page but its picture; not even that where it is no longer there. */
async function captureUnread(
  progress: Progress,
  address: string,
  problem: Problem,
  ports: CapturePorts,
): Promise<void> {
  if (isGone(problem.code)) {
    const began = ports.now();
    await progress.finish({
      step: 'visible-pixels',
      outcome: 'failed',
      reason: problem.code,
      began,
    });
  } else {
    await pixels(progress, address, ports);
  }
  await withoutTexts(progress, problem.code, ports);
}

/** @returns why there is no picture, or null */
async function pixels(
  progress: Progress,
  asked: PageReport | string,
  ports: CapturePorts,
): Promise<Problem | null> {
  const step = 'visible-pixels';
  const began = ports.now();
  const taken = await takePicture(asked, ports);
  if (!taken.ok) {
    await progress.finish({ step, outcome: 'failed', reason: taken.problem.code, began });
    return taken.problem;
  }
  const { bytes, regions, facts, measure, moved } = taken.value;
  progress.draft = {
    ...progress.draft,
    secretRegions: regions,
    ...(facts.length > 0 && { factRegions: facts }),
    maskUncertain: moved,
  };
  if (measure) progress.markChosen('screenshot.png', bytes, measure);
  const outcome = moved ? 'partial' : 'done';
  const reason = moved ? 'page-changing' : null;
  const file = { name: 'screenshot.png', mediaType: 'image/png', bytes } as const;
  await progress.finish({ step, outcome, reason, began, file });
  return null;
}

/** Only where the page itself is there and still the same: a repainted page is no screenshot. */
async function reconstruct(
  progress: Progress,
  report: PageReport,
  { page, now }: CapturePorts,
): Promise<void> {
  const step = 'reconstruction';
  const began = now();
  const values = progress.draft.secrets.map(({ value }) => value);
  const painted = await page.reconstruct(values);
  if (!painted.ok) {
    await progress.finish({ step, outcome: 'failed', reason: painted.problem.code, began });
    return;
  }
  const still = await page.measure();
  if (!still.ok || still.value.view.documentId !== report.view.documentId) {
    const reason = still.ok ? 'page-navigated' : still.problem.code;
    await progress.finish({ step, outcome: 'failed', reason, began });
    return;
  }
  const { bytes, regions, uncertain, missing, cut } = painted.value;
  const name = 'reconstruction.png';
  progress.draft = {
    ...progress.draft,
    secretRegions: regions.map((region) => ({ file: name, ...region })),
    maskUncertain: progress.draft.maskUncertain || uncertain,
  };
  progress.markChosen(name, bytes, still.value);
  const file = { name, mediaType: 'image/png', bytes } as const;
  const reason = cut ? 'page-too-large' : missing.length > 0 ? 'resources-missing' : null;
  const outcome = reason === null ? 'done' : 'partial';
  await progress.finish({ step, outcome, reason, began, file, missing });
}
