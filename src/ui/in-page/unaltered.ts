/** Values of these properties that leave an element as it is; an empty one is not known to the browser. */
const plain: readonly [string, readonly string[]][] = [
  ['mask-image', ['', 'none']],
  ['mask-border-source', ['', 'none']],
  ['-webkit-mask-box-image-source', ['', 'none']],
  ['zoom', ['', '1', 'normal']],
];

const transition = ':active-view-transition';

/**
 * Whether an element of ours is drawn as we drew it, as far as the browser's own word on visibility does
 * not say: Chromium 156 calls visible what is behind a mask or made tiny by `zoom`.
 * @param element in our shadow tree or any other
 */
export function isUnaltered(element: Element): boolean {
  const page = element.ownerDocument;
  // Chromium before 125 has transitions, but no word for them.
  if (!CSS.supports(`selector(${transition})`)) return false;
  if (page.documentElement.matches(transition)) return false;
  for (let each: Element | null = element; each; each = above(each)) {
    const style = page.defaultView?.getComputedStyle(each);
    const isPlain = plain.every(([name, values]) =>
      values.includes(style?.getPropertyValue(name) ?? ''),
    );
    if (!isPlain) return false;
  }
  return true;
}

function above(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
