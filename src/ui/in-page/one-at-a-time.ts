/** What is in a page once at most. */
export interface OneAtATime<T> {
  /** Begins anew; the one before ends. */
  start(text: T): void;
  end(): void;
}

/**
 * Keeps something to one at a time.
 * @param begin begins it and gives what ends it; calls `onEnd` where it ends by itself
 */
export function oneAtATime<T>(begin: (text: T, onEnd: () => void) => () => void): OneAtATime<T> {
  let end: (() => void) | null = null;
  return {
    start(text) {
      end?.();
      end = begin(text, () => {
        end = null;
      });
    },
    end() {
      end?.();
      end = null;
    },
  };
}
