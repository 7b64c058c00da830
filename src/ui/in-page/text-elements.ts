/** Elements of a page that say something themselves, for pointing at them. */

/** More than a person steps through by keyboard. */
const mostElements = 2000;
/** As deep as the reader looks into frames. */
const deepestFrame = 4;
const fields = new Set(['input', 'textarea', 'select']);
const unsaid = new Set(['script', 'style', 'noscript', 'template']);

/** A rectangle in CSS pixels from the top left of the window. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

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

/** The visible ones in the order of the page, frames of the same origin included, without `own`. */
export function textElements(page: Document, own: Element): Element[] {
  const found: Element[] = [];
  collect(page, own, found, 0);
  return found;
}

function collect(page: Document, own: Element, found: Element[], depth: number): void {
  for (const element of page.body?.querySelectorAll('*') ?? []) {
    if (found.length >= mostElements) return;
    if (own.contains(element) || element.getClientRects().length === 0) continue;
    const inner = depth < deepestFrame ? innerDocument(element) : null;
    if (inner) collect(inner, own, found, depth + 1);
    else if (saysText(element)) found.push(element);
  }
}

/** What lies under a point of the window below `own`, if it says something itself. */
export function textElementAt(page: Document, own: Element, x: number, y: number): Element | null {
  for (const element of page.elementsFromPoint(x, y)) {
    if (element === own) continue;
    const inner = innerDocument(element);
    if (inner) {
      const { x: left, y: top } = contentBox(element);
      return textElementAt(inner, own, x - left, y - top);
    }
    if (saysText(element)) return element;
  }
  return null;
}

/** Where an element lies in the window of the page, whatever frames it is in. */
export function boxOf(element: Element): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  const box = { x, y, width, height };
  let frame = frameOf(element);
  for (let depth = 0; frame && depth < deepestFrame; depth++) {
    const content = contentBox(frame);
    box.x += content.x;
    box.y += content.y;
    frame = frameOf(frame);
  }
  return box;
}

function frameOf(element: Element): Element | null {
  try {
    return element.ownerDocument.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** Where the page inside a frame begins, in the coordinates of the page around it. */
function contentBox(frame: Element): { x: number; y: number } {
  const { x, y } = frame.getBoundingClientRect();
  const style = frame.ownerDocument.defaultView?.getComputedStyle(frame);
  return {
    x: x + frame.clientLeft + (Number.parseFloat(style?.paddingLeft ?? '') || 0),
    y: y + frame.clientTop + (Number.parseFloat(style?.paddingTop ?? '') || 0),
  };
}

/** The document in a frame of the same origin, else null. */
function innerDocument(element: Element): Document | null {
  if (element.localName !== 'iframe' && element.localName !== 'frame') return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}
