import {
  callInPage,
  fromDataUrl,
  injectScript,
  offersAreas,
  tabInfo,
  visiblePixels,
} from '../browser/tabs.ts';
import type { Looked, PagePort, PixelPort, RepaintedPage } from '../capture/ports.ts';
import type { Rect } from '../model/fact.ts';
import {
  parsePageCopy,
  parsePageMeasure,
  parsePageReport,
  parsePageText,
  parsePaintedPage,
} from '../model/page.ts';
import { type PointedPlace, parsePointedTexts, type ReadingHint } from '../model/reading-hint.ts';
import { fail, ok, type Result } from '../model/result.ts';

/** Largest repainted picture in pixels, and longest time to paint it. */
const reconstructionLimits = { maxArea: 8_000_000, ms: 8000 };

/**
 * The page of a tab, through our scripts in its isolated world. Answers are parsed here.
 * @param hints what the buyer put right on other pages of the shop
 * @param onAsked called when the page was asked for its first reading: what is asked of it then comes
 * right after that reading, without the time that the answer takes
 */
export function pagePort(
  tabId: number,
  hints: readonly ReadingHint[] = [],
  onAsked: () => void = () => undefined,
): PagePort {
  return {
    async read(known) {
      const injected = await injectScript(tabId, '/reader.js');
      if (!injected.ok) return injected;
      const answering = callInPage(
        tabId,
        // A PDF viewer lets scripts in, but there is nothing of the document to be read.
        (secrets: string[], told: ReadingHint[]) =>
          document.contentType === 'application/pdf'
            ? 'pdf'
            : Object.hasOwn(globalThis, 'cardproofReader')
              ? globalThis.cardproofReader?.read(secrets, told)
              : null,
        [[...known], [...hints]],
      );
      onAsked();
      const answer = await answering;
      if (answer.ok && answer.value === 'pdf') return fail('page', 'restricted-page', 'PDF');
      return parsed(answer, parsePageReport);
    },
    async readAgain(known) {
      // The reader is still there: injecting it once more would cost as much as reading does.
      const answer = await callInPage(
        tabId,
        (secrets: string[], told: ReadingHint[]) =>
          Object.hasOwn(globalThis, 'cardproofReader')
            ? globalThis.cardproofReader?.read(secrets, told)
            : null,
        [[...known], [...hints]],
      );
      return parsed(answer, parsePageReport);
    },
    async measure() {
      const answer = await callInPage(
        tabId,
        () =>
          Object.hasOwn(globalThis, 'cardproofReader')
            ? globalThis.cardproofReader?.measure()
            : null,
        [],
      );
      return parsed(answer, parsePageMeasure);
    },
    async copy(secrets, known) {
      const injected = await injectScript(tabId, '/page-copy.js');
      if (!injected.ok) return { taken: injected, again: injected };
      const answer = await callInPage(
        tabId,
        async (values: string[], own: string[], told: ReadingHint[]) => {
          const taken = await globalThis.cardproofPageCopy?.copy(values).catch(() => null);
          const isThere = Object.hasOwn(globalThis, 'cardproofReader');
          return {
            taken,
            again: isThere ? await globalThis.cardproofReader?.read(own, told) : null,
          };
        },
        [[...secrets], [...known], [...hints]],
      );
      return looked(answer, parsePageCopy);
    },
    async text(secrets, known) {
      const answer = await callInPage(
        tabId,
        async (values: string[], own: string[], told: ReadingHint[]) => {
          const taken = await globalThis.cardproofPageCopy?.text(values);
          const isThere = Object.hasOwn(globalThis, 'cardproofReader');
          return {
            taken,
            again: isThere ? await globalThis.cardproofReader?.read(own, told) : null,
          };
        },
        [[...secrets], [...known], [...hints]],
      );
      return looked(answer, parsePageText);
    },
    reconstruct: (secrets) => reconstruct(tabId, secrets),
  };
}

