/** After a scroll, and between two looks at a page that changes all the time; in milliseconds. */
const pause = 150;
const pauseOfChanges = 400;

export interface CoverWatch {
  /** The page is being scrolled: what comes beneath cannot be known. */
  isMoving: () => void;
  /** Something may lie beneath now that did not before. */
  look: () => void;
  resized: () => void;
}

/**
 * Tells when the page below may have changed its place or its elements.
 * @returns a function that ends it
 */
export function whenCovered(page: Document, watch: CoverWatch): () => void {
  const view = page.defaultView;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWaiting = false;

  function after(ms: number, work: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isWaiting = false;
      work();
    }, ms);
  }

  function onScroll(): void {
    watch.isMoving();
    after(pause, watch.look);
  }

  function onResize(): void {
    after(pause, watch.resized);
  }

  function onChange(): void {
    // Not put off by each further change, or a page that never rests would never be looked at.
    if (isWaiting) return;
    isWaiting = true;
    after(pauseOfChanges, watch.look);
  }

  const observer = new MutationObserver(onChange);
  observer.observe(page, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'open'],
  });
  // A capturing listener hears the panes inside the page, too.
  view?.addEventListener('scroll', onScroll, { capture: true, passive: true });
  view?.addEventListener('resize', onResize);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    view?.removeEventListener('scroll', onScroll, { capture: true });
    view?.removeEventListener('resize', onResize);
  };
}
