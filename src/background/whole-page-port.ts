import { setTabProgress } from '../browser/signs.ts';
import { callInPage, injectScript } from '../browser/tabs.ts';
import { workerCanvas } from '../capture/full-page/canvas.ts';
import type { ScrollPort, WholePagePorts } from '../capture/ports.ts';
import { parseScrollStart, parseShownSlice } from '../model/page-scroll.ts';
import { keepSlice } from '../store/jobs.ts';
import type { CardProofDb } from '../store/schema.ts';
import { parsed } from './page-port.ts';

/**
 * What taking the whole page in a tab needs.
 * @param startedAt as the row of the job has it, in milliseconds since the epoch
 * @param stop set from outside once no more is wanted
 */
export function wholePagePorts(
  db: CardProofDb,
  tabId: number,
  startedAt: number,
  stop: { isAsked: boolean },
): WholePagePorts {
  return {
    scroll: scrollPort(tabId),
    canvas: workerCanvas,
    keepSlice: (draft, slice, count) =>
      keepSlice(db, { id: draft.id, startedAt, draft, count }, slice),
    tell: ({ done, total }) => setTabProgress(tabId, done, total),
    isCancelled: () => stop.isAsked,
  };
}

/** The page of a tab, scrolled by our script in its isolated world. Answers are parsed here. */
function scrollPort(tabId: number): ScrollPort {
  return {
    async begin() {
      const injected = await injectScript(tabId, '/page-scroll.js');
      if (!injected.ok) return injected;
      const answer = await callInPage(
        tabId,
        () =>
          Object.hasOwn(globalThis, 'cardproofPageScroll')
            ? globalThis.cardproofPageScroll?.begin()
            : null,
        [],
      );
      return parsed(answer, parseScrollStart);
    },
    async show(target, at) {
      const answer = await callInPage(
        tabId,
        (index: number, place: { x: number; y: number }) => {
          const own = (name: string) => Object.hasOwn(globalThis, name);
          const reader = own('cardproofReader') ? globalThis.cardproofReader : undefined;
          return own('cardproofPageScroll') && reader
            ? globalThis.cardproofPageScroll?.show(index, place, () => reader.measure())
            : null;
        },
        [target, at],
      );
      return parsed(answer, parseShownSlice);
    },
    async end() {
      await callInPage(tabId, () => {
        if (Object.hasOwn(globalThis, 'cardproofPageScroll')) {
          globalThis.cardproofPageScroll?.end();
        }
      }, []);
    },
  };
}
