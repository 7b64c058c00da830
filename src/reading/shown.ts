import type { FactDoubt } from '../model/fact.ts';
import { unseenCharacters } from '../model/secrets.ts';
import type { DoubtOf } from './doubts.ts';

/**
 * How a browser shows a text of the page, where it has a layout. A page can hold a number that nobody
 * sees, and show one in another order than it holds it; what is read there is not what the buyer saw.
 */

/** Signs of one fact that are measured; longer ones are names, which nobody compares sign by sign. */
const mostSigns = 80;
/** How far around its element the text of a fact may reach. */
const widestBox = 4;
/** Ancestors looked at. Deeper pages are traps. */
const deepest = 60;
/** CSS pixels: smaller text is not there to be read. */
const smallestFont = 2;
/** A box of this size shows nothing of what overflows it, in CSS pixels. */
const nothing = 1;
/** Differences of places below this are rounding and kerning, in CSS pixels. */
const tolerance = 1;
/** `clip` and `clip-path` that leave nothing. */
const clippedAway = /^rect\(0(px)?(,? 0(px)?){3}\)$|^rect\(1px(,? 1px){3}\)$|^inset\((50|100)%\)$/;

const gap = new RegExp(`[\\s${unseenCharacters}]`);
const gaps = new RegExp(gap, 'g');

/** Looks at texts of a page as it is shown now. */
export function asShown(): DoubtOf {
  const looker = new Looker();
  return (element, text, isExact) => looker.doubtOf(element, text, isExact);
}

/** Keeps what it knows of the elements around the texts. */
class Looker {
  private readonly concealing = new Map<Element, boolean>();

  /**
   * @param element holds the text, or where it begins
   * @param text as the reader took it, without signs that nobody sees
   * @param isExact the signs themselves count, and their order: a number, an amount, a time
   * @returns null where people see it as it is, or where the page has no layout to tell
   */
  doubtOf(element: Element, text: string, isExact: boolean): FactDoubt | null {
    try {
      if (this.isConcealed(element)) return 'unseen';
      const rects = rectsOf(element, text.trim());
      if (rects === null) return null;
      if (rects.every((rect) => isNowhere(rect, element))) return 'unseen';
      if (!isExact) return null;
      return isInOrder(rects) && !hasAddedDigits(element) ? null : 'otherwise';
    } catch {
      return null;
    }
  }

  private isConcealed(element: Element): boolean {
    const view = element.ownerDocument.defaultView;
    if (!view || typeof element.checkVisibility !== 'function') return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return true;
    const style = view.getComputedStyle(element);
    if (Number.parseFloat(style.fontSize) < smallestFont) return true;
    let isColourless = isTransparent(style.color);
    let depth = 0;
    for (let box: Element | null = element; box && depth < deepest; box = outer(box), depth++) {
      const known = this.concealing.get(box) ?? conceals(box);
      this.concealing.set(box, known);
      if (known) return true;
      // Titles in colours that run into each other are transparent letters cut out of a background.
      if (isColourless && view.getComputedStyle(box).backgroundClip === 'text')
        isColourless = false;
    }
    return isColourless;
  }
}

/** The element around another one; frames of the same origin and shadow trees have one, too. */
function outer(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  if (root.nodeType === 11) return (root as ShadowRoot).host ?? null;
  return element.ownerDocument.defaultView?.frameElement ?? null;
}

/** Whether a box shows nothing of what is in it, although it is laid out. */
function conceals(box: Element): boolean {
  const style = box.ownerDocument.defaultView?.getComputedStyle(box);
  if (!style) return false;
  // What is fading in or out is seen for a part of the time.
  if (style.opacity === '0' && box.getAnimations().length === 0) return true;
  if (style.display === 'none') return true;
  if (clippedAway.test(style.clipPath)) return true;
  if (/absolute|fixed/.test(style.position) && clippedAway.test(style.clip)) return true;
  if (!/hidden|clip/.test(`${style.overflowX} ${style.overflowY}`)) return false;
  if (style.display === 'inline' || style.display === 'contents') return false;
  const { width, height } = box.getBoundingClientRect();
  return width <= nothing || height <= nothing;
}

function isTransparent(color: string): boolean {
  const alpha = /^rgba\((?:[^,]+,){3}\s*([\d.]+)\)$/.exec(color)?.[1];
  return alpha !== undefined && Number(alpha) < 0.05;
}

/** Where the signs of a text stand, one rectangle each; null where they are not found as text. */
function rectsOf(element: Element, text: string): DOMRect[] | null {
  let box: Element | null = element;
  for (let level = 0; box && level <= widestBox; level++, box = box.parentElement) {
    const signs = signsOf(box, text);
    if (signs) return signs.map(({ node, at }) => rectOf(node, at));
  }
  return null;
}

interface Sign {
  node: Text;
  at: number;
}

/** No box of a fact holds more text; searching further costs more than it tells. */
const longestBox = 5000;

/** The text nodes and offsets of the signs of a text inside an element, gaps left out. */
function signsOf(box: Element, text: string): Sign[] | null {
  const sought = text.replaceAll(gaps, '').slice(0, mostSigns);
  if (sought === '') return null;
  const signs: Sign[] = [];
  let joined = '';
  const walker = box.ownerDocument.createTreeWalker(box, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = node as Text;
    for (let at = 0; at < data.length; at++) {
      const sign = data.charAt(at);
      if (gap.test(sign)) continue;
      signs.push({ node: node as Text, at });
      joined += sign;
      if (joined.length > longestBox) return null;
    }
  }
  const from = joined.indexOf(sought);
  return from < 0 ? null : signs.slice(from, from + sought.length);
}

function rectOf(node: Text, at: number): DOMRect {
  const range = node.ownerDocument.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + 1);
  return range.getBoundingClientRect();
}

function isNowhere(rect: DOMRect, element: Element): boolean {
  if (rect.width === 0 || rect.height === 0) return true;
  const view = element.ownerDocument.defaultView;
  // What is left of a page or above it cannot be scrolled to.
  return rect.right + (view?.scrollX ?? 0) <= 0 || rect.bottom + (view?.scrollY ?? 0) <= 0;
}

/** Each sign stands right of the one before it, or further down. */
function isInOrder(rects: readonly DOMRect[]): boolean {
  const seen = rects.filter(({ width }) => width > 0);
  if (seen.length < rects.length) return false;
  return seen.every((rect, index) => {
    const before = seen[index - 1];
    if (!before) return true;
    const isBelow = rect.top >= before.bottom - tolerance;
    const isAbove = rect.bottom <= before.top + tolerance;
    return isBelow || (!isAbove && rect.left >= before.left - tolerance);
  });
}

/** Digits that only a style sheet puts beside a text make another number of it. */
function hasAddedDigits(element: Element): boolean {
  const view = element.ownerDocument.defaultView;
  return ['::before', '::after'].some((part) => {
    const { content, display } = view?.getComputedStyle(element, part) ?? {};
    return display !== 'none' && /^".*\d.*"$/s.test(content ?? '');
  });
}
