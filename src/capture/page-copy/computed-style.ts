import type { DomReader } from './dom.ts';

/**
 * Where a style sheet cannot be read (shops load their framework from another origin), the look of
 * each element is written into its `style` instead: what differs from the parent for properties that
 * are inherited, what differs from the initial value for the others.
 */
const inherited = [
  'color',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'line-height',
  'list-style-type',
  'text-align',
  'text-indent',
  'text-transform',
  'visibility',
  'white-space',
  'word-break',
  'overflow-wrap',
  'border-collapse',
  'border-spacing',
  'fill',
  'stroke',
] as const;

const initial: Readonly<Record<string, string>> = {
  display: 'inline',
  position: 'static',
  float: 'none',
  clear: 'none',
  'box-sizing': 'content-box',
  width: 'auto',
  'min-height': '0px',
  'max-width': 'none',
  top: 'auto',
  right: 'auto',
  bottom: 'auto',
  left: 'auto',
  'z-index': 'auto',
  'margin-top': '0px',
  'margin-right': '0px',
  'margin-bottom': '0px',
  'margin-left': '0px',
  'padding-top': '0px',
  'padding-right': '0px',
  'padding-bottom': '0px',
  'padding-left': '0px',
  'border-top': '0px none',
  'border-right': '0px none',
  'border-bottom': '0px none',
  'border-left': '0px none',
  'border-radius': '0px',
  'background-color': 'rgba(0, 0, 0, 0)',
  'background-image': 'none',
  'background-position': '0% 0%',
  'background-size': 'auto',
  'background-repeat': 'repeat',
  'box-shadow': 'none',
  opacity: '1',
  overflow: 'visible',
  transform: 'none',
  'vertical-align': 'baseline',
  'text-decoration-line': 'none',
  'object-fit': 'fill',
  'flex-direction': 'row',
  'flex-wrap': 'nowrap',
  'flex-grow': '0',
  'flex-shrink': '1',
  'flex-basis': 'auto',
  'align-items': 'normal',
  'align-self': 'auto',
  'justify-content': 'normal',
  'grid-template-columns': 'none',
  'row-gap': 'normal',
  'column-gap': 'normal',
};

const noBorder = /^0px/;
/** The border that browsers give to fields: written out, it would turn off their native look. */
const nativeBorder = /inset|outset|rgb\(118, 118, 118\)|rgb\(133, 133, 133\)/;
const nativeLook = /^(border-(top|right|bottom|left)|background-color)$/;
const offsets: readonly string[] = ['top', 'right', 'bottom', 'left', 'z-index'];

/**
 * The look of an element as declarations for its `style`.
 * @param parent the element it inherits from, null at the root
 */
export function computedLook(dom: DomReader, element: Element, parent: Element | null): string {
  const style = dom.styleOf(element);
  if (!style) return '';
  const parentStyle = parent && dom.styleOf(parent);
  const declarations: string[] = [];
  for (const property of inherited) {
    const value = style.getPropertyValue(property);
    if (value !== '' && value !== parentStyle?.getPropertyValue(property)) {
      declarations.push(`${property}:${value}`);
    }
  }
  const isStatic = style.getPropertyValue('position') === 'static';
  const isField = /^(input|select|textarea|button)$/.test(dom.nameOf(element));
  const isNative = isField && nativeBorder.test(style.getPropertyValue('border-top'));
  const isInline = style.getPropertyValue('display') === 'inline';
  for (const [property, usual] of Object.entries(initial)) {
    const value = style.getPropertyValue(property);
    if (value === '' || value === usual) continue;
    if (isStatic && offsets.includes(property)) continue;
    if (isNative && nativeLook.test(property)) continue;
    if (isInline && property === 'width') continue;
    if (property.startsWith('border-') && noBorder.test(value)) continue;
    declarations.push(`${property}:${value}`);
  }
  return declarations.join(';');
}
