import { seriesName } from '../../model/file-name.ts';
import type { KeptSlice } from '../../model/page-scroll.ts';
import type { CapturedFile } from '../ports.ts';
import { type CanvasMaker, Series } from './series.ts';

/**
 * Puts together what a capture had taken when it was interrupted. What cannot be decoded is left out
 * with what would have followed in the same picture.
 * @param slices in the order in which they were taken
 */
export async function stitchKept(
  slices: readonly KeptSlice[],
  make: CanvasMaker,
): Promise<CapturedFile[]> {
  const byPicture = new Map<string, KeptSlice[]>();
  for (const slice of slices) {
    const key = seriesName({ ...slice.series, part: 1 });
    byPicture.set(key, [...(byPicture.get(key) ?? []), slice]);
  }
  const files: CapturedFile[] = [];
  for (const [first, ...rest] of byPicture.values()) {
    if (first) files.push(...(await stitchOne([first, ...rest], new Series(first.series, make))));
  }
  return files;
}

async function stitchOne(slices: readonly KeptSlice[], series: Series): Promise<CapturedFile[]> {
  const files: CapturedFile[] = [];
  try {
    for (const { bytes, placement } of slices) {
      await series.add(bytes, placement);
      files.push(...(await series.closeAbove(placement.to.y - placement.from.height)));
    }
  } catch {
    // What was drawn before it stands.
  }
  return [...files, ...(await series.finish())];
}
