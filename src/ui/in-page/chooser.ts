import { sendAct } from '../../browser/page-act.ts';
import type { Rect } from '../../model/fact.ts';
import { setOwnGlobal } from '../../model/own-global.ts';
import { drawChooser } from './chooser-drawing.ts';
import { elementBelow } from './element-below.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { painted } from './painted.ts';
import { chosenBy, clipped, neighbour, type Size } from './rectangles.ts';
import { swallowInput } from './swallow-input.ts';

/** What the chooser says. All texts come from the background. */
export interface ChooserText {
  ask: string;
  how: string;
  cancel: string;
  /** BCP 47 tag of the texts. */
  language: string;
}

export interface PageChooser {
  /** Begins to choose; a second call begins anew. */
  start(text: ChooserText): void;
  /** Takes the chooser away without a word. */
  end(): void;
}

declare global {
  var cardproofChooser: PageChooser | undefined;
}

/** What the chooser needs of the outside; tests give their own. */
export interface ChooserPorts {
  /** Gets the chosen part, in CSS pixels of the viewport; null where the buyer gave up. */
  send: (rect: Rect | null) => void;
  /** Whether a person did it: a page can make events, but none that are trusted. */
  isReal: (event: Event) => boolean;
}

const hostName = 'cardproof-chooser';
/** A shorter way is a click with a trembling hand; in CSS pixels. */
const shortestDrag = 6;

/** Makes the chooser callable from the background. */
export function exposeChooser(): void {
  setOwnGlobal('cardproofChooser', () =>
    pageChooser(document, {
      send: (rect) =>
        void sendAct({ act: 'choose', rect, scroll: { x: window.scrollX, y: window.scrollY } }),
      isReal: (event) => event.isTrusted,
    }),
  );
}

/**
 * Lets the buyer choose a part of the page: an element by a click, a rectangle by dragging, or both by
 * keyboard. A sheet in a closed shadow tree takes every click and key: nothing of the shop is touched,
 * and nothing loses the focus.
 * @param page the document in which is chosen
 */
export function pageChooser(page: Document, ports: ChooserPorts): PageChooser {
  return oneAtATime((text, onEnd) => begin(page, text, ports, onEnd));
}

function begin(page: Document, text: ChooserText, ports: ChooserPorts, onEnd: () => void) {
  const view = page.defaultView;
  const drawn = drawChooser(page, hostName, text);
  const { host } = drawn;
  page.documentElement.append(host);
  /** The element that is meant, until its frame is changed by hand. */
  let element: Element | null = null;
  let rect: Rect | null = null;
  let start: { x: number; y: number } | null = null;
  let isDragging = false;

  function aim(next: Rect | null): void {
    rect = next && clipped(next, sizeOf(view));
    drawn.setFrame(rect);
  }

  function aimAt(next: Element | null): void {
    element = next;
    aim(next?.getBoundingClientRect() ?? null);
    if (next) drawn.say(next.textContent ?? '');
  }

  /** Only once the frame is off the screen: it must be on no picture. */
  function finish(chosen: Rect | null): void {
    close();
    void painted().then(() => ports.send(chosen));
  }

  function take(): void {
    if (rect) finish(rect);
  }

  function onKey({ key, shiftKey }: KeyboardEvent): void {
    if (key === 'Escape') finish(null);
    else if (key === 'Enter' || key === ' ') take();
    else if (key.startsWith('Arrow') && shiftKey && rect) {
      element = null;
      aim(chosenBy(key, rect));
    } else if (key.startsWith('Arrow')) {
      const next = neighbour(page, element, key, host);
      next?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      if (next) aimAt(next);
    }
  }

  function onDown({ clientX, clientY }: PointerEvent): void {
    start = { x: clientX, y: clientY };
    isDragging = false;
  }

  /** A mouse clicks after it was let go of, and the click must find the sheet still there. */
  function onUp(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') onClick(event);
  }

  function onClick({ clientX, clientY }: MouseEvent): void {
    const isCancelled = !isDragging && drawn.isOverCancel(clientX, clientY);
    if (!isDragging) aimAt(elementBelow(page, host, clientX, clientY));
    start = null;
    isDragging = false;
    if (isCancelled) finish(null);
    else take();
  }

  function onMove(event: PointerEvent): void {
    if (!ports.isReal(event)) return;
    const { clientX: x, clientY: y } = event;
    if (start && Math.hypot(x - start.x, y - start.y) >= shortestDrag) isDragging = true;
    if (start && isDragging) {
      element = null;
      drawn.giveWay(y);
      const width = Math.abs(x - start.x);
      const height = Math.abs(y - start.y);
      aim({ x: Math.min(x, start.x), y: Math.min(y, start.y), width, height });
    } else if (!start) aimAt(elementBelow(page, host, x, y));
  }

  function onScroll(): void {
    if (element) aim(element.getBoundingClientRect());
  }

  const giveBack = swallowInput(view, (event) => {
    if (!ports.isReal(event)) return;
    if (event.type === 'keydown') onKey(event as KeyboardEvent);
    else if (event.type === 'pointerdown') onDown(event as PointerEvent);
    else if (event.type === 'pointerup') onUp(event as PointerEvent);
    else if (event.type === 'click') onClick(event as MouseEvent);
  });
  view?.addEventListener('pointermove', onMove, true);
  view?.addEventListener('scroll', onScroll, true);

  function close(): void {
    giveBack();
    view?.removeEventListener('pointermove', onMove, true);
    view?.removeEventListener('scroll', onScroll, true);
    host.remove();
    onEnd();
  }
  return close;
}

function sizeOf(view: Window | null): Size {
  return { width: view?.innerWidth ?? 0, height: view?.innerHeight ?? 0 };
}
