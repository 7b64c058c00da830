import { sendPointed } from '../../browser/pointed.ts';
import { ownGlobal, setOwnGlobal } from '../../model/own-global.ts';
import type { PointedPlace } from '../../model/reading-hint.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { drawPicker, type PickerText, place as placeBox } from './picker-drawing.ts';
import { swallowInput } from './swallow-input.ts';
import { boxOf, textElementAt, textElements } from './text-elements.ts';

export type { PickerText };

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
  /** What was pointed at, or null where the buyer gave up. */
  send: (places: PointedPlace[] | null) => void;
  /** Whether a person did it, and not a script of the page. */
  isReal: (event: Event) => boolean;
}

const hostName = 'cardproof-picker';

/** Makes the picker callable from the background. */
export function exposePicker(): void {
  setOwnGlobal('cardproofPicker', () =>
    pagePicker(document, {
      place: (element) =>
        ownGlobal<typeof globalThis.cardproofReader>('cardproofReader')?.place(element) ?? null,
      send: (places) => void sendPointed(places),
      isReal: (event) => event.isTrusted,
    }),
  );
}

/**
 * Lets the buyer point at a text. A sheet in a closed shadow tree lies over the page and takes every
 * click and key: nothing of the shop is clicked, focused or submitted.
 * @param page the document that is pointed at
 */
export function pagePicker(page: Document, ports: PickerPorts): PagePicker {
  return oneAtATime((text, onEnd) => begin(page, text, ports, onEnd));
}

/** Our sheet goes by itself where nobody takes it away any more, in milliseconds. */
const longestStay = 15_000;

function begin(page: Document, text: PickerText, ports: PickerPorts, onEnd: () => void) {
  const view = page.defaultView;
  const host = page.createElement(hostName);
  const drawn = drawPicker(page, text);
  const root = host.attachShadow({ mode: 'closed' });
  root.append(...drawn.nodes);
  page.documentElement.append(host);
  const before = page.activeElement;
  drawn.bar.focus();
  let target: Element | null = null;
  /** Of several texts those that were taken so far, each with the frame that shows it. */
  const taken = new Map<Element, { place: PointedPlace; frame: HTMLElement }>();
  let isOver = false;

  function aim(element: Element | null): void {
    target = element;
    placeBox(drawn.frame, element && boxOf(element));
  }

  function finish(places: PointedPlace[] | null): void {
    if (places && text.several) waitForEnd();
    else close();
    ports.send(places);
  }

  /** The sheet stays until the background has looked: nothing of the page is under the pointer. */
  function waitForEnd(): void {
    isOver = true;
    drawn.hide();
    for (const { frame } of taken.values()) frame.remove();
    view?.setTimeout(close, longestStay);
  }

  function take(): void {
    const place = target && ports.place(target);
    if (!target || !place) return;
    if (text.several) toggle(target, place);
    else finish([place]);
  }

  function toggle(element: Element, place: PointedPlace): void {
    const known = taken.get(element);
    if (known) {
      known.frame.remove();
      taken.delete(element);
    } else {
      const frame = drawn.addFrame();
      placeBox(frame, boxOf(element));
      taken.set(element, { place, frame });
    }
    drawn.count(taken.size);
  }

  function done(): void {
    if (taken.size > 0) finish([...taken.values()].map(({ place }) => place));
  }

  function enter(): void {
    if (root.activeElement === drawn.cancel) finish(null);
    else if (root.activeElement === drawn.done) done();
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
    if (isIn(drawn.cancel, clientX, clientY)) finish(null);
    else if (text.several && isIn(drawn.done, clientX, clientY)) done();
    else {
      aim(textElementAt(page, host, clientX, clientY));
      take();
    }
  }

  function onMove(event: MouseEvent): void {
    const { clientX, clientY } = event;
    if (!isOver && ports.isReal(event)) aim(textElementAt(page, host, clientX, clientY));
  }

  function onScroll(): void {
    if (isOver) return;
    aim(target);
    for (const [element, { frame }] of taken) placeBox(frame, boxOf(element));
  }

  const giveBack = swallowInput(view, (event) => {
    if (isOver || !ports.isReal(event)) return;
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

function isIn(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}
