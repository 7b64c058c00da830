import type { Rect } from '../../model/fact.ts';
import { textElements } from './text-elements.ts';

/** Choosing rectangles of a page: by what lies under a point, and by keyboard. */

export interface Size {
  width: number;
  height: number;
}

/** How far an arrow key moves an edge of the frame, in CSS pixels. */
const keyStep = 10;
/** A smaller part shows nothing. */
const smallest = 8;

/** The part of a rectangle that the window shows; null where it shows nothing worth a picture. */
export function clipped(rect: Rect, window: Size): Rect | null {
  const left = Math.max(0, rect.x);
  const top = Math.max(0, rect.y);
  const right = Math.min(window.width, rect.x + rect.width);
  const bottom = Math.min(window.height, rect.y + rect.height);
  if (right - left < smallest || bottom - top < smallest) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The frame after an arrow key: its right and lower edge move. */
export function chosenBy(key: string, { x, y, width, height }: Rect): Rect {
  const across = key === 'ArrowRight' ? keyStep : key === 'ArrowLeft' ? -keyStep : 0;
  const down = key === 'ArrowDown' ? keyStep : key === 'ArrowUp' ? -keyStep : 0;
  return {
    x,
    y,
    width: Math.max(smallest, width + across),
    height: Math.max(smallest, height + down),
  };
}

/**
 * The element that an arrow key leads to: down and up the next that says something, left to what
 * holds the present one, right to the first in it.
 */
export function neighbour(
  page: Document,
  from: Element | null,
  key: string,
  own: Element,
): Element | null {
  if (from && key === 'ArrowLeft') return from === page.body ? null : from.parentElement;
  if (from && key === 'ArrowRight') return from.firstElementChild;
  const all = textElements(page, own);
  const isForward = key === 'ArrowDown' || key === 'ArrowRight';
  if (!from) return (isForward ? all[0] : all.at(-1)) ?? null;
  const isAfter = (element: Element) =>
    (from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return isForward
    ? (all.find((element) => element !== from && isAfter(element)) ?? null)
    : (all.findLast((element) => element !== from && !isAfter(element)) ?? null);
}
