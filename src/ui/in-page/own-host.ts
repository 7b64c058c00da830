/**
 * An element for a shadow tree of ours. Rules of the page reach the host itself, so what it looks like
 * is said where they cannot win.
 */
export function ownHost(page: Document, name: string): HTMLElement {
  const host = page.createElement(name);
  host.style.setProperty('all', 'initial', 'important');
  host.style.setProperty('display', 'block', 'important');
  return host;
}
