/**
 * What a click at a point of the window would hit, also inside of open shadow trees.
 * @param own our own element, which is looked through
 */
export function elementBelow(page: Document, own: Element, x: number, y: number): Element | null {
  let hit = page.elementsFromPoint(x, y).find((element) => element !== own) ?? null;
  while (hit?.shadowRoot) {
    const [inner] = hit.shadowRoot.elementsFromPoint(x, y);
    if (!inner || inner === hit) break;
    hit = inner;
  }
  return hit;
}
