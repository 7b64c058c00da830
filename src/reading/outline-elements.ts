import { attribute } from './outline.ts';

/** What the walk needs to know about single elements. */

export const skipped = new Set(
  'script style template title noscript svg math head object embed video audio datalist'.split(' '),
);
export const inline = new Set(
  'a abbr b bdi bdo big cite code data dfn em font i ins del kbd label mark q s samp small span strike strong sub sup time tt u var wbr img input select output'.split(
    ' ',
  ),
);
export const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'legend', 'caption']);
export const unreadInputs = new Set([
  'hidden',
  'password',
  'checkbox',
  'radio',
  'file',
  'range',
  'color',
]);
export const buttonInputs = new Set(['submit', 'button', 'reset', 'image']);
const roles: Record<string, string> = {
  table: 'table',
  grid: 'table',
  row: 'tr',
  cell: 'td',
  gridcell: 'td',
  columnheader: 'th',
  rowheader: 'th',
};

/** Tag as HTML writes it, in lower case. */
export function tagOf(element: Element): string {
  const name: unknown = element.localName;
  return typeof name === 'string' ? name : 'form';
}

/** Roles of tables built from other elements count as their tags. */
export function tagOfRole({ role }: Looks): string | undefined {
  return role === '' ? undefined : roles[role];
}

/** An element that the walk is inside of. */
export interface OpenElement {
  at: number;
  tag: string;
  hidden: boolean;
  struck: boolean;
  isBlock: boolean;
}

/** What an element's own markup says of it; read once for each. */
export interface Looks {
  className: string;
  style: string;
  role: string;
  hidden: boolean;
  /** What a copy button would copy. */
  clip: string;
}

export const plainLooks: Looks = { className: '', style: '', role: '', hidden: false, clip: '' };

/** Asks for no attribute that is not there: most elements have one or two, and each asking costs. */
export function looksOf(element: Element): Looks {
  const names = attributeNames(element);
  if (names.length === 0) return plainLooks;
  const looks = { ...plainLooks };
  for (const name of names) {
    if (name === 'class') looks.className = attribute(element, name);
    else if (name === 'style') looks.style = attribute(element, name);
    else if (name === 'role') looks.role = attribute(element, name);
    else if (name === 'hidden') looks.hidden = true;
    else if (name === 'data-clipboard-text') looks.clip = attribute(element, name);
  }
  return looks;
}

const readNames = ['class', 'style', 'role', 'hidden', 'data-clipboard-text'];

/** A form whose input is called `getAttributeNames` is asked for each by its name. */
function attributeNames(element: Element): readonly string[] {
  try {
    return element.getAttributeNames();
  } catch {
    return readNames.filter((name) => hasFlag(element, name));
  }
}

const crossedOut = new Set(['del', 's', 'strike']);

/** Crossed out, as shops show the price that no longer holds. */
export function isStruck(tag: string, { className, style }: Looks): boolean {
  if (crossedOut.has(tag)) return true;
  return className.includes('line-through') || style.includes('line-through');
}

/** Longest name of a sign in an icon font. */
const longestIcon = 40;

/** A sign of an icon font whose name is its text: a browser shows a basket for `shopping_cart`. */
export function isIconName(element: Element, tag: string, { className }: Looks): boolean {
  if (tag !== 'span' && tag !== 'i' && tag !== 'em') return false;
  if (className === '' || !/icon|symbol/i.test(className)) return false;
  const only = element.firstChild;
  if (only?.nodeType !== 3 || only.nextSibling) return false;
  const { data } = only as Text;
  return data.length <= longestIcon && /^\s*[a-z][a-z0-9]*(?:_[a-z0-9]+)*\s*$/.test(data);
}

/** Hidden by an attribute, an inline style or a class that is known to hide. */
export function isHiddenByMarkup({ className, style, hidden }: Looks): boolean {
  if (hidden) return true;
  if (style && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style)) return true;
  return className !== '' && /(^|\s)(d-none|layui-hide)(\s|$)/.test(className);
}

/** Whether an attribute is there, whatever its value. */
export function hasFlag(element: Element, name: string): boolean {
  try {
    return element.hasAttribute(name);
  } catch {
    return false;
  }
}

/** What a field or list shows. */
export function controlValue(element: Element, tag: string): string {
  if (tag === 'select') {
    const { selectedOptions } = element as HTMLSelectElement;
    return (selectedOptions?.[0]?.textContent ?? '').slice(0, 500);
  }
  const value: unknown = (element as HTMLInputElement).value;
  return typeof value === 'string' ? value : '';
}

/** The document inside a frame of the same origin, else null. */
export function frameDocument(element: Element): Document | null {
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

const mostSources = 400;
const longestSource = 300;

/** Sources and style sheets of a page, which name its shop program. */
export function sourcesOf(document: Document): string[] {
  const named = document.querySelectorAll('script[src], link[href], img[src], meta[content]');
  return Array.from(named)
    .slice(0, mostSources)
    .map((element) => {
      const [first = ''] = ['src', 'href', 'content']
        .map((name) => attribute(element, name))
        .filter((text) => text !== '');
      return first.slice(0, longestSource);
    });
}
