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
      const signs = signsAround(element, text.trim());
      if (signs === null) return null;
      if (!isExact) return isNowhere(rectOf(signs), element) ? 'unseen' : null;
      const rects = signs.map((sign) => rectOf([sign]));
      if (rects.every((rect) => isNowhere(rect, element))) return 'unseen';
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

interface Sign {
  node: Text;
  at: number;
}

/** The signs of a text in its element or a box around it, gaps left out; null where it is not found. */
function signsAround(element: Element, text: string): Sign[] | null {
  const asItStands = text.slice(0, mostSigns);
  const sought = asItStands.replaceAll(gaps, '');
  if (sought === '') return null;
  let box: Element | null = element;
  for (let level = 0; box && level <= widestBox; level++, box = box.parentElement) {
    const signs = signsIn(box, asItStands, sought);
    if (signs !== 'none') return signs;
  }
  return null;
}

/** No box of a fact holds more text; searching further costs more than it tells. */
const longestBox = 5000;

/** @returns `none` where they are not in this box, null where it says more than is searched */
function signsIn(box: Element, asItStands: string, sought: string): Sign[] | 'none' | null {
  const nodes: Text[] = [];
  let length = 0;
  const walker = box.ownerDocument.createTreeWalker(box, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    // Hardly any text is cut into several nodes, and one node is searched without a look at each sign.
    const from = text.data.indexOf(asItStands);
    if (from >= 0) return signsOf(text, from, from + asItStands.length);
    length += text.length;
    if (length > longestBox) return null;
    nodes.push(text);
  }
  const joined = nodes.map(({ data }) => data.replaceAll(gaps, '')).join('');
  const from = joined.indexOf(sought);
  if (from < 0) return 'none';
  const signs = nodes.flatMap((node) => signsOf(node, 0, node.length));
  return signs.slice(from, from + sought.length);
}

function signsOf(node: Text, from: number, to: number): Sign[] {
  const signs: Sign[] = [];
  for (let at = from; at < to; at++) {
    if (!gap.test(node.data.charAt(at))) signs.push({ node, at });
  }
  return signs;
}

/** The rectangle around signs that follow each other. */
function rectOf(signs: readonly Sign[]): DOMRect {
  const [first, last] = [signs[0], signs.at(-1)];
  if (!first || !last) return new DOMRect();
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, first.at);
  range.setEnd(last.node, last.at + 1);
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
