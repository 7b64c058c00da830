import { sendAct } from '../../browser/page-act.ts';
import { setOwnGlobal } from '../../model/own-global.ts';
import type { PageAct } from '../../model/page-act.ts';
import { ownHost } from './own-host.ts';
import { painted } from './painted.ts';
import { type Sight, type SightWatch, watchSight } from './seen.ts';
import { toastStyle } from './toast-style.ts';

/** What a toast says of a capture. All texts come from the background, in the program's language. */
export interface ToastText {
  /** BCP 47 tag of the texts. */
  language: string;
  tone: 'good' | 'partly' | 'failed';
  title: string;
  lines: string[];
  /** JPEG in base64 with its secrets covered; null where there is nothing to be shown. */
  picture: { jpeg: string; label: string } | null;
  acts: { act: Extract<PageAct['act'], 'undo' | 'restore' | 'open'>; label: string }[];
  close: string;
  /** How long it stays unless somebody is reading it, in milliseconds; null until it is closed. */
  shownFor: number | null;
}

export interface PageToast {
  show(text: ToastText): void;
  /** Whether it is there to be read now. */
  isShown(): boolean;
  /** Takes the toast away; fulfilled once it is off the screen, so that no picture shows it. */
  hide(): Promise<void>;
}

declare global {
  var cardproofToast: PageToast | undefined;
}

/** What the toast needs of the outside; tests give their own. */
export interface ToastPorts {
  send: (act: PageAct) => void;
  /** Whether a person did it: a page can make events, but none that are trusted. */
  isReal: (event: Event) => boolean;
  /** Whether it was in plain view when it was pressed. */
  watchSight: (box: Element) => SightWatch;
}

const hostName = 'cardproof-toast';

/** Makes the toast callable from the background. */
export function exposeToast(): void {
  setOwnGlobal('cardproofToast', () =>
    pageToast(document, {
      send: (act) => void sendAct(act),
      isReal: (event) => event.isTrusted,
      watchSight: (box) => watchSight(box),
    }),
  );
}

/** @param page the document that gets the toast */
export function pageToast(page: Document, ports: ToastPorts): PageToast {
  let host: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sight: SightWatch | null = null;
  const remove = () => {
    clearTimeout(timer);
    sight?.end();
    sight = null;
    host?.remove();
    host = null;
  };
  const leaveLater = (box: HTMLElement, shownFor: number) => {
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(remove, shownFor);
    };
    // What somebody is reading or about to press does not go away under the hand.
    for (const type of ['pointerenter', 'focusin']) {
      box.addEventListener(type, () => clearTimeout(timer));
    }
    for (const type of ['pointerleave', 'focusout']) box.addEventListener(type, wait);
    wait();
  };
  return {
    async hide() {
      if (!host) return;
      remove();
      await painted();
    },
    isShown: () => host?.isConnected === true,
    show(text) {
      remove();
      host = ownHost(page, hostName);
      const root = host.attachShadow({ mode: 'closed' });
      page.documentElement.append(host);
      const { style, box, fill } = drawn(page, text, {
        ...ports,
        close: remove,
        sightAt: (at) => sight?.sightAt(at) ?? 'unsure',
      });
      root.append(style, box);
      sight = ports.watchSight(box);
      // A status that is there before its words is read out; one that comes with them often is not.
      setTimeout(fill);
      if (text.shownFor !== null) leaveLater(box, text.shownFor);
    },
  };
}

/** What the parts of one toast need. */
interface DrawnPorts extends Pick<ToastPorts, 'send' | 'isReal'> {
  close: () => void;
  sightAt: SightWatch['sightAt'];
}

function drawn(page: Document, text: ToastText, ports: DrawnPorts) {
  const { close } = ports;
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, name: string, words = '') => {
    const element = page.createElement(tag);
    element.className = name;
    element.textContent = words;
    return element;
  };
  const pressed = (element: HTMLElement, work: () => void) =>
    element.addEventListener('click', (event) => {
      if (ports.isReal(event)) work();
    });
  const style = make('style', '', toastStyle);
  const box = make('div', `toast ${text.tone}${text.picture ? '' : ' wide'}`);
  box.lang = text.language;
  box.tabIndex = -1;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', text.title);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !ports.isReal(event)) return;
    event.stopPropagation();
    close();
  });
  if (text.picture) box.append(thumbnail(page, text.picture));
  const words = make('p', 'words');
  words.setAttribute('role', 'status');
  const closing = make('button', 'close', '×');
  closing.type = 'button';
  closing.title = text.close;
  closing.setAttribute('aria-label', text.close);
  pressed(closing, close);
  box.append(words, closing);
  if (text.acts.length > 0) {
    const acts = make('div', 'acts');
    for (const { act, label } of text.acts) {
      const button = make('button', '', label);
      button.type = 'button';
      if (act === 'undo') whenSeen(button, ports);
      else pressed(button, () => ports.send({ act }));
      acts.append(button);
    }
    box.append(acts);
  }
  const fill = () => {
    words.append(make('strong', '', text.title), ' ');
    for (const line of text.lines) words.append(make('span', 'line', line), ' ');
  };
  return { style, box, fill };
}

/**
 * Undo takes evidence away, and a page that lies over the toast could lead a press onto it. What the
 * browser does not call seen is only asked about, where no page reaches.
 */
function whenSeen(button: HTMLElement, { isReal, send, sightAt }: DrawnPorts): void {
  let atPress: Sight | null = null;
  // What lay over it may be gone by the time a held button is let go of.
  button.addEventListener('pointerdown', (event) => {
    if (isReal(event)) atPress = sightAt(event.timeStamp);
  });
  button.addEventListener('click', (event) => {
    if (!isReal(event)) return;
    // A click by keyboard counts none.
    const sight = (event.detail > 0 && atPress) || sightAt(event.timeStamp);
    atPress = null;
    if (sight !== 'too-soon') send({ act: sight === 'seen' ? 'undo' : 'ask-undo' });
  });
}

/** Painted on a canvas: a page may forbid images of every address, and this has none. */
function thumbnail(
  page: Document,
  { jpeg, label }: NonNullable<ToastText['picture']>,
): HTMLCanvasElement {
  const canvas = page.createElement('canvas');
  canvas.className = 'picture';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', label);
  const bytes = Uint8Array.from(atob(jpeg), (sign) => sign.charCodeAt(0));
  createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
    .then((bitmap) => {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    })
    .catch(() => canvas.remove());
  return canvas;
}
