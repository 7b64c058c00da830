/** An element whose style can be overridden. */
export type Styled = Element & ElementCSSInlineStyle;

/** One change of how an element looks, and its end. */
export interface Override {
  /** Leaves the element as it was found, to the letter. */
  end(): void;
}

/** Longer than any capture takes, in milliseconds. */
const forever = 1e9;

/**
 * Overrides styles of an element. An animation does it without a trace in the document; rules that a
 * page calls important are stronger than animations, so against them inline style has to do.
 * @param holds whether the element now looks as wanted
 */
export function override(
  element: Styled,
  styles: Readonly<Record<string, string>>,
  holds: () => boolean,
): Override {
  const animation = animate(element, styles);
  if (animation && holds()) return { end: () => animation.cancel() };
  animation?.cancel();
  return overrideInline(element, styles);
}

/** Hides what an element paints with all that is in it; its place stays. */
export function hide(element: Styled): Override {
  const hidden = override(element, { opacity: '0' }, () => styleOf(element)?.opacity === '0');
  // The backdrop of a modal dialog is no child of it.
  const backdrop = isModal(element) ? animate(element, { opacity: '0' }, '::backdrop') : null;
  return {
    end() {
      hidden.end();
      backdrop?.cancel();
    },
  };
}

export function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element);
}

function animate(
  element: Element,
  styles: Readonly<Record<string, string>>,
  pseudoElement?: string,
): Animation | null {
  if (typeof element.animate !== 'function') return null;
  try {
    // Both ends the same: the value does not depend on when it is looked at.
    const animation = element.animate([{ ...styles }, { ...styles }], {
      duration: forever,
      fill: 'both',
      ...(pseudoElement && { pseudoElement }),
    });
    animation.pause();
    return animation;
  } catch {
    return null;
  }
}

function overrideInline(element: Styled, styles: Readonly<Record<string, string>>): Override {
  const text = element.getAttribute('style');
  const before = Object.keys(styles).map((name) => ({
    name: toProperty(name),
    value: element.style.getPropertyValue(toProperty(name)),
    priority: element.style.getPropertyPriority(toProperty(name)),
  }));
  for (const [name, value] of Object.entries(styles)) {
    element.style.setProperty(toProperty(name), value, 'important');
  }
  return {
    end() {
      for (const { name, value, priority } of before) {
        if (value === '') element.style.removeProperty(name);
        else element.style.setProperty(name, value, priority);
      }
      if (text === null) element.removeAttribute('style');
      // The browser writes styles in its own way. Where the page has changed them since, its word stays.
      else if (sameStyle(element, text)) element.setAttribute('style', text);
    },
  };
}

function sameStyle(element: Styled, text: string): boolean {
  if (element.getAttribute('style') === text) return false;
  const probe = element.ownerDocument.createElement('i');
  probe.style.cssText = text;
  return probe.style.cssText === element.style.cssText;
}

/** `scrollSnapType` as `scroll-snap-type`. */
function toProperty(name: string): string {
  return name.replace(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`);
}

function isModal(element: Element): boolean {
  try {
    return element.matches('dialog:modal');
  } catch {
    return false;
  }
}
