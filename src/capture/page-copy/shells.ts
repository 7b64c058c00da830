import { withReferences } from './addresses.ts';
import { copiedAttributes } from './attributes.ts';
import { computedLook } from './computed-style.ts';
import { stateOf } from './states.ts';
import { topLayerLook } from './top-layer.ts';
import { type CopyElement, element } from './tree.ts';
import type { Place, Walk } from './walk-state.ts';

/** Elements without their content. */

/** Names that change how a parser reads what follows, and what stands for them. */
const renamed: Readonly<Record<string, string>> = {
  html: 'div',
  head: 'div',
  body: 'div',
  frameset: 'div',
  image: 'div',
  plaintext: 'pre',
  xmp: 'pre',
  listing: 'pre',
};
const safeName = /^[a-z][a-z0-9._-]*$/i;

/**
 * An element of the same size as its source: what it holds may be gone. Under another name it keeps
 * the look that rules gave to its own.
 * @param declarations what the look may override, and what it may not
 */
export function boxed(
  walk: Walk,
  source: Element,
  name: string,
  place: Place,
  declarations: { usual?: string; always?: string } = {},
): CopyElement {
  const { width, height } = walk.dom.boxOf(source);
  const size = width > 0 ? `box-sizing:border-box;width:${width}px;height:${height}px` : '';
  const look = walk.dom.nameOf(source) === name ? '' : lookOf(walk, source, place);
  return element(
    name,
    withDeclarations(attributesOf(walk, source, place), [
      declarations.usual ?? '',
      look,
      declarations.always ?? '',
      size,
    ]),
  );
}

/** The attributes of an element, and the look that it has to carry itself. */
export function attributesOf(walk: Walk, source: Element, place: Place): [string, string][] {
  const { dom } = walk;
  const states = stateOf(source, walk.states);
  const attributes = [...copiedAttributes(source, walk), ...states];
  const declarations: string[] = [];
  if (place.looks && walk.left.looks > 0) declarations.push(lookOf(walk, source, place));
  if (states.some(([, state]) => isInTopLayer(state))) {
    declarations.push(topLayerLook(source, dom));
  }
  if (states.some(([, state]) => state.includes('focus-visible'))) {
    // The ring is the browser's own rule, which asks for the focus itself.
    const outline = dom.styleOf(source)?.getPropertyValue('outline') ?? '';
    if (outline !== '') declarations.push(`outline:${outline}`);
  }
  declarations.push(walk.looks.get(source) ?? '');
  const all = withDeclarations(attributes, declarations);
  for (const [name, value] of all) walk.left.characters -= name.length + value.length;
  return all;
}

function isInTopLayer(state: string): boolean {
  return /\b(modal|popover-open)\b/.test(state);
}

function lookOf(walk: Walk, source: Element, place: Place): string {
  const { dom, left, marking, refer } = walk;
  left.looks--;
  const look = computedLook(dom, source, place.parent);
  return marking.mark(withReferences(look, dom.baseOf(source), refer));
}

function withDeclarations(
  attributes: readonly [string, string][],
  declarations: readonly string[],
): [string, string][] {
  if (declarations.length === 0) return [...attributes];
  const written = attributes.find(([name]) => name.toLowerCase() === 'style')?.[1] ?? '';
  const style = [written, ...declarations]
    .map((part) => part.trim().replace(/;$/, ''))
    .filter(Boolean)
    .join(';');
  if (style === '') return [...attributes];
  return [...attributes.filter(([name]) => name.toLowerCase() !== 'style'), ['style', style]];
}

/** The tag name of the copy. */
export function nameOf(walk: Walk, source: Element): string {
  const name = walk.dom.nameOf(source);
  if (!safeName.test(name) || walk.marking.holds(name)) return 'div';
  return (walk.dom.isHtml(source) && renamed[name.toLowerCase()]) || name;
}
