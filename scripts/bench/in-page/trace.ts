import type { Page } from 'puppeteer-core';

/**
 * The browser's own trace while something is done, which no page can see.
 * @param categories of the events, as the browser calls them
 */
export async function traceWhile<E>(
  page: Page,
  categories: readonly string[],
  work: () => Promise<unknown>,
): Promise<E[]> {
  const session = await page.createCDPSession();
  const events: E[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as E[]));
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: [...categories] },
    transferMode: 'ReportEvents',
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}
