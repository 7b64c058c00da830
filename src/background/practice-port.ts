import { askPractice, isOwnPractice } from '../browser/practice-page.ts';
import type { TabInfo } from '../browser/tabs.ts';
import type { PagePort, ScrollPort } from '../capture/ports.ts';
import { parsePageCopy, parsePageMeasure, parsePageReport, parsePageText } from '../model/page.ts';
import { parseScrollStart, parseShownSlice } from '../model/page-scroll.ts';
import type { ReadingHint } from '../model/reading-hint.ts';
import { fail } from '../model/result.ts';
import { clearPage, pagePort, parsed, restorePage } from './page-port.ts';

/** The page of a tab, whichever way there is to it: `pagePort` says what the others are. */
export function portOf(
  { id, url }: TabInfo,
  hints: readonly ReadingHint[],
  onAsked: () => void = () => undefined,
): PagePort {
  return isOwnPractice(url) ? practicePort(id, hints, onAsked) : pagePort(id, hints, onAsked);
}

function practicePort(tabId: number, hints: readonly ReadingHint[], onAsked: () => void): PagePort {
  const read = async (known: readonly string[]) =>
    parsed(await askPractice(tabId, 'read', [...known], [...hints]), parsePageReport);
  return {
    async read(known) {
      const answer = await read(known);
      onAsked();
      return answer;
    },
    readAgain: read,
    measure: async () => parsed(await askPractice(tabId, 'measure'), parsePageMeasure),
    async copy(secrets, known) {
      const taken = await askPractice(tabId, 'copy', [...secrets]);
      return { taken: parsed(taken, parsePageCopy), again: await read(known) };
    },
    async text(secrets, known) {
      const taken = await askPractice(tabId, 'text', [...secrets]);
      return { taken: parsed(taken, parsePageText), again: await read(known) };
    },
    // A press brings the picture; nothing else captures these pages.
    reconstruct: async () => fail('reconstruction', 'reconstruction-failed'),
  };
}

/** The practice page of a tab, scrolled by the script that it carries. */
export function practiceScroll(tabId: number): ScrollPort {
  return {
    begin: async () => parsed(await askPractice(tabId, 'scroll-begin'), parseScrollStart),
    show: async (target, at) =>
      parsed(await askPractice(tabId, 'scroll-show', target, at), parseShownSlice),
    async end() {
      await askPractice(tabId, 'scroll-end');
    },
  };
}

/** Takes off a tab's page what is ours, for a picture. */
export async function clearTab({ id, url }: TabInfo): Promise<void> {
  if (isOwnPractice(url)) await askPractice(id, 'clear');
  else await clearPage(id);
}

/** Brings back what `clearTab` took off. */
export async function restoreTab({ id, url }: TabInfo): Promise<void> {
  if (isOwnPractice(url)) await askPractice(id, 'restore');
  else await restorePage(id);
}
