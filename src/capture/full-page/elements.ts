import { type Styled, styleOf } from './override.ts';

/** Elements looked at; a page beyond this is taken as it stands. */
const mostElements = 30_000;

/** Every element with a style, in the order of the document, those in open shadow roots included. */
export function* styledElements(root: Document | ShadowRoot): Generator<Styled> {
  const open: Iterator<Styled>[] = [elementsOf(root)];
  let seen = 0;
  while (open.length > 0 && seen < mostElements) {
    const next = open.at(-1)?.next();
    if (!next || next.done) {
      open.pop();
      continue;
    }
    seen += 1;
    yield next.value;
    const shadow = next.value.shadowRoot;
    if (shadow?.nodeType === 11) open.push(elementsOf(shadow));
  }
}

function* elementsOf(root: Document | ShadowRoot): Generator<Styled> {
  const document = root.nodeType === 9 ? (root as Document) : root.ownerDocument;
  if (!document) return;
  const walker = document.createTreeWalker(root, 1);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if ('style' in node) yield node as Styled;
  }
}

/** The element around another one, out of shadow roots, too. */
export function parentOf(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const parent = element.parentNode;
  if (parent?.nodeType === 11) return (parent as ShadowRoot).host ?? null;
  return parent?.nodeType === 1 ? (parent as Element) : null;
}

/** Whether one element is another one or lies around it. */
export function holds(outer: Element, inner: Element): boolean {
  for (let each: Element | null = inner; each; each = parentOf(each))
    if (each === outer) return true;
  return false;
}

/** The nearest element around that scrolls what is in it, by hand or by program; null for the page. */
export function scrollportOf(element: Element, page: Element): Element | null {
  for (let each = parentOf(element); each && each !== page; each = parentOf(each)) {
    if (each === each.ownerDocument.body && isOfViewport(each)) continue;
    const style = styleOf(each);
    if (
      style &&
      [style.overflowX, style.overflowY].some((value) => /auto|scroll|hidden|overlay/.test(value))
    ) {
      return each;
    }
  }
  return null;
}

/** Whether the overflow of the body is that of the viewport: so it is unless the root has its own. */
export function isOfViewport(body: Element): boolean {
  const root = styleOf(body.ownerDocument.documentElement);
  return root?.overflowX === 'visible' && root.overflowY === 'visible';
}
