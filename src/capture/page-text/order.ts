import type { DomReader } from '../page-copy/dom.ts';

/** The children of a box as it lays them out: flex and grid may turn and number them. */
export function inPaintedOrder(
  children: readonly Node[],
  style: CSSStyleDeclaration | null,
  dom: DomReader,
): readonly Node[] {
  const display = style?.getPropertyValue('display') ?? '';
  if (!/flex|grid/.test(display) || children.length < 2) return children;
  const ranked = children.map((node) => ({ node, rank: rankOf(node, dom) }));
  if (ranked.some(({ rank }) => rank !== 0)) ranked.sort((a, b) => a.rank - b.rank);
  const ordered = ranked.map(({ node }) => node);
  const isTurned =
    /flex/.test(display) && /reverse/.test(style?.getPropertyValue('flex-direction') ?? '');
  return isTurned ? ordered.reverse() : ordered;
}

function rankOf(node: Node, dom: DomReader): number {
  if (dom.typeOf(node) !== 1) return 0;
  const style = dom.styleOf(node as Element);
  return Number(style?.getPropertyValue('order') || 0) || 0;
}

const quoted = /^(?:"((?:[^"\\]|\\.)*)"\s*)+$/;
const quotedPart = /"((?:[^"\\]|\\.)*)"/g;
/** Icon fonts give their pictures the code points that Unicode leaves free. */
const icons = /[\uE000-\uF8FF\u{F0000}-\u{10FFFF}]/gu;

/** Text that a style sheet adds before or after the content of an element. */
export function addedText(
  element: Element,
  pseudo: '::before' | '::after',
  dom: DomReader,
): string {
  const style = dom.styleOf(element, pseudo);
  const content = style?.getPropertyValue('content') ?? '';
  if (!quoted.test(content) || style?.getPropertyValue('display') === 'none') return '';
  const parts = [...content.matchAll(quotedPart)].map(([, text = '']) => text);
  return parts.join('').replaceAll(/\\(.)/g, '$1').replaceAll(icons, '');
}

/** The number that stands before an item of a numbered list, empty for all others. */
export function itemNumber(item: Element, style: CSSStyleDeclaration, dom: DomReader): string {
  if (style.getPropertyValue('display') !== 'list-item') return '';
  if (style.getPropertyValue('list-style-type') !== 'decimal') return '';
  const list = item.parentNode as Element | null;
  if (!list || dom.nameOf(list) !== 'ol' || dom.attributeOf(list, 'reversed') !== null) return '';
  let number = Number(dom.attributeOf(list, 'start') ?? 1) || 1;
  for (const child of dom.childrenOf(list)) {
    if (dom.typeOf(child) !== 1 || dom.nameOf(child as Element) !== 'li') continue;
    const own = Number(dom.attributeOf(child as Element, 'value') ?? Number.NaN);
    if (!Number.isNaN(own)) number = own;
    if (child === item) return `${number}. `;
    number++;
  }
  return '';
}
