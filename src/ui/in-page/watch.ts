import { reportPage } from '../../browser/page-report.ts';
import { whenSettled } from './settle.ts';

declare global {
  var cardproofWatching: true | undefined;
}

/**
 * Watches a page of a watched shop: reports that it arrived, then each change of what is material on
 * it. The reader that says what is material is put beside it by the background, on arrival. A second
 * call does nothing.
 */
export function watchPage(): void {
  if (globalThis.cardproofWatching) return;
  globalThis.cardproofWatching = true;
  let last: string | null = null;
  const end = whenSettled(document, async () => {
    if (!globalThis.cardproofReader && (await reportPage('arrived')) === 'stop') return stop();
    const now = globalThis.cardproofReader?.material();
    // Taken before the report: what changes while the background looks is another change.
    if (now === undefined || now === last) return;
    last = now;
    if ((await reportPage('changed')) === 'stop') stop();
  });
  function stop(): void {
    end();
    globalThis.cardproofWatching = undefined;
  }
}
