import type { DomReader } from './dom.ts';

/**
 * The look of a modal dialog or an open popover: a script asked the browser to paint it above all
 * else, wherever it stands in the page. In the copy it stands above by its own style, exactly where it
 * was, and what dimmed the page behind it becomes a shadow around it.
 */
export function topLayerLook(source: Element, dom: DomReader): string {
  const style = dom.styleOf(source);
  const { width, height } = dom.boxOf(source);
  const rect = dom.rectOf(source);
  const left = rect.x + (rect.width - width) / 2;
  const top = rect.y + (rect.height - height) / 2;
  return [
    `display:${style?.getPropertyValue('display') || 'block'}`,
    'position:fixed',
    'inset:auto',
    `left:${left}px`,
    `top:${top}px`,
    'margin:0',
    'box-sizing:border-box',
    'max-width:none',
    'max-height:none',
    `width:${width}px`,
    `height:${height}px`,
    `overflow:${style?.getPropertyValue('overflow') || 'visible'}`,
    'z-index:2147483647',
    ...backdrop(source, dom, style),
  ].join(';');
}

/** Wide enough to reach every corner of a window from anywhere in it. */
const everywhere = '200vmax';
const noColour = /^(transparent|rgba\(0, 0, 0, 0\)|)$/;

function backdrop(source: Element, dom: DomReader, style: CSSStyleDeclaration | null): string[] {
  const colour = dom.styleOf(source, '::backdrop')?.getPropertyValue('background-color') ?? '';
  if (noColour.test(colour)) return [];
  const own = style?.getPropertyValue('box-shadow') ?? 'none';
  const around = `0 0 0 ${everywhere} ${colour}`;
  return [`box-shadow:${own === 'none' || own === '' ? around : `${own}, ${around}`}`];
}
