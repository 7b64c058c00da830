import type { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';

/**
 * A page of bands, each with a colour that says its number: so a picture of it says which bands it
 * shows, in which order and how often.
 */

/** Height of a band in CSS pixels. */
export const bandHeight = 100;
/** Colours of the bars that must be there once. */
export const bars = { top: [200, 0, 0], bottom: [0, 0, 200], sticky: [200, 0, 200] } as const;

export interface BandPage {
  bands: number;
  /** Bands in a container that scrolls by itself; none without it. */
  paneBands?: number;
  /** More markup, at the end. */
  extra?: string;
}

/** Puts such a page into a tab, over what was there. */
export async function showBands(
  page: Page,
  { bands, paneBands = 0, extra = '' }: BandPage,
): Promise<void> {
  const colour = (rgb: readonly number[]) => `rgb(${rgb.join(',')})`;
  const list = (count: number, width: string) =>
    Array.from(
      { length: count },
      (_, n) =>
        `<div style="height:${bandHeight}px;width:${width};background:${colour(bandColour(n))}"></div>`,
    ).join('');
  const pane = `<div id="pane" style="height:230px;width:300px;overflow:auto;scroll-snap-type:y mandatory">
${list(paneBands, '300px')}</div>`;
  await page.setContent(`<!doctype html><html style="scroll-behavior:smooth"><body style="margin:0">
<div style="position:fixed;left:0;right:50%;top:0;height:40px;background:${colour(bars.top)}"></div>
<div style="position:fixed!important;left:0;right:50%;bottom:0;height:40px;background:${colour(bars.bottom)}"></div>
<div style="height:200px"></div>
<div style="position:sticky;top:40px;height:30px;width:50%;background:${colour(bars.sticky)}"></div>
${paneBands > 0 ? pane : ''}${list(bands, '100%')}<div style="height:100px"></div>${extra}</body></html>`);
}

/** Green is never 0: so no band is taken for a bar. */
function bandColour(n: number): [number, number, number] {
  return [10 + (n % 16) * 15, 255, 10 + Math.floor(n / 16) * 15];
}

/** Numbers of the bands on a picture, from its top, each as often as it begins anew. */
export function bandsOn(picture: PNG, x = picture.width - 5): number[] {
  const found: number[] = [];
  let last = -1;
  for (let y = 0; y < picture.height; y++) {
    const [red, green, blue] = pixel(picture, x, y);
    const n = green === 255 ? (red - 10) / 15 + ((blue - 10) / 15) * 16 : -1;
    const band = Number.isInteger(n) && n >= 0 && n < 256 ? n : -1;
    if (band !== -1 && band !== last) found.push(band);
    last = band;
  }
  return found;
}

/** How often a bar begins on a picture, from its top. */
export function timesOn(picture: PNG, bar: readonly number[], x = 5): number {
  let times = 0;
  let was = false;
  for (let y = 0; y < picture.height; y++) {
    const is = pixel(picture, x, y).every((part, index) => part === bar[index]);
    if (is && !was) times += 1;
    was = is;
  }
  return times;
}

function pixel({ data, width }: PNG, x: number, y: number): [number, number, number] {
  const at = (y * width + x) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}
