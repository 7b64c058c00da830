/** Lets the page have its turn while much is done inside of it. */
export interface Pacer {
  /** Whether the page has waited long enough. */
  isDue(): boolean;
  /** Goes on once the page had its turn. */
  pause(): Promise<void>;
  /** As `pause`, where one is due. */
  breathe(): Promise<void>;
}

/**
 * Longest stretch of work, in milliseconds. From 50 on a browser calls a task long; the page may add
 * work of its own to ours, and one step of ours may itself take a while.
 */
const longestStretch = 16;

interface YieldingScope {
  scheduler?: { yield?: () => Promise<void> };
}

/** @param now milliseconds by a clock that never goes back */
export function pacer(now: () => number = () => performance.now()): Pacer {
  let began = now();
  const isDue = () => now() - began >= longestStretch;
  const pause = async () => {
    await nextTask();
    began = now();
  };
  return {
    isDue,
    pause,
    async breathe() {
      if (isDue()) await pause();
    },
  };
}

/** A message is a task of its own at once; a timer would wait, in a tab in the back for a second. */
function nextTask(): Promise<void> {
  const { scheduler } = globalThis as YieldingScope;
  if (typeof scheduler?.yield === 'function') return scheduler.yield();
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
