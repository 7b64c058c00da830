/** Everything by which a page could hear that somebody clicks, taps or types. */
const swallowed = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
  'submit',
  'dragstart',
] as const;

/**
 * Takes every click and key of a page, so that nothing of the shop is clicked, focused or submitted.
 * @param take gets what was swallowed; keys of the browser itself are left to it
 * @returns a function that gives the page its input back
 */
export function swallowInput(view: Window | null, take: (event: Event) => void): () => void {
  function swallow(event: Event): void {
    event.stopImmediatePropagation();
    // The browser's own page down and the way out of the page by keyboard stay.
    if (event.type.startsWith('key') && isBrowsers(event as KeyboardEvent)) return;
    event.preventDefault();
    take(event);
  }
  for (const type of swallowed) {
    view?.addEventListener(type, swallow, { capture: true, passive: false });
  }
  return () => {
    for (const type of swallowed) view?.removeEventListener(type, swallow, true);
  };
}

function isBrowsers({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || /^(?:Tab|Page(?:Up|Down)|Home|End|F\d+)$/.test(key);
}
