import type { Browser, Target, WebWorker } from 'puppeteer-core';
import { until } from './until.ts';

/** The target of the extension's service worker, or undefined while it is not running. */
export function workerTarget(browser: Browser, extensionId: string): Target | undefined {
  return browser
    .targets()
    .find(
      (target) =>
        target.type() === 'service_worker' &&
        target.url().startsWith(`chrome-extension://${extensionId}/`),
    );
}

/** Waits for the running worker. It does not start one: only events do. */
export function runningWorker(browser: Browser, extensionId: string): Promise<WebWorker> {
  return until('the service worker', () => workerTarget(browser, extensionId)?.worker());
}

/**
 * Kills the worker at once, whatever it is doing, as the browser does when it needs memory.
 * Resolves when it is gone from the browser's own list of targets.
 */
export async function killWorker(browser: Browser, extensionId: string): Promise<void> {
  const target = workerTarget(browser, extensionId);
  const worker = await target?.worker();
  if (!target || !worker) return;
  // Closing the worker also detaches from it: one that stayed attached would wait for its debugger
  // when it is started again.
  await worker.close();
  await until('the service worker to stop', async () => {
    if (workerTarget(browser, extensionId)) return false;
    return !(await isListed(browser, target.url()));
  });
}

/** Asks the browser itself, because puppeteer's own list may be late. */
async function isListed(browser: Browser, url: string): Promise<boolean> {
  const session = await browser.target().createCDPSession();
  const { targetInfos } = await session.send('Target.getTargets');
  await session.detach();
  return targetInfos.some((each) => each.type === 'service_worker' && each.url === url);
}
