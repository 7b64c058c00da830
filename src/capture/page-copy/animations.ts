import type { DomReader } from './dom.ts';

/** Ends an animation that has ended on the page as well and left nothing behind. */
const longAgo = '-9999999s';

/**
 * Declarations that hold the CSS animations of elements where they stand now. Opened later, a copy would
 * begin them anew, and show what was not on screen. What scripts animate without CSS is not held.
 */
export function heldAnimations(
  root: Document | ShadowRoot,
  dom: DomReader,
): [Element, declarations: string][] {
  const times = new Map<Element, Map<string, string>>();
  for (const animation of animationsOf(root)) {
    const name = 'animationName' in animation ? String(animation.animationName) : '';
    const target = targetOf(animation.effect);
    if (name === '' || !target || typeof animation.currentTime !== 'number') continue;
    const delay = animation.effect?.getTiming().delay ?? 0;
    const known = times.get(target) ?? new Map<string, string>();
    known.set(name, `${Math.round(delay - animation.currentTime)}ms`);
    times.set(target, known);
  }
  return [...times].map(([element, byName]) => {
    const names = dom.styleOf(element)?.getPropertyValue('animation-name').split(',') ?? [];
    const delays = names.map((name) => byName.get(name.trim()) ?? longAgo);
    return [element, `animation-delay:${delays.join(',')};animation-play-state:paused`];
  });
}

function animationsOf(root: Document | ShadowRoot): Animation[] {
  try {
    return root.getAnimations();
  } catch {
    return [];
  }
}

function targetOf(effect: AnimationEffect | null): Element | null {
  if (!effect || !('target' in effect)) return null;
  const { target, pseudoElement } = effect as KeyframeEffect;
  return pseudoElement === null ? target : null;
}
