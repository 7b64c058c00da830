import type { Rect } from '../../model/fact.ts';
import type { Point, Size } from '../../model/page-scroll.ts';
import { isOfViewport, parentOf, styledElements } from './elements.ts';
import { type Override, override, type Styled, styleOf } from './override.ts';

/** Something that scrolls: the page, or an element in it. */
export interface Scroller {
  element: Styled;
  isPage: boolean;
}

/** Less that is out of sight is a border or a rounding, not content. In CSS pixels. */
const leastHidden = 16;
/** Smaller windows are lists of choices and the like. In CSS pixels. */
const leastWindow: Size = { width: 80, height: 48 };
/** More would take minutes. */
const mostScrollers = 8;
/** Beyond any scroll range. */
const farAway = 1e7;

/** The page itself as a scroller. */
export function pageScroller(document: Document): Scroller {
  const element = (document.scrollingElement ?? document.documentElement) as Styled;
  return { element, isPage: true };
}

/** Containers that hide part of their content, the largest ones, in the order of the document. */
export function innerScrollers(document: Document): { scrollers: Scroller[]; hasMore: boolean } {
  const page = pageScroller(document).element;
  const found: { element: Styled; hidden: number; at: number }[] = [];
  for (const element of styledElements(document)) {
    if (element === page || element === document.documentElement) continue;
    if (element === document.body && isOfViewport(element)) continue;
    const hidden = hiddenArea(element);
    if (hidden > 0 && isSeen(element)) found.push({ element, hidden, at: found.length });
  }
  const largest = found.sort((a, b) => b.hidden - a.hidden).slice(0, mostScrollers);
  const scrollers = largest
    .sort((a, b) => a.at - b.at)
    .map(({ element }) => ({ element, isPage: false }));
  return { scrollers, hasMore: found.length > scrollers.length };
}

/** How much of its content a container hides, in square CSS pixels; 0 where it hides nothing. */
function hiddenArea(element: Styled): number {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  const overX = scrollWidth - clientWidth;
  const overY = scrollHeight - clientHeight;
  if (overX < leastHidden && overY < leastHidden) return 0;
  if (clientWidth < leastWindow.width || clientHeight < leastWindow.height) return 0;
  const style = styleOf(element);
  const scrolls = (value: string | undefined) => /auto|scroll|overlay/.test(value ?? '');
  const width = scrolls(style?.overflowX) && overX >= leastHidden ? scrollWidth : clientWidth;
  const height = scrolls(style?.overflowY) && overY >= leastHidden ? scrollHeight : clientHeight;
  return width * height - clientWidth * clientHeight;
}

function isSeen(element: Element): boolean {
  if (typeof element.checkVisibility !== 'function') return true;
  return element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
}

/** Where a scroller stands, in its own pixels. */
export function positionOf({ element }: Scroller): Point {
  return { x: element.scrollLeft, y: element.scrollTop };
}

/** Goes there at once, however smoothly the page scrolls otherwise. */
export function goTo({ element, isPage }: Scroller, { x, y }: Point): void {
  const to: ScrollToOptions = { left: x, top: y, behavior: 'instant' };
  if (isPage) element.ownerDocument.defaultView?.scrollTo(to);
  else element.scrollTo(to);
}

/** Goes to where the content begins; that is below zero where it runs from right or from the bottom. */
export function goToStart(scroller: Scroller): Point {
  goTo(scroller, { x: -farAway, y: -farAway });
  return positionOf(scroller);
}

/** Keeps a scroller from snapping to places of its own choice. */
export function withoutSnapping({ element }: Scroller): Override {
  const none = () => (styleOf(element)?.scrollSnapType ?? 'none') === 'none';
  return none() ? { end: () => {} } : override(element, { scrollSnapType: 'none' }, none);
}

/** The window of a scroller in the viewport, and how large its pixels are shown there. */
export interface Pane {
  window: Rect;
  scale: number;
}

export function paneOf({ element, isPage }: Scroller): Pane {
  const { clientWidth: width, clientHeight: height } = element;
  if (isPage) return { window: { x: 0, y: 0, width, height }, scale: 1 };
  const box = element.getBoundingClientRect();
  const outer = (element as Partial<HTMLElement>).offsetWidth ?? box.width;
  const scale = outer > 0 ? box.width / outer : 1;
  return {
    window: {
      x: box.x + element.clientLeft * scale,
      y: box.y + element.clientTop * scale,
      width: width * scale,
      height: height * scale,
    },
    scale,
  };
}

/** What of the window of a scroller can be seen; null where nothing is. */
export function visibleWindow(scroller: Scroller, page: Scroller): Rect | null {
  let visible: Rect | null = paneOf(scroller).window;
  if (scroller.isPage) return visible;
  visible = intersect(visible, paneOf(page).window);
  for (const outer of clippersOf(scroller, page)) {
    visible = visible && intersect(visible, paneOf(outer).window);
  }
  return visible;
}

/** What lies around a scroller and clips it, from the inside out, without the page. */
export function clippersOf({ element, isPage }: Scroller, page: Scroller): Scroller[] {
  const clippers: Scroller[] = [];
  if (isPage) return clippers;
  let inner: Element = element;
  for (let each = parentOf(inner); each && each !== page.element; each = parentOf(each)) {
    // What is fixed leaves its ancestors' windows.
    if (styleOf(inner)?.position === 'fixed') break;
    const style = styleOf(each);
    const clips = style && [style.overflowX, style.overflowY].some((value) => value !== 'visible');
    const isViewport = each === each.ownerDocument.body && isOfViewport(each);
    if (clips && !isViewport) clippers.push({ element: each as Styled, isPage: false });
    inner = each;
  }
  return clippers;
}

/**
 * Scrolls what lies around a scroller until a point of the viewport comes to its upper left, as far as
 * it goes.
 * @param pointNow where that point is now; it moves with the scrolling
 */
export function bringIntoView(scroller: Scroller, page: Scroller, pointNow: () => Point): void {
  for (const outer of [...clippersOf(scroller, page), page]) {
    const { window, scale } = paneOf(outer);
    const point = pointNow();
    const { x, y } = positionOf(outer);
    const to = { x: x + (point.x - window.x) / scale, y: y + (point.y - window.y) / scale };
    goTo(outer, to);
  }
}

function intersect(a: Rect, b: Rect): Rect | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
