import { windowSize } from './free-place.ts';
import { isUnaltered } from './unaltered.ts';

/**
 * Whether a person could see what is ours when he pressed it. A page can lay something over it that lets
 * presses through; the browser knows (IntersectionObserver with `trackVisibility`, Chromium only), and
 * says no as well where an effect of the page reaches it.
 */

/** `too-soon`: it came or moved so lately that the press was meant for something else. */
export type Sight = 'seen' | 'too-soon' | 'unsure';

export interface SightWatch {
  /** @param at when it was pressed, as the event's `timeStamp` */
  sightAt(at: number): Sight;
  end(): void;
}

/** What lib.dom does not know of the observer. */
interface VisibilityInit extends IntersectionObserverInit {
  trackVisibility: boolean;
  delay: number;
}
interface VisibilityEntry extends IntersectionObserverEntry {
  isVisible?: boolean;
}

/** Chromium asks for no less between two looks, in milliseconds. */
const lookEvery = 100;
/** Nobody reads a button and presses it in less, in milliseconds. */
const longEnough = 500;
/** A page that keeps the browser from looking for longer may be hiding something; in milliseconds. */
const longestGap = 500;
/** Scaled down to less it can be read no more; in CSS pixels. */
const narrowest = 240;
/** What the edge of a fraction of a pixel may take off. */
const nearlyAll = 0.98;

/**
 * Watches an element until the watch is ended. It looks again and again, because an observer that is
 * silent may only have had no chance to speak.
 * @param isPlain whether nothing alters how the element is drawn; tests give their own
 */
export function watchSight(element: Element, isPlain = isUnaltered): SightWatch {
  const page = element.ownerDocument;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let place = '';
  let stillSince = Number.POSITIVE_INFINITY;
  let seenSince = Number.POSITIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;

  function take(entry: VisibilityEntry): void {
    const { time, boundingClientRect: rect } = entry;
    const now = placeOf(rect);
    if (now !== place) stillSince = time;
    const isSeen =
      entry.isVisible === true &&
      entry.intersectionRatio >= nearlyAll &&
      rect.width >= Math.min(narrowest, windowSize(page).width / 2) &&
      isPlain(element);
    const isBroken = now !== place || time - lookedAt > longestGap;
    if (!isSeen) seenSince = Number.POSITIVE_INFINITY;
    else if (isBroken || seenSince > time) seenSince = time;
    place = now;
    lookedAt = time;
  }

  const init: VisibilityInit = { trackVisibility: true, delay: lookEvery, threshold: [0, 1] };
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) take(entry);
    clearTimeout(timer);
    timer = setTimeout(() => {
      observer.unobserve(element);
      observer.observe(element);
    }, lookEvery);
  }, init);
  observer.observe(element);

  return {
    sightAt(at) {
      const hasMoved = placeOf(element.getBoundingClientRect()) !== place;
      if (hasMoved || at - stillSince < longEnough) return 'too-soon';
      const isFresh = at - lookedAt <= longestGap;
      return isFresh && at - seenSince >= longEnough ? 'seen' : 'unsure';
    },
    end() {
      clearTimeout(timer);
      observer.disconnect();
    },
  };
}

function placeOf({ x, y, width, height }: DOMRectReadOnly): string {
  return [x, y, width, height].map(Math.round).join(' ');
}
