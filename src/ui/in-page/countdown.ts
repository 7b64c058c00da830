import { sendAct } from '../../browser/page-act.ts';
import { setOwnGlobal } from '../../model/own-global.ts';
import { countdownStyle } from './countdown-style.ts';
import { ownHost } from './own-host.ts';
import { painted } from './painted.ts';

/** What the countdown says. All texts come from the background. */
export interface CountdownText {
  text: string;
  cancel: string;
  /** BCP 47 tag of the texts. */
  language: string;
}

export interface PageCountdown {
  /** Shows how many seconds are left; called anew each second. */
  show(seconds: number, text: CountdownText): void;
  /** Takes it away; fulfilled once it is off the screen, so that no picture shows it. */
  hide(): Promise<void>;
}

declare global {
  var cardproofCountdown: PageCountdown | undefined;
}

/** What the countdown needs of the outside; tests give their own. */
export interface CountdownPorts {
  onCancel: () => void;
  /** Whether a person did it: a page can make events, but none that are trusted. */
  isReal: (event: Event) => boolean;
}

/** Without a call for so long, in milliseconds, nobody counts any more: the worker was stopped. */
const longestSilence = 2500;
const hostName = 'cardproof-countdown';

/** Makes the countdown callable from the background. */
export function exposeCountdown(): void {
  setOwnGlobal('cardproofCountdown', () =>
    pageCountdown(document, {
      onCancel: () => void sendAct({ act: 'cancel-later' }),
      isReal: (event) => event.isTrusted,
    }),
  );
}

/**
 * Counts down to a capture. It takes neither focus nor pointer, so that what opened under the pointer
 * stays open; only its button and the Escape key are its own.
 * @param page the document that gets it
 */
export function pageCountdown(page: Document, ports: CountdownPorts): PageCountdown {
  let shown: { host: HTMLElement; number: HTMLElement } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const view = page.defaultView;

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !ports.isReal(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    cancel();
  }

  function cancel(): void {
    remove();
    ports.onCancel();
  }

  function remove(): void {
    clearTimeout(timer);
    view?.removeEventListener('keydown', onKey, true);
    shown?.host.remove();
    shown = null;
  }

  return {
    async hide() {
      if (!shown) return;
      remove();
      await painted();
    },
    show(seconds, text) {
      clearTimeout(timer);
      timer = setTimeout(remove, longestSilence);
      if (!shown) {
        shown = drawn(page, text, (event) => {
          if (ports.isReal(event)) cancel();
        });
        page.documentElement.append(shown.host);
        view?.addEventListener('keydown', onKey, true);
      }
      shown.number.textContent = String(seconds);
    },
  };
}

function drawn(page: Document, text: CountdownText, onPress: (event: Event) => void) {
  const host = ownHost(page, hostName);
  const root = host.attachShadow({ mode: 'closed' });
  const style = page.createElement('style');
  style.textContent = countdownStyle;
  const box = page.createElement('div');
  box.className = 'count';
  box.lang = text.language;
  const words = page.createElement('span');
  words.setAttribute('role', 'status');
  words.textContent = text.text;
  const number = page.createElement('span');
  number.className = 'number';
  number.setAttribute('role', 'timer');
  const cancel = page.createElement('button');
  cancel.type = 'button';
  cancel.textContent = text.cancel;
  cancel.addEventListener('click', onPress);
  box.append(words, number, cancel);
  root.append(style, box);
  return { host, number };
}
