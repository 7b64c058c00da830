import { reportPage } from '../../browser/page-report.ts';
import { setOwnGlobal } from '../../model/own-global.ts';
import { ownHost } from './own-host.ts';
import { painted } from './painted.ts';
import { panelStyle } from './panel-style.ts';

/** One thing to know before paying. */
export interface PanelLine {
  tone: 'good' | 'warn' | 'plain';
  text: string;
  /** The shop's own words. */
  quote?: string;
}

/** Everything that the panel says; it follows the language of the program. */
export interface PanelText {
  /** BCP 47 tag. */
  language: string;
  /** Who says it. */
  brand: string;
  /** One sentence, shown while the panel is folded. */
  title: string;
  lines: PanelLine[];
  linksHeading: string;
  /** The shop's own pages of rules that were not saved yet. */
  links: { text: string; url: string }[];
  listHeading: string;
  /** What else to check. */
  list: string[];
  unfold: string;
  fold: string;
  close: string;
}

export interface PagePanel {
  show(text: PanelText): void;
  /** Takes the panel off the page for a picture; fulfilled once it is off the screen. */
  hide(): Promise<void>;
  /** Puts it back as it was. */
  restore(): void;
}

declare global {
  var cardproofPanel: PagePanel | undefined;
}

const hostName = 'cardproof-panel';

/** Makes the panel callable from the background. */
export function exposePanel(): void {
  setOwnGlobal('cardproofPanel', () => pagePanel(document, () => void reportPage('panel-closed')));
}

/**
 * The panel before paying: a line at the edge of the page that unfolds. It blocks nothing, moves
 * nothing in the page and stands last in the order of the keyboard.
 * @param onClose called when the buyer wants no panel on this shop
 */
export function pagePanel(page: Document, onClose: () => void): PagePanel {
  let host: HTMLElement | null = null;
  let shown = '';
  return {
    show(text) {
      const same = JSON.stringify(text);
      if (host?.isConnected && same === shown) return;
      shown = same;
      host?.remove();
      host = ownHost(page, hostName);
      const root = host.attachShadow({ mode: 'closed' });
      root.append(
        ...drawn(page, text, () => {
          host?.remove();
          host = null;
          onClose();
        }),
      );
      page.documentElement.append(host);
    },
    async hide() {
      if (!host?.isConnected) return;
      host.remove();
      await painted();
    },
    restore() {
      if (host) page.documentElement.append(host);
    },
  };
}

function drawn(page: Document, text: PanelText, close: () => void): Node[] {
  const make = <K extends keyof HTMLElementTagNameMap>(
    tag: K,
    name: string,
    ...children: (Node | string)[]
  ): HTMLElementTagNameMap[K] => {
    const element = page.createElement(tag);
    if (name !== '') element.className = name;
    element.append(...children);
    return element;
  };
  const style = make('style', '', panelStyle);
  const lines = text.lines.map(({ tone, text: words, quote }) => {
    const line = make('li', tone, words);
    if (quote) line.append(make('q', '', quote));
    return line;
  });
  const body = make('div', 'body', make('ul', 'lines', ...lines));
  body.id = 'body';
  if (text.links.length > 0) {
    const links = text.links.map(({ text: words, url }) => {
      const link = make('a', '', words);
      link.href = url;
      return make('li', '', link);
    });
    body.append(make('p', 'heading', text.linksHeading), make('ul', 'links', ...links));
  }
  const more = make('details', '', make('summary', '', text.listHeading));
  more.append(make('ul', 'list', ...text.list.map((words) => make('li', '', words))));
  body.append(more);
  body.hidden = true;

  const toggle = make(
    'button',
    'toggle',
    make('span', 'brand', text.brand),
    ' ',
    make('span', 'title', text.title),
  );
  toggle.type = 'button';
  toggle.setAttribute('aria-controls', 'body');
  const closeButton = make('button', 'close', '×');
  closeButton.type = 'button';
  closeButton.title = text.close;
  closeButton.setAttribute('aria-label', text.close);
  closeButton.addEventListener('click', close);
  const setOpen = (isOpen: boolean) => {
    body.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    toggle.title = isOpen ? text.fold : text.unfold;
  };
  setOpen(false);
  toggle.addEventListener('click', () => setOpen(body.hidden !== false));
  const panel = make('section', 'panel', make('div', 'head', toggle, closeButton), body);
  panel.lang = text.language;
  panel.setAttribute('aria-label', text.title);
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || body.hidden) return;
    setOpen(false);
    toggle.focus();
    event.stopPropagation();
  });
  return [style, panel];
}
