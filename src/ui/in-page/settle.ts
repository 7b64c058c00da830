/** Quiet for so long means settled, in milliseconds. */
const quiet = 250;
/** A page that never is quiet is looked at all the same after this. */
const longestUnrest = 1500;
/** Between two looks at least this, and so many times what the last one cost the page: 5 % of its time. */
const shortestPause = 500;
const pausePerWork = 20;
/** Nobody heard: asked again after this, doubled each time up to the longest. */
const firstRetry = 2000;
const longestRetry = 60_000;

/** What a look cost the page itself, in milliseconds, and whether it has to be repeated. */
export interface Look {
  cost: number;
  isUnheard: boolean;
}

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
 * in front. The pauses grow with what a look costs the page, so that no page can burn the tab through
 * us; how long the background needs for it does not count, or a key that comes meanwhile would be missed.
 * @returns a function that ends it
 */
export function whenSettled(
  document: Document,
  look: () => Promise<Look>,
  tools: SettleTools = real,
): () => void {
  let timer: number | null = null;
  let firstChange: number | null = null;
  let notBefore = 0;
  let isLooking = false;
  let isEnded = false;
  let retry = firstRetry;
  let retryTimer: number | null = null;

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
    let done: Look = { cost: 0, isUnheard: true };
    try {
      done = await look();
    } finally {
      isLooking = false;
      notBefore = tools.now() + Math.max(shortestPause, done.cost * pausePerWork);
      if (firstChange !== null) changed();
      if (done.isUnheard) later();
      else retry = firstRetry;
    }
  }

  /** What nobody heard is said again, also where the page changes no more. */
  function later(): void {
    if (isEnded) return;
    retryTimer = tools.later(changed, retry);
    retry = Math.min(retry * 2, longestRetry);
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
    if (retryTimer !== null) tools.cancel(retryTimer);
  };
}
