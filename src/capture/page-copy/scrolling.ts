import type { DomReader } from './dom.ts';
import { type CopyElement, element } from './tree.ts';

/** What makes a box of the copy begin where its source was scrolled to. */
export interface ScrollMark {
  /** Added to the look of the box itself. */
  look: string;
  /** Its last child: takes no room and is not painted. */
  mark: CopyElement;
}

/**
 * Without a script nothing scrolls, but a browser begins a box at the child that says
 * `scroll-initial-target`. Margins do not count for it, so an element is put exactly there. Browsers
 * that do not know it show the box from its beginning.
 */
export function scrollMark(box: Element, dom: DomReader): ScrollMark | null {
  const { x, y } = dom.scrollOf(box);
  if (x === 0 && y === 0) return null;
  const isAnchor = dom.styleOf(box)?.getPropertyValue('position') !== 'static';
  return { look: isAnchor ? '' : 'position:relative', mark: markAt(x, y) };
}

/** The same for a document, whose mark is the last child of its body. */
export function documentMark(root: Element, body: Element, dom: DomReader): CopyElement | null {
  const { x, y } = dom.scrollOf(root);
  if (x === 0 && y === 0) return null;
  if (dom.styleOf(body)?.getPropertyValue('position') === 'static') return markAt(x, y);
  const place = dom.rectOf(body);
  return markAt(-place.x, -place.y);
}

function markAt(left: number, top: number): CopyElement {
  const place = `top:${Math.round(top)}px;left:${Math.round(left)}px`;
  const look = `all:initial;position:absolute;${place};width:0;height:0`;
  return element('cardproof-mark', [['style', `${look};scroll-initial-target:nearest`]]);
}
