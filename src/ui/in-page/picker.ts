import { sendPointed } from '../../browser/pointed.ts';
import { ownGlobal, setOwnGlobal } from '../../model/own-global.ts';
import type { PointedPlace } from '../../model/reading-hint.ts';
import { pickerStyle } from './picker-style.ts';
import { swallowInput } from './swallow-input.ts';
import { saysText, textElements } from './text-elements.ts';

/** What the picker says. All texts come from the background: they follow the program's language. */
export interface PickerText {
  ask: string;
  how: string;
  cancel: string;
  /** BCP 47 tag of the texts. */
  language: string;
}

export interface PagePicker {
  /** Begins to point; a second call begins anew. */
  start(text: PickerText): void;
  /** Takes the picker away without a word. */
  end(): void;
}

declare global {
  var cardproofPicker: PagePicker | undefined;
}

/** What the picker needs of the outside; tests give their own. */
export interface PickerPorts {
  place: (element: Element) => PointedPlace | null;
  send: (place: PointedPlace | null) => void;
}

const hostName = 'cardproof-picker';

/** Makes the picker callable from the background. */
export function exposePicker(): void {
  setOwnGlobal('cardproofPicker', () =>
    pagePicker(document, {
      place: (element) =>
        ownGlobal<typeof globalThis.cardproofReader>('cardproofReader')?.place(element) ?? null,
      send: (place) => void sendPointed(place),
    }),
  );
}

/**
 * Lets the buyer point at a text. A sheet in a closed shadow tree lies over the page and takes every
 * click and key: nothing of the shop is clicked, focused or submitted.
 * @param page the document that is pointed at
 */
export function pagePicker(page: Document, ports: PickerPorts): PagePicker {
  let end: (() => void) | null = null;
  return {
    start(text) {
      end?.();
      end = begin(page, text, ports, () => {
        end = null;
      });
    },
    end() {
      end?.();
      end = null;
    },
  };
}

function begin(page: Document, text: PickerText, ports: PickerPorts, onEnd: () => void) {
  const view = page.defaultView;
  const host = page.createElement(hostName);
  const drawn = draw(page, text);
  const root = host.attachShadow({ mode: 'closed' });
  root.append(...drawn.nodes);
  page.documentElement.append(host);
  const before = page.activeElement;
  drawn.bar.focus();
  let target: Element | null = null;

  function aim(element: Element | null): void {
    target = element;
    const box = element?.getBoundingClientRect();
    drawn.frame.hidden = !box;
    if (!box) return;
    const { style } = drawn.frame;
    style.left = `${box.x - 3}px`;
    style.top = `${box.y - 3}px`;
    style.width = `${box.width + 6}px`;
    style.height = `${box.height + 6}px`;
  }

  function finish(place: PointedPlace | null): void {
    close();
    ports.send(place);
  }

  function take(): void {
    const place = target && ports.place(target);
    if (place) finish(place);
  }

  function enter(): void {
    if (root.activeElement === drawn.cancel) finish(null);
    else take();
  }

  function step(by: 1 | -1): void {
    const elements = textElements(page, host);
    const at = target ? elements.indexOf(target) : by === 1 ? -1 : elements.length;
    const next = elements[at + by];
    if (!next) return;
    next.scrollIntoView({ block: 'nearest' });
    aim(next);
    drawn.heard.textContent = (next.textContent ?? '').trim().slice(0, 200);
  }

  function onKey({ key }: KeyboardEvent): void {
    if (key === 'Escape') finish(null);
    else if (key === 'Enter' || key === ' ') enter();
    else if (key === 'ArrowDown' || key === 'ArrowRight') step(1);
    else if (key === 'ArrowUp' || key === 'ArrowLeft') step(-1);
  }

  function onClick({ clientX, clientY }: MouseEvent): void {
    if (isOver(drawn.cancel, clientX, clientY)) finish(null);
    else {
      aim(elementAt(page, host, clientX, clientY));
      take();
    }
  }

  function onMove({ clientX, clientY }: MouseEvent): void {
    aim(elementAt(page, host, clientX, clientY));
  }

  function onScroll(): void {
    aim(target);
  }

  const giveBack = swallowInput(view, (event) => {
    if (event.type === 'keydown') onKey(event as KeyboardEvent);
    if (event.type === 'click') onClick(event as MouseEvent);
  });
  view?.addEventListener('mousemove', onMove, true);
  view?.addEventListener('scroll', onScroll, true);

  function close(): void {
    giveBack();
    view?.removeEventListener('mousemove', onMove, true);
    view?.removeEventListener('scroll', onScroll, true);
    host.remove();
    (before as HTMLElement | null)?.focus?.({ preventScroll: true });
    onEnd();
  }
  return close;
}

function isOver(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** What lies under a point of the page below our sheet, if it says something itself. */
function elementAt(page: Document, host: Element, x: number, y: number): Element | null {
  return (
    page.elementsFromPoint(x, y).find((element) => element !== host && saysText(element)) ?? null
  );
}

function draw(page: Document, text: PickerText) {
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, className: string) => {
    const element = page.createElement(name);
    element.className = className;
    return element;
  };
  const style = page.createElement('style');
  style.textContent = pickerStyle;
  const sheet = make('div', 'sheet');
  const frame = make('div', 'frame');
  frame.hidden = true;
  const bar = make('div', 'bar');
  bar.lang = text.language;
  bar.tabIndex = -1;
  bar.setAttribute('role', 'dialog');
  bar.setAttribute('aria-label', text.ask);
  const ask = page.createElement('strong');
  ask.textContent = text.ask;
  const how = page.createElement('span');
  how.textContent = text.how;
  const words = make('p', 'words');
  words.append(ask, how);
  const cancel = make('button', 'cancel');
  cancel.type = 'button';
  cancel.textContent = text.cancel;
  const heard = make('p', 'heard');
  heard.setAttribute('aria-live', 'polite');
  bar.append(words, cancel, heard);
  return { nodes: [style, sheet, frame, bar], frame, bar, cancel, heard };
}
