import type { DomReader } from '../page-copy/dom.ts';

/** `clip` and `clip-path` that leave nothing, as they are written for text that only machines read. */
const clippedAway = /^rect\(0(px)?(,? 0(px)?){3}\)$|^rect\(1px(,? 1px){3}\)$|^inset\((50|100)%\)$/;
/** Nothing is moved further than this out of sight by chance. In CSS pixels. */
const farAway = -900;

/**
 * Whether a person sees the content of an element, as far as its own style decides it. What becomes
 * visible by scrolling (folded out of the way with a transition) counts as seen: better some text too
 * many than a rule too few.
 */
export function isSeen(element: Element, style: CSSStyleDeclaration, dom: DomReader): boolean {
  const value = (property: string) => style.getPropertyValue(property);
  const display = value('display');
  if (display === 'none') return false;
  if (display === 'contents') return true;
  if (value('content-visibility') === 'hidden' || value('font-size') === '0px') return false;
  if (value('opacity') === '0' && !isMoving(value) && dom.nameOf(element) !== 'input') return false;
  const isAlone = /^(absolute|fixed)$/.test(value('position'));
  if (isAlone && clippedAway.test(value('clip'))) return false;
  if (clippedAway.test(value('clip-path'))) return false;
  const clips = /hidden|clip/.test(`${value('overflow-x')} ${value('overflow-y')}`);
  if (!clips && !isAlone) return true;
  if (clips && Number.parseFloat(value('text-indent')) < farAway) return false;
  const { x, y, width, height } = dom.rectOf(element);
  // A document without a layout has no boxes at all.
  const isLaidOut = display !== 'inline' && value('width') !== '' && value('width') !== 'auto';
  if (clips && isLaidOut && (width <= 1 || height <= 1)) return false;
  return !(
    isAlone &&
    isLaidOut &&
    (x + width < farAway || y + height < farAway - scrolled(element))
  );
}

function isMoving(value: (property: string) => string): boolean {
  const duration = value('transition-duration');
  const animation = value('animation-name');
  return (duration !== '' && /[1-9]/.test(duration)) || (animation !== '' && animation !== 'none');
}

function scrolled(element: Element): number {
  return element.ownerDocument.defaultView?.scrollY ?? 0;
}
