import { vi } from 'vitest';

/** How an element of a pretended page lies in it, in CSS pixels from the top left of the page. */
export interface Layout {
  x?: number;
  y: number;
  width?: number;
  height: number;
  /** Height of its content, where it scrolls. */
  content?: number;
}

/**
 * Gives the document of jsdom the little of a layout that scrolling needs: a window of 800 × 600, a page
 * as high as asked for, and boxes for elements by their id. What is fixed stays where it is; what sticks
 * to the top stays below it.
 */
export function layOut(height: number, layouts: Record<string, Layout>): void {
  const root = document.documentElement;
  const tops = new Map<Element, number>([[root, 0]]);
  const layoutOf = (element: Element): Layout | undefined => layouts[element.id];
  const contentOf = (element: Element) =>
    element === root ? height : (layoutOf(element)?.content ?? layoutOf(element)?.height ?? 0);
  const windowOf = (element: Element) =>
    element === root ? 600 : (layoutOf(element)?.height ?? 0);
  const scroll = (element: Element, { top = 0 }: ScrollToOptions) => {
    const most = Math.max(0, contentOf(element) - windowOf(element));
    tops.set(element, Math.max(0, Math.min(most, top)));
  };
  const define = (name: string, get: (this: Element) => unknown) =>
    Object.defineProperty(Element.prototype, name, { configurable: true, get });
  Object.defineProperty(document, 'scrollingElement', { configurable: true, value: root });
  define('clientHeight', function () {
    return windowOf(this);
  });
  define('clientWidth', function () {
    return this === root ? 800 : (layoutOf(this)?.width ?? 800);
  });
  define('scrollHeight', function () {
    return contentOf(this);
  });
  define('scrollWidth', function () {
    return this === root ? 800 : (layoutOf(this)?.width ?? 800);
  });
  define('scrollTop', function () {
    return tops.get(this) ?? 0;
  });
  define('scrollLeft', () => 0);
  vi.stubGlobal('scrollTo', (to: ScrollToOptions) => scroll(root, to));
  vi.spyOn(window, 'scrollTo').mockImplementation(((to: ScrollToOptions) =>
    scroll(root, to)) as never);
  Element.prototype.scrollTo = function (this: Element, to?: ScrollToOptions | number) {
    if (typeof to === 'object') scroll(this, to);
  } as Element['scrollTo'];
  Element.prototype.getBoundingClientRect = function (this: Element) {
    const { x = 0, y, width = 800, height: high } = layoutOf(this) ?? { y: 0, height: 0 };
    const style = getComputedStyle(this);
    const moved = y - (tops.get(root) ?? 0);
    const sticks = style.position === 'sticky' && style.top !== 'auto';
    const top = style.position === 'fixed' ? y : sticks ? Math.max(0, moved) : moved;
    return new DOMRect(x, top, width, high);
  };
}

/** Everything of a page that must be as it was found. */
export function stateOfPage(): string {
  const tops = [...document.querySelectorAll('*')].map((element) => element.scrollTop);
  const { anchorOffset, focusOffset } = getSelection() ?? {};
  const focused = document.activeElement?.id;
  return JSON.stringify([
    document.documentElement.outerHTML,
    tops,
    focused,
    anchorOffset,
    focusOffset,
  ]);
}
