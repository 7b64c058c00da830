import type { Fact, FactPlace, Rect } from '../model/fact.ts';

/** A fact and the element that it was read from. */
export interface FactSource {
  fact: Fact;
  element: Element;
}

/** More text nodes of one element are not looked through. */
const mostNodes = 200;
/** What fills more of the window points at nothing. */
const largestShare = 0.5;

/**
 * Where facts stand right now, to point them out on a picture. When in doubt this says nothing: a mark
 * beside a fact would mislead. Keys are left to `measureRegions`; a merchant stands in several places.
 * @returns CSS pixels from the top left of the viewport; only what is wholly inside it
 */
export function measureFacts(document: Document, sources: readonly FactSource[]): FactPlace[] {
  const view = document.defaultView;
  if (!view) return [];
  const { innerWidth: width, innerHeight: height } = view;
  return sources.flatMap(({ fact, element }): FactPlace[] => {
    if (fact.field === 'cardKeys' || fact.field === 'merchant') return [];
    const rect = measured(() => placeOf(document, element, fact.text.trim()));
    if (!rect || rect.x < 0 || rect.y < 0 || rect.width < 1 || rect.height < 1) return [];
    if (rect.x + rect.width > width || rect.y + rect.height > height) return [];
    if (rect.width * rect.height > width * height * largestShare) return [];
    return [{ field: fact.field, ...(fact.order !== undefined && { order: fact.order }), rect }];
  });
}

/** A page can break what is measured; that must not cost its reading. */
function measured(measure: () => Rect | null): Rect | null {
  try {
    return measure();
  } catch {
    return null;
  }
}

function placeOf(document: Document, element: Element, text: string): Rect | null {
  // Elements of frames are measured from another corner.
  if (!element.isConnected || element.ownerDocument !== document || text === '') return null;
  const tag: unknown = element.localName;
  if (tag === 'input' || tag === 'textarea' || tag === 'select') {
    return plain(element.getBoundingClientRect());
  }
  const range = document.createRange();
  const walker = document.createTreeWalker(element, 4);
  for (let seen = 0; seen < mostNodes && walker.nextNode(); seen++) {
    const node = walker.currentNode as Text;
    const at = node.data.indexOf(text);
    if (at < 0) continue;
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    return plain(range.getBoundingClientRect());
  }
  range.selectNodeContents(element);
  return range.toString().includes(text) ? plain(range.getBoundingClientRect()) : null;
}

function plain({ x, y, width, height }: DOMRect): Rect {
  return { x, y, width, height };
}
