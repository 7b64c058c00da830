/** How a copy gets at what its page has loaded already. */
export interface ResourceLoader {
  /** What is kept of an address; null where nothing is, or where asking for it would reach a server. */
  load(address: string): Promise<Blob | null>;
  /** Whether the page itself has loaded it, as far as the browser still knows. */
  wasLoaded(address: string): boolean;
  /**
   * Says that the page uses a file that the browser keeps to itself: it does not tell what style sheets
   * of other origins loaded. Only few of them count.
   */
  expect(address: string): void;
}

/** Browsers remember this many loads of a page unless it asked for more. */
const rememberedLoads = 250;
/** What is in the cache comes at once; what takes longer is being loaded. */
const longestWait = 1500;
/** All loads of a page together, in milliseconds. */
const longestTotal = 6000;
/** Most files asked for: each costs about a millisecond of the page's time, cached or not. */
const mostLoads = 150;
/** Most files that are only expected: each may be one that the page did not need after all. */
const mostExpected = 12;
/** Largest file taken along, in bytes. */
const largestFile = 3_000_000;

/**
 * Loads what the page has loaded before from the browser's cache. Of the page's own origin nothing but
 * the cache is asked: a shop sees no request. Another origin is asked without cookies and with the
 * cache first; where it does not let its files be read there is nothing. A service worker of the page
 * would see every request, so where there is one nothing is asked.
 */
export function cachedResources(view: Window & typeof globalThis): ResourceLoader {
  const entries = view.performance.getEntriesByType('resource');
  const loaded = new Set(entries.map(({ name }) => name));
  const knowsAll = entries.length < rememberedLoads;
  const { origin } = view.location;
  const isControlled = hasServiceWorker(view);
  const deadline = view.performance.now() + longestTotal;
  let left = mostLoads;
  let expected = mostExpected;
  return {
    wasLoaded: (address) => !knowsAll || loaded.has(address),
    expect(address) {
      if (loaded.has(address) || expected-- <= 0) return;
      loaded.add(address);
    },
    async load(address) {
      if (isControlled || !/^https?:/i.test(address) || !loaded.has(address)) return null;
      const isOwn = new URL(address).origin === origin;
      if (left-- <= 0 || view.performance.now() > deadline) return null;
      try {
        const response = await view.fetch(address, {
          ...(isOwn
            ? { mode: 'same-origin', cache: 'only-if-cached' }
            : { mode: 'cors', cache: 'force-cache', credentials: 'omit' }),
          referrerPolicy: 'no-referrer',
          signal: AbortSignal.timeout(longestWait),
        });
        if (!response.ok) return null;
        const blob = await response.blob();
        return blob.size <= largestFile ? blob : null;
      } catch {
        return null;
      }
    },
  };
}

/** A sandboxed page has no service worker, and browsers throw where one is only asked for. */
function hasServiceWorker(view: Window): boolean {
  try {
    return Boolean(view.navigator.serviceWorker?.controller);
  } catch {
    return false;
  }
}
