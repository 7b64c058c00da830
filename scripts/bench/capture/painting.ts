import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type {
  ReconstructionLimits,
  ReconstructionPort,
  SecretsToFind,
} from '../../../src/capture/reconstruction.ts';

/** What the two give, as far as they are asked here. */
interface Painters {
  cardproofReconstruction: ReconstructionPort;
  html2canvas(element: Element, options: object): Promise<HTMLCanvasElement>;
}

const root = new URL('../../../', import.meta.url);
const limits: ReconstructionLimits = { maxArea: 8_000_000, ms: 60_000 };

export interface PaintTimes {
  ours: number[];
  alone: number[];
}

/**
 * Times our reconstruction beside the library alone, in turns, on the page as it stands: both paint
 * what is visible and make a PNG of it.
 * @param key a card key that the page shows, which ours also finds on the picture
 * @returns milliseconds of each run; the first of each, which also compiles, is left out
 */
export async function timePainting(page: Page, key: string, runs: number): Promise<PaintTimes> {
  const scripts = [
    readFileSync(new URL('.output/chrome-mv3/reconstruct.js', root), 'utf8'),
    readFileSync(
      fileURLToPath(new URL('html2canvas-pro.js', import.meta.resolve('html2canvas'))),
      'utf8',
    ),
  ];
  for (const script of scripts) await page.evaluate(script);
  const times = await page.evaluate(timeInPage, runs + 1, limits, { values: [key], visible: [1] });
  return { ours: times.ours.slice(1), alone: times.alone.slice(1) };
}

/** Runs inside the page. Must not refer to anything outside of itself. */
async function timeInPage(
  runs: number,
  most: ReconstructionLimits,
  secrets: SecretsToFind,
): Promise<PaintTimes> {
  const { cardproofReconstruction: ours, html2canvas } = globalThis as unknown as Painters;
  const timed = async (act: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await act();
    return performance.now() - start;
  };
  const times: PaintTimes = { ours: [], alone: [] };
  for (let run = 0; run < runs; run++) {
    times.ours.push(await timed(() => ours.paint(most, secrets)));
    times.alone.push(
      await timed(async () => {
        const visible = { x: scrollX, y: scrollY, width: innerWidth, height: innerHeight };
        const canvas = await html2canvas(document.documentElement, { ...visible, logging: false });
        return canvas.toDataURL('image/png');
      }),
    );
  }
  return times;
}
