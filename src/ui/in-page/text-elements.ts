/** Elements of a page that say something themselves, for pointing at them. */

/** More than a person steps through by keyboard. */
const mostElements = 2000;
const fields = new Set(['input', 'textarea', 'select']);
const unsaid = new Set(['script', 'style', 'noscript', 'template']);

/** Whether an element holds text of its own, not only of the elements in it. */
export function saysText(element: Element): boolean {
  const name = element.localName;
  if (unsaid.has(name)) return false;
  if (fields.has(name)) return true;
  for (const child of element.childNodes) {
    if (child.nodeType === 3 && (child.nodeValue ?? '').trim() !== '') return true;
  }
  return false;
}

/** The visible ones in the order of the page, without what lies in `own`. */
export function textElements(page: Document, own: Element): Element[] {
  const found: Element[] = [];
  for (const element of page.body?.querySelectorAll('*') ?? []) {
    if (found.length >= mostElements) break;
    if (own.contains(element) || !saysText(element)) continue;
    if (element.getClientRects().length > 0) found.push(element);
  }
  return found;
}
