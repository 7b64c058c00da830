import type { CDPSession } from 'puppeteer-core';

const mib = 1024 * 1024;

/**
 * What a page or a worker holds: objects of its scripts, its document, and its bytes, in MiB. What nobody
 * needs any more is collected first.
 */
export async function heldBy(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  // The types of the driver do not know all that the browser tells.
  const usage = (await session.send('Runtime.getHeapUsage')) as unknown as Record<
    string,
    number | undefined
  >;
  const { usedSize = 0, embedderHeapUsedSize = 0, backingStorageSize = 0 } = usage;
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / mib;
}
