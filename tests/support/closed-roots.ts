import { expect, vi } from 'vitest';

/** The shadow trees that are made from now on, which only so a test can see into: all are closed. */
export function closedRoots(): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function attached(
    this: Element,
    init,
  ) {
    expect(init.mode).toBe('closed');
    const root = attach.call(this, init);
    roots.push(root);
    return root;
  });
  return roots;
}
