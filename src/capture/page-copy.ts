import { longestPageCopy } from '../model/limits.ts';
import type { PageCopy, PageText } from '../model/page.ts';
import { missingList } from './page-copy/addresses.ts';
import { changeWatch } from './page-copy/changes.ts';
import { domReader } from './page-copy/dom.ts';
import { fetchSheets } from './page-copy/far-sheets.ts';
import { cachedResources, type ResourceLoader } from './page-copy/loader.ts';
import { secretMarking, withoutLeaks } from './page-copy/marking.ts';
import { type Pacer, pacer } from './page-copy/pacing.ts';
import { pictureTaker } from './page-copy/pictures.ts';
import { type InlineBudget, spend, styleResources } from './page-copy/resources.ts';
import { unreadableSheets } from './page-copy/styles.ts';
import { walkPage } from './page-copy/walk.ts';
import type { PendingPicture } from './page-copy/walk-state.ts';
import { writePage } from './page-copy/write.ts';
import { pageText } from './page-text.ts';

/** What the injected script offers to the background. `secrets` are values in their order. */
export interface PageCopyPort {
  copy(secrets: string[]): Promise<PageCopy>;
  text(secrets: string[]): Promise<PageText>;
}

declare global {
  var cardproofPageCopy: PageCopyPort | undefined;
}

export interface PageCopyLimits {
  /** Longest copy, in characters. */
  characters: number;
  /** Most elements and texts taken from the page. */
  nodes: number;
  /** Most characters of pictures and fonts among them. */
  inlined: number;
}

/** A page of 300,000 nodes takes a few seconds; beyond is a trap, not a shop. */
const usualLimits: PageCopyLimits = {
  characters: longestPageCopy,
  nodes: 300_000,
  inlined: 12_000_000,
};

export interface PageCopyTools {
  limits: PageCopyLimits;
  loader: ResourceLoader;
  pacer: Pacer;
}

/**
 * Copies a page as one inert HTML file: its look and the state of its fields without its scripts,
 * and without anything that loads when it is opened. The page is only read, in stretches so short
 * that it stays usable, and no server is asked for it again. Secrets stand as marks. Never throws: of
 * a page that defeats it an empty copy is returned, marked as cut.
 * @param secrets the values to hide, value i has the number i+1
 */
export async function copyPage(
  document: Document,
  secrets: readonly string[],
  tools: Partial<PageCopyTools> = {},
): Promise<PageCopy> {
  const missing = missingList();
  const changes = changeWatch();
  let changed = false;
  try {
    const limits = tools.limits ?? usualLimits;
    const loader = tools.loader ?? cachedResources(globalThis.window);
    const pace = tools.pacer ?? pacer();
    const dom = domReader();
    const marking = secretMarking(secrets);
    const { mark } = marking;
    const addMissing = (address: string) => missing.add(mark(address));
    const farSheets = await fetchSheets(
      unreadableSheets(document, dom),
      loader,
      document.fonts ?? [],
    );
    const resources = styleResources({ loader, pacer: pace, mark, addMissing });
    const { refer } = resources;
    const walked = await walkPage(document, {
      ...{ dom, marking, farSheets, addMissing, refer, pacer: pace, changes, limits },
    });
    changed = changes.end();

    await pace.breathe();
    marking.markRun(walked.texts);
    for (const style of walked.styles) {
      await pace.breathe();
      style.text = mark(style.text);
    }
    const free = (limits.characters - walked.characters) / 2;
    const left = Math.max(0, Math.min(limits.inlined, free));
    const budget: InlineBudget = { left, isExceeded: false };
    const pictures = pictureTaker(document, { dom, loader, mark });
    const take = async (picture: PendingPicture) => {
      const data = await pictures.take(picture.source, picture.address);
      if (data !== null && spend(budget, data.length)) {
        if (picture.copy.picture) picture.copy.picture.data = data;
      } else {
        addMissing(/^data:/i.test(picture.address) ? '' : picture.address);
      }
      await pace.breathe();
    };
    for (const picture of walked.pictures.filter(({ isVisible }) => isVisible)) await take(picture);
    await resources.load(budget);
    for (const picture of walked.pictures.filter((each) => !each.isVisible)) await take(picture);

    await pace.breathe();
    const written = writePage(walked.page, {
      limit: limits.characters,
      fill: resources.fill,
      missing: () => missing.addresses,
    });
    for (const address of written.leftOut) missing.add(address);
    await pace.breathe();
    const cut = walked.cut || written.cut || budget.isExceeded || written.leftOut.length > 0;
    return { html: withoutLeaks(written.html, secrets), missing: missing.addresses, cut, changed };
  } catch {
    changes.end();
    return { html: '', missing: missing.addresses, cut: true, changed };
  }
}

/** Offers copy and text to the background, in the isolated world of the extension. */
export function exposePageCopy(): void {
  globalThis.cardproofPageCopy = {
    copy: (secrets) => copyPage(document, secrets),
    text: (secrets) => pageText(document, secrets),
  };
}
