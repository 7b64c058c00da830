import { isOwnPractice } from '../browser/practice-page.ts';
import { setTabProgress } from '../browser/signs.ts';
import { callInPage, injectScript, type TabInfo, tabInfo } from '../browser/tabs.ts';
import { workerCanvas } from '../capture/full-page/canvas.ts';
import type { ScrollPort, WholePagePorts } from '../capture/ports.ts';
import { isSamePlace } from '../capture/same-place.ts';
import { parseScrollStart, parseShownSlice } from '../model/page-scroll.ts';
import { fail, type Result } from '../model/result.ts';
import { keepSlice } from '../store/jobs.ts';
import type { CardProofDb } from '../store/schema.ts';
import { parsed } from './page-port.ts';
import { practiceScroll } from './practice-port.ts';
import { pause } from './services.ts';

/**
 * What taking the whole page in a tab needs.
 * @param startedAt as the row of the job has it, in milliseconds since the epoch
 * @param stop set from outside once no more is wanted
 */
export function wholePagePorts(
  db: CardProofDb,
  tab: TabInfo,
  startedAt: number,
  stop: { isAsked: boolean },
): WholePagePorts {
  const tabId = tab.id;
  return {
    scroll: isOwnPractice(tab.url) ? practiceScroll(tabId) : scrollPort(tab),
    canvas: workerCanvas,
    keepSlice: (draft, slice, count) =>
      keepSlice(db, { id: draft.id, startedAt, draft, count }, slice),
    tell: ({ done, total }) => setTabProgress(tabId, done, total),
    isCancelled: () => stop.isAsked,
  };
}

/** The page of a tab, scrolled by our script in its isolated world. Answers are parsed here. */
function scrollPort({ id: tabId, url }: TabInfo): ScrollPort {
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
      const shown = callInPage(
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
      return parsed(await unlessLeft(tabId, url, shown), parseShownSlice);
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

/** How often the tab is looked at while its page takes its time, in milliseconds. */
const lookPause = 500;

/**
 * What a page answers, unless the tab leaves it. A page that is left may be kept for the way back, and
 * then neither answers nor fails.
 */
async function unlessLeft(
  tabId: number,
  url: string,
  answer: Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  let isOver = false;
  const ended = answer.finally(() => {
    isOver = true;
  });
  const left = async (): Promise<Result<unknown>> => {
    while (!isOver) {
      await pause(lookPause);
      const now = await tabInfo(tabId);
      if (!now.ok) return now;
      if (!isSamePlace(url, now.value.url)) return fail('page', 'page-navigated');
    }
    return ended;
  };
  return Promise.race([ended, left()]);
}
