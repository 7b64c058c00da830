import type { DomReader } from './dom.ts';

/**
 * States that only a pointer, a focus or a script can bring about. In the copy nothing brings them
 * about, so elements carry them as an attribute and style sheets ask for that attribute.
 */
const states = ['hover', 'focus-visible', 'focus-within', 'focus', 'active', 'modal'] as const;
const allStates = [...states, 'popover-open'];
const stateAttribute = 'data-cardproof-state';

/** In `(hover:hover)` of a media query the word is a value, behind a backslash part of a name. */
const inCss = new RegExp(`(?<!\\\\|\\(\\s*(?:any-)?hover):(${allStates.join('|')})(?![\\w-])`, 'g');

/** Makes a style sheet ask for the states that elements carry. */
export function withCarriedStates(css: string): string {
  return css.replaceAll(inCss, `[${stateAttribute}~="$1"]`);
}

/** Adds the elements of a document or shadow root that are in such a state now. */
export function addStates(
  root: Document | ShadowRoot,
  dom: DomReader,
  known: Map<Element, string>,
): void {
  for (const state of allStates) {
    for (const element of dom.select(root, `:${state}`)) {
      const before = known.get(element);
      known.set(element, before === undefined ? state : `${before} ${state}`);
    }
  }
}

/** The attribute of an element in such a state. */
export function stateOf(element: Element, known: ReadonlyMap<Element, string>): [string, string][] {
  const state = known.get(element);
  return state === undefined ? [] : [[stateAttribute, state]];
}
