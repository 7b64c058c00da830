import { setOwnGlobal } from '../../model/own-global.ts';
import { hintStyle } from './hint-style.ts';
import { ownHost } from './own-host.ts';
import { painted } from './painted.ts';

/** What a hint says. All texts come from the background: they follow the language of the program. */
export interface HintText {
  title: string;
  body: string;
  close: string;
  /** BCP 47 tag of the texts. */
  language: string;
}

/** How the hint looks and how long it stays. */
export type HintKind = 'saved' | 'pixels-wanted' | 'rules-changed';

export interface PageHint {
  show(kind: HintKind, text: HintText): void;
  /** Takes the hint away; fulfilled once it is gone from the screen, so that no picture shows it. */
  hide(): Promise<void>;
}

declare global {
  var cardproofHint: PageHint | undefined;
}

/** What only tells goes by itself, in milliseconds; what asks for something stays. */
const shownFor = 5000;
const hostName = 'cardproof-hint';

/**
 * Makes the hint callable from the background. It lives in a closed shadow tree above the page and
 * moves nothing in it; the page's copy and text are taken without it.
 */
export function exposeHint(): void {
  setOwnGlobal('cardproofHint', () => pageHint(document));
}

/** @param page the document that gets the hint */
export function pageHint(page: Document): PageHint {
  let host: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const remove = () => {
    clearTimeout(timer);
    host?.remove();
    host = null;
  };
  /** What somebody is reading or about to close does not go away under the hand. */
  const leaveLater = (root: ShadowRoot) => {
    timer = setTimeout(() => {
      const isUsed = root.activeElement !== null || root.querySelector('.hint:hover') !== null;
      if (isUsed) leaveLater(root);
      else remove();
    }, shownFor);
  };
  return {
    async hide() {
      if (!host) return;
      remove();
      await painted();
    },
    show(kind, text) {
      remove();
      host = ownHost(page, hostName);
      const root = host.attachShadow({ mode: 'closed' });
      page.documentElement.append(host);
      const { box, fill } = drawn(page, kind, text, remove);
      root.append(...box);
      // A status that is there before its words is read out; one that comes with them often is not.
      setTimeout(fill);
      if (kind === 'saved') leaveLater(root);
    },
  };
}

function drawn(
  page: Document,
  kind: HintKind,
  text: HintText,
  close: () => void,
): { box: Node[]; fill: () => void } {
  const style = page.createElement('style');
  style.textContent = hintStyle;
  const box = page.createElement('div');
  box.className = `hint ${kind}`;
  box.lang = text.language;
  const words = page.createElement('p');
  // A polite message: it interrupts nobody who listens to the page.
  words.setAttribute('role', 'status');
  const button = page.createElement('button');
  button.type = 'button';
  button.textContent = '×';
  button.setAttribute('aria-label', text.close);
  button.title = text.close;
  button.addEventListener('click', close);
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  box.append(words, button);
  const fill = () => {
    const title = page.createElement('strong');
    title.textContent = text.title;
    words.append(title, ' ', text.body);
  };
  return { box: [style, box], fill };
}
