import { elementBelow } from './element-below.ts';

/** Where something of ours may stand in the window without lying over what can be pressed. */

/** In CSS pixels of the viewport. */
export interface Point {
  left: number;
  top: number;
}

/** Room kept around: a finger is not exact. */
const margin = 6;
/** Between two points that are looked at; what can be pressed is hardly smaller. */
const pointStep = 12;
/** Between two places that are tried along an edge. */
const placeStep = 24;

const pressable = [
  'a[href]',
  'area',
  'button',
  'input',
  'select',
  'textarea',
  'label',
  'summary',
  'option',
  'iframe',
  'frame',
  'object',
  'embed',
  'canvas',
  'video',
  'audio',
  '[onclick]',
  '[tabindex]:not([tabindex="-1"])',
  '[contenteditable]',
  '[role="button"]',
  '[role="link"]',
  '[role="tab"]',
  '[role="checkbox"]',
  '[role="radio"]',
  '[role="switch"]',
  '[role="menuitem"]',
  '[role="option"]',
].join(',');

/** How large the window is without its scroll bars. */
export function windowSize(page: Document): { width: number; height: number } {
  const { clientWidth, clientHeight } = page.documentElement;
  const { innerWidth = 0, innerHeight = 0 } = page.defaultView ?? {};
  // In quirks mode the root is as high as the page.
  return {
    width: Math.min(innerWidth, clientWidth || innerWidth),
    height: Math.min(innerHeight, clientHeight || innerHeight),
  };
}

/**
 * Whether a square lies over nothing that can be pressed.
 * @param own our own element, which is looked through
 */
export function isFree(page: Document, { left, top }: Point, size: number, own: Element): boolean {
  const { width, height } = windowSize(page);
  for (const x of points(left, size, width)) {
    for (const y of points(top, size, height)) {
      const hit = elementBelow(page, own, x, y);
      if (hit && canBePressed(page, hit)) return false;
    }
  }
  return true;
}

/**
 * The free place along the left and right edge that is nearest to the wanted one.
 * @returns null where every place lies over something
 */
export function nearestFree(
  page: Document,
  wanted: Point,
  size: number,
  own: Element,
): Point | null {
  const distance = ({ left, top }: Point) => Math.hypot(left - wanted.left, top - wanted.top);
  const places = [wanted, ...alongEdges(page, size)].sort((a, b) => distance(a) - distance(b));
  return places.find((place) => isFree(page, place, size, own)) ?? null;
}

/** Distance from the edge of the window at which something of ours stands. */
export const edge = 10;

function alongEdges(page: Document, size: number): Point[] {
  const { width, height } = windowSize(page);
  const places: Point[] = [];
  for (let top = edge; top <= height - size - edge; top += placeStep) {
    places.push({ left: width - size - edge, top }, { left: edge, top });
  }
  return places;
}

/** Coordinates to look at along one side, all of them inside the window. */
function points(from: number, size: number, room: number): number[] {
  const first = Math.max(0, from - margin);
  const last = Math.min(room - 1, from + size + margin);
  const found: number[] = [];
  for (let at = first; at < last; at += pointStep) found.push(at);
  return [...found, last];
}

function canBePressed(page: Document, hit: Element): boolean {
  // An empty element of the page's own making mostly hides what is in it.
  if (hit.localName.includes('-') && hit.childElementCount === 0) return true;
  if (hasHand(page, hit) && !hasHand(page, page.body)) return true;
  for (let element: Element | null = hit; element; element = parentOf(element)) {
    if (element === page.body || element === page.documentElement) return false;
    if (element.matches(pressable)) return true;
  }
  return false;
}

/** A page that shows the hand everywhere says nothing by it. */
function hasHand(page: Document, element: Element): boolean {
  return page.defaultView?.getComputedStyle(element).cursor === 'pointer';
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
