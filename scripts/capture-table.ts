/**
 * Captures every hard page of the tests as a whole in a real browser and writes what came of it into
 * the table of docs/capture.md.
 *
 *   npm run -s capture-table -- [--pictures] [--only PAGE] …
 *
 * With `--only` it prints what came of these pages and writes nothing. With `--pictures` it leaves our
 * pictures and the browser's own beside each other in `out/gallery/`. Exit 0: written, or all as
 * they should be; 1: one of those asked for is not; 2: could not be run.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PNG } from 'pngjs';
import { Gallery } from '../tests/e2e/gallery/gallery.ts';
import { type GalleryPage, galleryPages } from '../tests/e2e/gallery/pages.ts';
import type { Taken } from '../tests/e2e/gallery/verdict.ts';
import { isBuilt } from './build.ts';
import { marker, type Row, tableOf } from './capture/table.ts';

const file = new URL('../docs/capture.md', import.meta.url);
const folder = new URL('../out/gallery/', import.meta.url);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, pictures: { type: 'boolean' } },
  });
  if (!isBuilt()) return 2;
  const wanted = galleryPages.filter(({ file }) => values.only?.includes(file) ?? true);
  const rows = await captured(wanted, values.pictures ?? false);
  if (values.only) {
    console.log(tableOf(rows));
    return rows.some(({ verdict }) => verdict?.faults.length !== 0) ? 1 : 0;
  }
  const prose = readFileSync(file, 'utf8').split(marker)[0] ?? '';
  writeFileSync(file, prose + tableOf(rows));
  return 0;
}

async function captured(pages: readonly GalleryPage[], isKept: boolean): Promise<Row[]> {
  const gallery = await Gallery.open();
  const rows: Row[] = [];
  try {
    for (const page of pages) {
      const row = await gallery.visit(page).then(
        ({ verdict, taken }): Row => {
          if (isKept) keep(page, taken);
          return { page, verdict, error: '' };
        },
        (error: unknown): Row => ({ page, verdict: null, error: String(error) }),
      );
      const faults = row.verdict?.faults ?? [row.error];
      console.error(`${page.file} (${page.what}): ${faults.join('; ') || 'good'}`);
      rows.push(row);
    }
  } finally {
    await gallery.close();
  }
  return rows;
}

/** Leaves the pictures of a page where a person can look at them. */
function keep(page: GalleryPage, { ours, browsers, box }: Taken): void {
  mkdirSync(folder, { recursive: true });
  const name = [page.file, page.what.replaceAll(/[^\w]+/g, '-')].join('-');
  const pictures = { ours, browsers, 'box-ours': box?.ours, 'box-browsers': box?.browsers };
  for (const [what, picture] of Object.entries(pictures)) {
    if (!picture) continue;
    const png = new PNG({ width: picture.width, height: picture.height });
    png.data = Buffer.from(picture.data);
    writeFileSync(new URL(`${name}-${what}.png`, folder), PNG.sync.write(png));
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
