import { longestPageCopy } from '../model/limits.ts';
import type { PageCopy, PageText } from '../model/page.ts';
import { missingList } from './page-copy/addresses.ts';
import { domReader } from './page-copy/dom.ts';
import { secretMarking, withoutLeaks } from './page-copy/marking.ts';
import { pictureTaker } from './page-copy/pictures.ts';
import { walkPage } from './page-copy/walk.ts';
import { writePage } from './page-copy/write.ts';
import { pageText } from './page-text.ts';

/** What the injected script offers to the background. `secrets` are values in their order. */
export interface PageCopyPort {
  copy(secrets: string[]): PageCopy;
  text(secrets: string[]): PageText;
}

declare global {
  var cardproofPageCopy: PageCopyPort | undefined;
}

export interface PageCopyLimits {
  /** Longest copy, in characters. */
  characters: number;
  /** Most elements and texts taken from the page. */
  nodes: number;
}

/** A page of 300,000 nodes takes a few seconds; beyond is a trap, not a shop. */
const usualLimits: PageCopyLimits = { characters: longestPageCopy, nodes: 300_000 };

/**
 * Copies a page as one inert HTML file: its look and the state of its fields without its scripts,
 * and without anything that loads when it is opened. The page is only read. Secrets stand as marks.
 * Never throws: of a page that defeats it an empty copy is returned, marked as cut.
 * @param secrets the values to hide, value i has the number i+1
 */
export function copyPage(
  document: Document,
  secrets: readonly string[],
  limits: PageCopyLimits = usualLimits,
): PageCopy {
  const missing = missingList();
  const marking = secretMarking(secrets);
  try {
    const dom = domReader();
    const addMissing = (address: string) => missing.add(marking.mark(address));
    const page = walkPage(document, {
      dom,
      marking,
      pictures: pictureTaker(document, dom),
      addMissing,
      limits,
    });
    marking.markRun(page.texts);
    for (const style of page.styles) style.text = marking.mark(style.text);
    const written = writePage(page, dom.isQuirky(document), limits.characters);
    for (const address of written.leftOut) missing.add(address);
    const cut = page.cut || written.cut || written.leftOut.length > 0;
    return { html: withoutLeaks(written.html, secrets), missing: missing.addresses, cut };
  } catch {
    return { html: '', missing: missing.addresses, cut: true };
  }
}

/** Offers copy and text to the background, in the isolated world of the extension. */
export function exposePageCopy(): void {
  globalThis.cardproofPageCopy = {
    copy: (secrets) => copyPage(document, secrets),
    text: (secrets) => pageText(document, secrets),
  };
}