/** What stands at places of a page, line by line; they are taken as text, whatever the page says. */
export async function textsAt(
  tabId: number,
  places: readonly PointedPlace[],
): Promise<Result<string[]>> {
  const answer = await callInPage(
    tabId,
    (pointed: PointedPlace[]) =>
      Object.hasOwn(globalThis, 'cardproofReader')
        ? pointed.flatMap((place) => globalThis.cardproofReader?.textAt(place) ?? [])
        : null,
    [[...places]],
  );
  return parsed(answer, parsePointedTexts);
}

/** What is ours must be on no picture. Where a page lets no scripts in there is nothing of ours. */
export async function clearPage(tabId: number): Promise<void> {
  await callInPage(tabId, async () => {
    const own = (name: string) => Object.hasOwn(globalThis, name);
    if (own('cardproofPicker')) globalThis.cardproofPicker?.end();
    if (own('cardproofChooser')) globalThis.cardproofChooser?.end();
    await Promise.all([
      own('cardproofHint') && globalThis.cardproofHint?.hide(),
      own('cardproofPanel') && globalThis.cardproofPanel?.hide(),
      own('cardproofToast') && globalThis.cardproofToast?.hide(),
      own('cardproofCountdown') && globalThis.cardproofCountdown?.hide(),
      own('cardproofButton') && globalThis.cardproofButton?.hide(),
    ]);
  }, []);
}

/** Panel and button come back after a picture; hint and toast have said what they had to say. */
export async function restorePage(tabId: number): Promise<void> {
  await callInPage(tabId, () => {
    const own = (name: string) => Object.hasOwn(globalThis, name);
    if (own('cardproofPanel')) globalThis.cardproofPanel?.restore();
    if (own('cardproofButton')) globalThis.cardproofButton?.restore();
  }, []);
}

/** The pixels of a tab. */
export function pixelPort(tabId: number, pause: (ms: number) => Promise<void>): PixelPort {
  return {
    visible: () => visiblePixels(tabId, pause),
    ...(offersAreas() && {
      area: (rect: Rect, scale: number) => visiblePixels(tabId, pause, { rect, scale }),
    }),
    async address() {
      const tab = await tabInfo(tabId);
      return tab.ok ? ok(tab.value.url) : tab;
    },
  };
}

async function reconstruct(
  tabId: number,
  secrets: readonly string[],
): Promise<Result<RepaintedPage>> {
  const injected = await injectScript(tabId, '/reconstruct.js');
  if (!injected.ok) return injected;
  const answer = await callInPage(
    tabId,
    async (limits: { maxArea: number; ms: number }, values: string[]) => {
      try {
        const shown = globalThis.cardproofReader?.measure().regions ?? [];
        const visible = [...new Set(shown.map(({ secret }) => secret))];
        return await globalThis.cardproofReconstruction?.paint(limits, { values, visible });
      } catch {
        return null;
      }
    },
    [reconstructionLimits, [...secrets]],
  );
  if (!answer.ok) return answer;
  const painted = parsePaintedPage(answer.value);
  if (!painted) return fail('reconstruction', 'reconstruction-failed');
  const { dataUrl, ...rest } = painted;
  return ok({ ...rest, bytes: fromDataUrl(dataUrl) });
}

/** Tells what was taken apart from the reading after it. */
function looked<T>(answer: Result<unknown>, parse: (input: unknown) => T | null): Looked<T> {
  if (!answer.ok) return { taken: answer, again: answer };
  const { taken, again } = (answer.value ?? {}) as { taken?: unknown; again?: unknown };
  return { taken: parsed(ok(taken), parse), again: parsed(ok(again), parsePageReport) };
}

/** Nothing came back: our script is gone with the page it was in. Something else: a broken answer. */
export function parsed<T>(answer: Result<unknown>, parse: (input: unknown) => T | null): Result<T> {
  if (!answer.ok) return answer;
  if (answer.value === undefined || answer.value === null) return fail('page', 'page-navigated');
  const value = parse(answer.value);
  return value === null ? fail('page', 'reading-rejected') : ok(value);
}
