import type { PixelRect } from '../harness/pixels.ts';
import { type Comparison, compareTiles } from './compare.ts';
import type { BarShape } from './page-state.ts';
import type { GalleryPage } from './pages.ts';
import { type Mark, marksIn, type Picture, type Range, rulerFaults } from './ruler.ts';

/** What a capture gave of one page, and what the browser's own pictures of it are. */
export interface Taken {
  /** The whole page, and of the browser's own picture as much. */
  ours: Picture;
  browsers: Picture;
  /** The same of its box, where it has one. */
  box: { ours: Picture; browsers: Picture } | null;
  bars: readonly BarShape[];
  /** What the page says to differ, in device pixels. */
  differing: readonly PixelRect[];
}

/** Of one picture, beside the browser's own. */
export interface PictureVerdict {
  width: number;
  height: number;
  comparison: Comparison;
}

export interface Verdict {
  page: PictureVerdict;
  box: PictureVerdict | null;
  /** What is wrong, in words; empty where the page passes. */
  faults: string[];
}

/** Device pixels by which rounding at page zoom may make a picture larger or smaller. */
const sizeSlack = 2;

/** Judges the pictures of one page of the gallery. */
export function judge(page: GalleryPage, taken: Taken): Verdict {
  const marks = marksIn(taken.ours);
  const faults = [
    ...page.rulers.flatMap((range) => rulerFaults(marks, range, page.inColumns)),
    ...barFaults(marks, page),
    ...(page.atLeast === undefined ? [] : endlessFaults(marks, page.atLeast)),
    // A page without end is cut somewhere; how much of it there is the ruler says.
    ...(page.atLeast === undefined ? sizeFaults(taken.ours, taken.browsers) : []),
  ];
  const compared = comparePictures(taken.ours, taken.browsers, taken);
  faults.push(...tileFaults(compared.comparison));
  if (!taken.box) return { page: compared, box: null, faults };
  const { ours, browsers } = taken.box;
  const inBox = comparePictures(ours, browsers, { bars: taken.bars, differing: [] });
  const boxMarks = marksIn(ours);
  const boxFaults = [
    ...(page.box?.rulers ?? []).flatMap((range) => rulerFaults(boxMarks, range)),
    ...sizeFaults(ours, browsers),
    ...tileFaults(inBox.comparison),
  ];
  return {
    page: compared,
    box: inBox,
    faults: [...faults, ...boxFaults.map((fault) => `box: ${fault}`)],
  };
}

function comparePictures(
  ours: Picture,
  browsers: Picture,
  { bars, differing }: Pick<Taken, 'bars' | 'differing'>,
): PictureVerdict {
  const aside = [...differing, ...barsIn(ours, bars), ...barsIn(browsers, bars)];
  const comparison = compareTiles(ours, browsers, aside);
  return { width: ours.width, height: ours.height, comparison };
}

/** Where bars stand in a picture: by what they are beside their marks. */
function barsIn(picture: Picture, bars: readonly BarShape[]): PixelRect[] {
  return marksIn(picture).flatMap((mark) => {
    const shape = bars.find(({ number }) => number === mark.number);
    if (!shape) return [];
    const x = Math.floor(mark.x + shape.x * mark.width) - 1;
    const y = Math.floor(mark.y + shape.y * mark.width) - 1;
    const width = Math.ceil(shape.width * mark.width) + 2;
    const height = Math.ceil(shape.height * mark.width) + 2;
    return [{ x, y, width, height }];
  });
}

function barFaults(marks: readonly Mark[], { bars = [], shyBars = [] }: GalleryPage): string[] {
  const timesOf = (number: number) => marks.filter((mark) => mark.number === number).length;
  return [
    ...bars
      .filter((number) => timesOf(number) !== 1)
      .map((number) => `bar ${number} is there ${timesOf(number)} times`),
    ...shyBars
      .filter((number) => timesOf(number) > 1)
      .map((number) => `bar ${number} is there ${timesOf(number)} times`),
  ];
}

/** The last mark may be cut where the picture ends. */
function endlessFaults(marks: readonly Mark[], atLeast: number): string[] {
  const last = marks.at(-1)?.number ?? 0;
  const range: Range = [1, Math.max(atLeast, last - 1)];
  return rulerFaults(
    marks.filter(({ number }) => number <= range[1]),
    range,
  );
}

function sizeFaults(ours: Picture, browsers: Picture): string[] {
  const isEqual =
    Math.abs(ours.width - browsers.width) <= sizeSlack &&
    Math.abs(ours.height - browsers.height) <= sizeSlack;
  const is = `${ours.width} × ${ours.height}`;
  return isEqual ? [] : [`${is} px, not ${browsers.width} × ${browsers.height}`];
}

function tileFaults({ bad, tiles }: Comparison): string[] {
  const [worst] = bad;
  if (!worst) return [];
  const percent = Math.round(worst.part * 100);
  return [
    `${bad.length} of ${tiles} tiles differ, the worst by ${percent} % at ${worst.x}, ${worst.y}`,
  ];
}
