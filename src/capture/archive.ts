import { largestMhtml } from '../model/limits.ts';
import type { PageReport } from '../model/page.ts';
import type { ProblemCode } from '../model/result.ts';
import { withoutPrivateValues } from './mhtml.ts';
import type { CapturePorts } from './ports.ts';
import type { Progress } from './progress.ts';

/**
 * Keeps the browser's own archive of the page beside our copy, where there is a right to it. Keys stand
 * in it in clear: it is for full packs only.
 */
export async function takeArchive(
  progress: Progress,
  report: PageReport,
  ports: CapturePorts,
): Promise<void> {
  const step = 'page-mhtml';
  const began = ports.now();
  const archive = await ports.archive();
  if (!archive) return;
  const failed = (reason: ProblemCode) =>
    progress.finish({ step, outcome: 'failed', reason, began });
  if (!archive.ok) return failed(archive.problem.code);
  // The archive is of whatever the tab showed at that moment.
  const still = await ports.page.measure();
  if (!still.ok) return failed(still.problem.code);
  const isSame =
    still.value.view.documentId === report.view.documentId &&
    still.value.view.url === report.view.url;
  if (!isSame) return failed('page-navigated');
  if (archive.value.length > largestMhtml) return failed('page-too-large');
  const bytes = withoutPrivateValues(archive.value);
  if (!bytes) return failed('mhtml-failed');
  const file = { name: 'page.mhtml', mediaType: 'multipart/related', bytes } as const;
  await progress.finish({ step, outcome: 'done', reason: null, began, file });
}
