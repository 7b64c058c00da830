import { holds, scrollportOf, styledElements } from './elements.ts';
import { hide, type Override, override, type Styled, styleOf } from './override.ts';
import { goTo, paneOf, positionOf, type Scroller } from './scroller.ts';

/** How far the page is moved to see what moves along, in CSS pixels. */
const nudge = 40;
/** A layer that covers this part of the viewport both ways covers all of it. */
const covering = 0.95;
const drawn =
  'img, svg, canvas, video, picture, iframe, object, embed, input, button, textarea, select';

/**
 * Keeps bars that stay in place while the page moves from being on every slice. What sticks goes back
 * to where it stands in the text. What is fixed to the top is on the first slice only, what is fixed
 * to the bottom on the last. Nothing is removed from the page.
 */
export class Pinned {
  private readonly page: Scroller;
  private target: Scroller;
  /** What sticks, while it does not. */
  private readonly unstuck = new Map<Styled, Override>();
  /** What is fixed, and at which edge of the viewport it was when the first slice was shown. */
  private readonly fixed = new Map<Styled, 'top' | 'bottom'>();
  private readonly hidden = new Map<Styled, Override>();
  private backgrounds: Override[] = [];
  /** What is called fixed and moves with the page all the same. */
  private readonly loose = new Set<Styled>();

  constructor(page: Scroller) {
    this.page = page;
    this.target = page;
  }

  /** Begins with another scroller, which stands at its start. */
  begin(target: Scroller): void {
    this.end();
    this.target = target;
    for (const element of this.find()) {
      this.fixed.set(element, isAtBottom(element, this.page) ? 'bottom' : 'top');
    }
  }

  /**
   * Shows what belongs onto a slice and hides the rest.
   * @returns where in the viewport bars at the lower edge begin, null where none is shown
   */
  arrange({ isFirst, isLast }: { isFirst: boolean; isLast: boolean }): number | null {
    // What became fixed on the way was in the text before, or was not there.
    for (const element of this.find()) if (!this.fixed.has(element)) this.set(element, false);
    let tail: number | null = null;
    for (const [element, edge] of this.fixed) {
      const isShown = this.target.isPage
        ? edge === 'top'
          ? isFirst
          : isLast
        : holds(element, this.target.element);
      this.set(element, isShown);
      if (!isShown || edge !== 'bottom' || isFirst) continue;
      const { y } = element.getBoundingClientRect();
      tail = Math.max(0, Math.min(tail ?? y, y));
    }
    return tail;
  }

  /** Leaves everything as it was found. */
  end(): void {
    const all = [...this.hidden.values(), ...this.unstuck.values(), ...this.backgrounds];
    for (const each of all) each.end();
    this.backgrounds = [];
    this.hidden.clear();
    this.unstuck.clear();
    this.fixed.clear();
    this.loose.clear();
  }

  private set(element: Styled, isShown: boolean): void {
    const hidden = this.hidden.get(element);
    if (isShown) {
      hidden?.end();
      this.hidden.delete(element);
    } else if (!hidden) this.hidden.set(element, hide(element));
  }

  /** Unsticks what is new, and finds what is fixed to the viewport. */
  private find(): Styled[] {
    const candidates: Styled[] = [];
    for (const element of styledElements(this.page.element.ownerDocument)) {
      const { position, backgroundAttachment = '' } = styleOf(element) ?? {};
      if (backgroundAttachment.includes('fixed')) this.letScroll(element);
      if (position === 'sticky' && !this.unstuck.has(element)) this.unstick(element);
      else if (position === 'fixed') candidates.push(element);
    }
    const unknown = candidates.filter(
      (each) => !this.fixed.has(each) && !this.hidden.has(each) && !this.loose.has(each),
    );
    const still = new Set(stayInPlace(unknown, this.page));
    for (const each of unknown) if (!still.has(each)) this.loose.add(each);
    return candidates.filter((each) => !this.loose.has(each) && !isMereLayer(each, this.page));
  }

  /** A background that stands still would begin anew on every slice. */
  private letScroll(element: Styled): void {
    const scrolls = () => !styleOf(element)?.backgroundAttachment.includes('fixed');
    this.backgrounds.push(override(element, { backgroundAttachment: 'scroll' }, scrolls));
  }

  private unstick(element: Styled): void {
    const port = scrollportOf(element, this.page.element);
    if (port !== null && port !== this.target.element) return;
    const styles = { top: 'auto', right: 'auto', bottom: 'auto', left: 'auto' };
    const isLoose = () => {
      const style = styleOf(element);
      return Object.keys(styles).every((name) => style?.getPropertyValue(name) === 'auto');
    };
    this.unstuck.set(element, override(element, { ...styles }, isLoose));
  }
}

/** Those that do not move with the page: a transformed ancestor makes what is fixed move along. */
function stayInPlace(elements: readonly Styled[], page: Scroller): Styled[] {
  if (elements.length === 0) return [];
  const start = positionOf(page);
  const tops = elements.map((element) => element.getBoundingClientRect().y);
  goTo(page, { x: start.x, y: start.y + nudge });
  if (positionOf(page).y === start.y) goTo(page, { x: start.x, y: start.y - nudge });
  const moved = Math.abs(positionOf(page).y - start.y);
  const still = elements.filter((element, index) => {
    const way = Math.abs(element.getBoundingClientRect().y - (tops[index] ?? 0));
    return moved === 0 || way < moved / 2;
  });
  goTo(page, start);
  return still;
}

/** What covers the viewport and holds nothing is a tint or a background, and belongs onto every slice. */
function isMereLayer(element: Styled, page: Scroller): boolean {
  const { window } = paneOf(page);
  const { width, height } = element.getBoundingClientRect();
  const covers = width >= window.width * covering && height >= window.height * covering;
  if (!covers || element.shadowRoot || element.matches(drawn)) return false;
  return (element.textContent ?? '').trim() === '' && element.querySelector(drawn) === null;
}

function isAtBottom(element: Styled, page: Scroller): boolean {
  const { y, height } = element.getBoundingClientRect();
  const below = paneOf(page).window.height - (y + height);
  return below + 1 < y;
}
