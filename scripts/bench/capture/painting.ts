import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type {
  ReconstructionLimits,
  ReconstructionPort,
  SecretsToFind,
} from '../../../src/capture/reconstruction.ts';
import { bundle } from '../in-page/bundle.ts';
import type { painters } from './painters.ts';

/** What is put into the page. */
interface InPage {
  cardproofReconstruction: ReconstructionPort;
  peers: { painters: typeof painters };
}

const built = new URL('../../../.output/chrome-mv3/reconstruct.js', import.meta.url);
const limits: ReconstructionLimits = { maxArea: 8_000_000, ms: 60_000 };

/** Milliseconds of each run, of ours and of each peer under its name. */
export type PaintTimes = { ours: number[] } & Record<string, number[]>;

/**
 * Times our reconstruction beside other painters, in turns, on the page as it stands: each makes a PNG.
 * @param key a card key that the page shows, which ours also finds on the picture
 * @returns the first run of each, which also compiles, is left out
 */
export async function timePainting(page: Page, key: string, runs: number): Promise<PaintTimes> {
  await page.evaluate(readFileSync(built, 'utf8'));
  await page.evaluate(await bundle('peers', new URL('./painters.ts', import.meta.url)));
  const times = await page.evaluate(timeInPage, runs + 1, limits, { values: [key], visible: [1] });
  return Object.fromEntries(
    Object.entries(times).map(([name, values]) => [name, values.slice(1)]),
  ) as PaintTimes;
}

/** Runs inside the page. Must not refer to anything outside of itself. */
async function timeInPage(
  runs: number,
  most: ReconstructionLimits,
  secrets: SecretsToFind,
): Promise<PaintTimes> {
  const { cardproofReconstruction: ours, peers } = globalThis as unknown as InPage;
  const timed = async (act: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await act();
    return performance.now() - start;
  };
  const times: PaintTimes = { ours: [] };
  for (let run = 0; run < runs; run++) {
    times.ours.push(await timed(() => ours.paint(most, secrets)));
    for (const [name, paint] of Object.entries(peers.painters)) {
      const own = times[name] ?? [];
      times[name] = own;
      own.push(await timed(paint));
    }
  }
  return times;
}
