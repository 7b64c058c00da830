/** Quiet for so long means settled, in milliseconds. */
const quiet = 250;
/** A page that never is quiet is looked at all the same after this. */
const longestUnrest = 1500;
/** Between two looks at least this, and so many times what the last look took: 5 % of the time. */
const shortestPause = 500;
const pausePerWork = 20;

/** Where a timer and a clock come from; tests give their own. */
export interface SettleTools {
  now: () => number;
  later: (work: () => void, ms: number) => number;
  cancel: (timer: number) => void;
}

const real: SettleTools = {
  now: () => performance.now(),
  later: (work, ms) => window.setTimeout(work, ms),
  cancel: (timer) => window.clearTimeout(timer),
};

/**
 * Calls `look` once the page has settled, and again after each change that settles, while the page is
 * in front. The pauses grow with what a look costs, so that no page can burn the tab through us.
 * @returns a function that ends it
 */
export function whenSettled(
  document: Document,
  look: () => void | Promise<void>,
  tools: SettleTools = real,
): () => void {
  let timer: number | null = null;
  let firstChange: number | null = null;
  let notBefore = 0;
  let isLooking = false;
  let isEnded = false;

  function changed(): void {
    if (isEnded || isLooking) {
      firstChange ??= tools.now();
      return;
    }
    const now = tools.now();
    firstChange ??= now;
    const wait = Math.max(Math.min(quiet, firstChange + longestUnrest - now), notBefore - now, 0);
    if (timer !== null) tools.cancel(timer);
    timer = tools.later(() => void act(), wait);
  }

  async function act(): Promise<void> {
    timer = null;
    // A page that nobody looks at waits: what counts is what the buyer sees.
    if (isEnded || document.visibilityState === 'hidden') return;
    isLooking = true;
    firstChange = null;
    const began = tools.now();
    try {
      await look();
    } finally {
      isLooking = false;
      const now = tools.now();
      notBefore = now + Math.max(shortestPause, (now - began) * pausePerWork);
      if (firstChange !== null) changed();
    }
  }

  const observer = new MutationObserver(changed);
  observer.observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'open', 'value', 'aria-hidden', 'src'],
  });
  document.addEventListener('visibilitychange', changed);
  const onAddress = () => changed();
  for (const event of ['popstate', 'hashchange', 'pageshow'] as const) {
    document.defaultView?.addEventListener(event, onAddress);
  }
  changed();

  return () => {
    isEnded = true;
    observer.disconnect();
    document.removeEventListener('visibilitychange', changed);
    for (const event of ['popstate', 'hashchange', 'pageshow'] as const) {
      document.defaultView?.removeEventListener(event, onAddress);
    }
    if (timer !== null) tools.cancel(timer);
  };
}
