/**
 * Scripts of ours that the worker loads only when they are needed: what is large and seldom used need
 * not be read at each of its starts. docs/decisions/ says why it is done like this.
 */

/** By their place in the extension. */
const lateScripts = ['/stamp-check.js'] as const;

interface WorkerGlobal {
  importScripts?(...paths: string[]): void;
  addEventListener(type: 'install', listener: () => void): void;
}
const worker = globalThis as unknown as WorkerGlobal;

/**
 * Makes the scripts known while the worker is installed: later it may load no others. Must be called in
 * its first turn.
 */
export function allowLateScripts(): void {
  // Firefox has an event page, which may load them at any time.
  if (!worker.importScripts) return;
  worker.addEventListener('install', () => worker.importScripts?.(...lateScripts));
}

/** Runs one of the scripts. @throws where the browser does not load it */
export async function loadLateScript(path: (typeof lateScripts)[number]): Promise<void> {
  if (worker.importScripts) {
    worker.importScripts(path);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${path} was not loaded`));
    document.head.append(script);
  });
}
