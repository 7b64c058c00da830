import { setOwnGlobal } from '../model/own-global.ts';
import type { PageMeasure, PageReport, PageView } from '../model/page.ts';
import type { PointedPlace, ReadingHint } from '../model/reading-hint.ts';
import { cutText } from '../model/secrets.ts';
import { type FactSource, measureFacts } from './fact-places.ts';
import { placeOf } from './hints.ts';
import { inspect } from './inspect.ts';
import { materialOf } from './material.ts';
import { textAt } from './pointed-keys.ts';
import { measureRegions } from './regions.ts';
import { type RuleLink, ruleLinksOf } from './rule-links.ts';
import { asShown } from './shown.ts';

/** What the background calls inside a page, by its name on `globalThis` of the isolated world. */
export interface PageReader {
  /**
   * Reads the page as it is now.
   * @param known the buyer's own secrets, from earlier captures
   * @param hints what the buyer put right on other pages of this shop
   */
  read(known: string[], hints?: ReadingHint[]): PageReport;
  /** Measures again where secrets and facts of the last reading stand. */
  measure(): PageMeasure;
  /** What is material on the page as it is now; touches nothing of the last reading. */
  material(): string;
  /** The shop's own pages of rules that the page leads to. */
  ruleLinks(): RuleLink[];
  /** Where the text of an element stands; null where it has none. */
  place(element: Element): PointedPlace | null;
  /** What stands at a place, line by line and without labels; as the page has it, secrets included. */
  textAt(place: PointedPlace): string[];
}

declare global {
  var cardproofReader: PageReader | undefined;
}

const longestUrl = 100_000;
const longestTitle = 1000;

/**
 * Makes the reader callable from the background. It only looks: it never scrolls, clicks, focuses,
 * requests or changes anything. A second call keeps the first reader, and with it the id of the
 * document.
 */
export function exposeReader(): void {
  setOwnGlobal('cardproofReader', pageReader);
}

function pageReader(): PageReader {
  const documentId = newDocumentId();
  let secrets: string[] = [];
  let hints: ReadingHint[] = [];
  let sources: FactSource[] = [];
  const measure = (): PageMeasure => ({
    view: viewOf(documentId, secrets),
    regions: measureRegions(document, secrets),
    factPlaces: measureFacts(document, sources),
  });
  return {
    read(known, told = []) {
      hints = told;
      sources = [];
      const reading = inspect(document, location.href, {
        known,
        hints,
        offsetOf: ownOffset,
        clock: () => performance.now(),
        onFact: (source) => sources.push(source),
        doubtOf: asShown(),
      });
      secrets = reading.secrets.map((secret) => secret.value);
      return { reading, ...measure() };
    },
    measure,
    ruleLinks: () => ruleLinksOf(document, location.href),
    // As the background last read it: what only a hint makes a fact is material, too.
    material: () => materialOf(inspect(document, location.href, { hints, doubtOf: asShown() })),
    place: (element) => placeOf(document, element),
    textAt: (place) => textAt(document, place),
  };
}

/** The offset of this browser's zone at a wall-clock time, summer time included. */
function ownOffset(wall: number): number {
  const shown = new Date(wall).toISOString().slice(0, 19);
  return -new Date(shown).getTimezoneOffset();
}

function viewOf(documentId: string, secrets: readonly string[]): PageView {
  const root = document.documentElement;
  return {
    url: cutText(location.href, longestUrl, secrets),
    title: cutText(document.title, longestTitle, secrets),
    documentId,
    viewport: { width: innerWidth, height: innerHeight },
    scroll: { x: scrollX, y: scrollY },
    document: { width: root.scrollWidth, height: root.scrollHeight },
    screen: { width: screen.width, height: screen.height },
    devicePixelRatio,
    language: navigator.language.slice(0, 32),
  };
}

/** crypto.randomUUID needs a secure context; some shops still have none. */
function newDocumentId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
