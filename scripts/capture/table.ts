import type { GalleryPage } from '../../tests/e2e/gallery/pages.ts';
import type { PictureVerdict, Verdict } from '../../tests/e2e/gallery/verdict.ts';
import { table } from '../markdown-table.ts';

/** Everything below this line of docs/capture.md is written by the script. */
export const marker = '<!-- Below: npm run -s capture-table -->';

/** What came of one page; null where it could not be captured at all. */
export interface Row {
  page: GalleryPage;
  verdict: Verdict | null;
  /** Why there is no verdict. */
  error: string;
}

/** The part of docs/capture.md that the script writes, from the marker on. */
export function tableOf(rows: readonly Row[]): string {
  const failing = rows.filter((row) => faultsOf(row).length > 0);
  const aside = rows.filter(({ page }) => page.differs !== undefined);
  return [
    marker,
    '',
    `${rows.length} pages, **${rows.length - failing.length}** as they should be, **${failing.length}** not.`,
    '',
    ...table(
      ['page', 'what is hard about it', 'result', 'picture', 'tiles', 'worst tile'],
      rows.flatMap(linesOf),
      3,
    ),
    '',
    ...listed('What fails', failing, (row) => faultsOf(row).join('; ')),
    ...listed('Set aside', aside, ({ page }) => page.differs ?? ''),
  ].join('\n');
}

function linesOf(row: Row): string[][] {
  const { page, verdict } = row;
  const result = faultsOf(row).length === 0 ? 'good' : 'fails';
  const names = [`\`${page.file}\``, page.what, result];
  if (!verdict) return [[...names, '', '', '']];
  const whole = [...names, ...figures(verdict.page)];
  return verdict.box ? [whole, ['', 'its box', '', ...figures(verdict.box)]] : [whole];
}

function figures({ width, height, comparison }: PictureVerdict): string[] {
  const percent = `${(comparison.worst * 100).toFixed(1)} %`;
  return [`${width} × ${height}`, String(comparison.tiles), percent];
}

function faultsOf({ verdict, error }: Row): readonly string[] {
  return verdict?.faults ?? [error];
}

function listed(title: string, rows: readonly Row[], text: (row: Row) => string): string[] {
  if (rows.length === 0) return [];
  const lines = rows.map((row) => `- \`${row.page.file}\` (${row.page.what}): ${text(row)}`);
  return [`## ${title}`, '', ...lines, ''];
}
