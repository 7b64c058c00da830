import type { Range } from './ruler.ts';

/** One hard page of `tests/fixtures/pages/`, and what its picture must show. */
export interface GalleryPage {
  /** Name of the file without its ending. */
  file: string;
  /** What is hard about it, as the table says it. */
  what: string;
  /** Numbers of each ruler that the picture of the whole page must hold. */
  rulers: readonly Range[];
  /** The ruler goes down one column, then down the next. */
  inColumns?: boolean;
  /** Marks of what sticks or floats: each must be there once. */
  bars?: readonly number[];
  /** Marks of what comes and goes with scrolling: each may be there once. */
  shyBars?: readonly number[];
  /** A box that scrolls within the page, and the ruler that its own picture must hold. */
  box?: { selector: string; rulers: readonly Range[] };
  /** The page has no end: at least so many marks must be there, from 1 on without a gap. */
  atLeast?: number;
  /** Page zoom, as a person sets it; 1 where absent. */
  zoom?: number;
  /** Device pixels per CSS pixel; 1 where absent. */
  scale?: number;
  scheme?: 'dark';
  /** Address part that has all of the page shown at once, for the browser's own picture. */
  wholeAs?: string;
  /** Being scrolled changes the page: it loads, draws or counts something. */
  movesByItself?: true;
  /** Known not to be as it should: what its fault says. Whoever mends it takes this away. */
  failsBy?: RegExp;
  /** What legitimately differs from the browser's own picture, beside bars and scroll bars. */
  differs?: string;
}

/** Every page of the gallery. A page may be there twice, at two zoom levels. */
export const galleryPages: readonly GalleryPage[] = [
  { file: 'plain', what: 'nothing but rows', rulers: [[1, 48]] },
  { file: 'sticky-header', what: 'sticky header', rulers: [[1, 48]], bars: [901] },
  { file: 'fixed-bars', what: 'fixed header and footer', rulers: [[1, 48]], bars: [901, 902] },
  {
    file: 'fixed-middle',
    what: 'fixed buttons in the middle',
    rulers: [[1, 48]],
    bars: [901, 902],
  },
  { file: 'sticky-sidebar', what: 'sticky sidebar', rulers: [[1, 48]], bars: [901] },
  { file: 'sticky-table-head', what: 'sticky table header', rulers: [[1, 48]], bars: [901] },
  {
    file: 'sections-stick',
    what: 'a sticky heading in each section',
    rulers: [[1, 48]],
    bars: [901, 902, 903],
  },
  {
    file: 'header-by-scroll',
    what: 'header that hides, shrinks and comes back by scrolling',
    movesByItself: true,
    rulers: [[1, 48]],
    bars: [901],
  },
  { file: 'cookie-bar', what: 'notice over the lower part', rulers: [[1, 36]], bars: [901] },
  {
    file: 'scroll-listener',
    what: 'reading bar and a button that comes by scrolling',
    movesByItself: true,
    rulers: [[1, 48]],
    shyBars: [901],
  },
  { file: 'lazy-images', what: 'lazy pictures', movesByItself: true, rulers: [[1, 60]] },
  { file: 'lazy-rows', what: 'lazy list', movesByItself: true, rulers: [[1, 60]] },
  {
    file: 'virtual-rows',
    what: 'rows that go when out of sight',
    movesByItself: true,
    rulers: [[1, 48]],
    wholeAs: '?all',
  },
  { file: 'growing', what: 'page without end', movesByItself: true, rulers: [], atLeast: 20 },
  {
    file: 'box',
    what: 'table in a box that scrolls',
    rulers: [[1, 48]],
    box: { selector: '#box', rulers: [[201, 230]] },
  },
  {
    file: 'modal',
    what: 'dialog with a long list of keys',
    rulers: [],
    bars: [901],
    box: { selector: '#box', rulers: [[201, 240]] },
  },
  {
    file: 'chat',
    what: 'chat pane that begins at its end',
    rulers: [],
    bars: [901, 902],
    box: { selector: '#box', rulers: [[1, 60]] },
  },
  {
    file: 'app',
    what: 'only a box below the header scrolls',
    rulers: [],
    bars: [901],
    box: { selector: '#box', rulers: [[1, 48]] },
  },
  {
    file: 'body-scrolls',
    what: 'the body scrolls, `html` does not',
    rulers: [],
    box: { selector: 'body', rulers: [[1, 48]] },
  },
  { file: 'rtl', what: 'right to left, wider than the window', rulers: [[1, 36]], bars: [901] },
  {
    file: 'wide',
    what: '3,000 px wide',
    rulers: [
      [1, 30],
      [101, 130],
    ],
  },
  { file: 'long', what: '30,000 px long', rulers: [[1, 300]] },
  { file: 'transformed', what: 'transformed ancestors', rulers: [[1, 36]], bars: [901] },
  { file: 'oklch', what: 'colours in `oklch`, `lab`, `color-mix`', rulers: [[1, 36]] },
  { file: 'web-font', what: 'web font', rulers: [[1, 36]] },
  { file: 'canvas', what: 'canvas, 2D and WebGL', rulers: [[1, 40]] },
  { file: 'video', what: 'video, paused and with poster', rulers: [[1, 40]] },
  { file: 'frames', what: 'frames of the same origin', rulers: [[1, 44]] },
  {
    file: 'shadow',
    what: 'open and closed shadow roots with sticky bars',
    rulers: [[1, 40]],
    bars: [901, 902],
  },
  { file: 'print-colours', what: 'print colours', rulers: [[1, 36]], bars: [901] },
  { file: 'smooth', what: 'smooth scrolling', rulers: [[1, 48]] },
  { file: 'snap', what: 'scroll snapping', rulers: [[1, 40]] },
  { file: 'dark', what: 'dark scheme', rulers: [[1, 36]], bars: [901], scheme: 'dark' },
  {
    file: 'background-fixed',
    what: 'background that stands still',
    rulers: [[1, 36]],
    differs:
      'the column in which the background is seen: it is stretched once over the whole page, the ' +
      'browser draws it in the first window only',
  },
  { file: 'columns', what: 'text in CSS columns', rulers: [[1, 36]], inColumns: true },
  {
    file: 'content-visibility',
    what: '`content-visibility: auto`',
    rulers: [[1, 48]],
    wholeAs: '?all',
  },
  {
    file: 'parallax',
    what: 'parallax',
    movesByItself: true,
    rulers: [[1, 48]],
    differs: 'the column of the layer that moves with scrolling',
  },
  { file: 'fractions', what: 'heights of no whole pixels', rulers: [[1, 48]] },
  {
    file: 'animated',
    what: 'animations without end',
    rulers: [[1, 36]],
    differs: 'the disc that turns',
  },
  { file: 'zoom', what: 'zoom 33 %', rulers: [[1, 36]], bars: [901], zoom: 1 / 3 },
  { file: 'zoom', what: 'zoom 110 %', rulers: [[1, 36]], bars: [901], zoom: 1.1 },
  { file: 'zoom', what: 'zoom 300 %', rulers: [[1, 36]], bars: [901], zoom: 3 },
  {
    file: 'fixed-bars',
    what: '3 device pixels a CSS pixel',
    rulers: [[1, 48]],
    bars: [901, 902],
    scale: 3,
  },
  { file: 'fractions', what: '1.25 device pixels a CSS pixel', rulers: [[1, 48]], scale: 1.25 },
];
