import { sendAct } from '../../browser/page-act.ts';
import { ownGlobal, setOwnGlobal } from '../../model/own-global.ts';
import type { ButtonPlace, PageAct } from '../../model/page-act.ts';
import { whenCovered } from './covered.ts';
import { dragged } from './drag.ts';
import { edge, isFree, nearestFree, type Point, windowSize } from './free-place.ts';
import { ownHost } from './own-host.ts';
import { drawButton } from './page-button-drawing.ts';
import { painted } from './painted.ts';

/** What the button says, and where it stands. All texts come from the background. */
export interface ButtonText {
  label: string;
  /** How it is moved, for who cannot see it. */
  how: string;
  hide: string;
  /** BCP 47 tag of the texts. */
  language: string;
  place: ButtonPlace;
}

export interface PageButton {
  show(text: ButtonText): void;
  /** Takes the button off the page for a picture; fulfilled once it is off the screen. */
  hide(): Promise<void>;
  /** Puts it back as it was. */
  restore(): void;
  /** Takes it away for good. */
  end(): void;
}

declare global {
  var cardproofButton: PageButton | undefined;
}

/** What the button needs of the outside; tests give their own. */
export interface ButtonPorts {
  /** @returns whether anybody heard it */
  send: (act: PageAct) => Promise<boolean>;
  /** Whether a person did it: a page can make events, but none that are trusted. */
  isReal: (event: Event) => boolean;
}

/** A finger covers as much; in CSS pixels. */
const size = 44;
/** How far an arrow key moves it. */
const keyStep = 16;
/** A capture that takes longer shows no sign of life any more. */
const longestBusy = 30_000;
const hostName = 'cardproof-button';

/** Makes the button callable from the background. One of an earlier version of the program goes. */
export function exposeButton(): void {
  const name = 'cardproofButton';
  ownGlobal<PageButton>(name)?.end();
  if (Object.hasOwn(globalThis, name)) Reflect.deleteProperty(globalThis, name);
  setOwnGlobal(name, () =>
    pageButton(document, { send: sendAct, isReal: (event) => event.isTrusted }),
  );
}

/**
 * The button on pages of a watched shop. It stands in a closed shadow tree and gives way to whatever
 * can be pressed: it moves to the nearest place that is free, or lets every click through.
 * @param page the document that gets the button
 */
export function pageButton(page: Document, ports: ButtonPorts): PageButton {
  let shown: { host: HTMLElement; place: HTMLElement; end: () => void } | null = null;
  /** Where the buyer wants it; where it stands now may be beside. */
  let wanted: ButtonPlace = { x: 1, y: 0.6 };
  let at: Point = { left: 0, top: 0 };

  function standAt(point: Point, isYielding: boolean): void {
    if (!shown) return;
    at = point;
    shown.place.style.left = `${point.left}px`;
    shown.place.style.top = `${point.top}px`;
    shown.place.classList.toggle('yielding', isYielding);
  }

  /** Gives way where something lies beneath; else it stays, so that nothing dances. */
  function settle(from: Point): void {
    if (!shown?.host.isConnected) return;
    const { host } = shown;
    const inside = pointOf(page, placeOf(page, from));
    const free = isFree(page, inside, size, host) ? inside : nearestFree(page, inside, size, host);
    standAt(free ?? inside, free === null);
  }

  function keep(point: Point): void {
    wanted = placeOf(page, point);
    settle(point);
    tell({ act: 'move-button', ...wanted });
  }

  function tell(act: PageAct): void {
    void ports.send(act).then((isHeard) => {
      if (!isHeard) end();
    });
  }

  function press(isByKey: boolean): void {
    if (!shown || shown.place.classList.contains('busy')) return;
    // Something may have come beneath it since it was looked at last.
    if (!isByKey && !isFree(page, at, size, shown.host)) {
      settle(at);
      return;
    }
    const { classList } = shown.place;
    classList.add('busy');
    setTimeout(() => classList.remove('busy'), longestBusy);
    tell({ act: 'capture' });
  }

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
      event.key
    ];
    const [across = 0, down = 0] = step ?? [];
    if (!step || !ports.isReal(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? keyStep * 4 : keyStep;
    const aim = { left: at.left + across * by, top: at.top + down * by };
    const inside = pointOf(page, placeOf(page, aim));
    // Where a step would end over something, the next free place that way is meant.
    for (let tries = 0; shown && tries < 40; tries++) {
      if (isFree(page, inside, size, shown.host)) break;
      inside.left += across * by;
      inside.top += down * by;
    }
    keep(pointOf(page, placeOf(page, inside)));
  }

  function end(): void {
    shown?.end();
    shown?.host.remove();
    shown = null;
  }

  function show(text: ButtonText): void {
    end();
    wanted = text.place;
    const host = ownHost(page, hostName);
    const drawn = drawButton(page, text);
    const { place, main } = drawn;
    host.attachShadow({ mode: 'closed' }).append(drawn.style, place);
    const drag = dragged(main, ports.isReal, {
      from: () => at,
      to: (point) => standAt(pointOf(page, placeOf(page, point)), false),
      done: keep,
      setDragging: (isDragging) => place.classList.toggle('dragging', isDragging),
    });
    main.addEventListener('click', (event) => {
      // A click by keyboard counts none, whatever the pointer did before.
      const isByKey = event.detail === 0;
      if (ports.isReal(event) && (isByKey || !drag.wasDragged())) press(isByKey);
    });
    main.addEventListener('keydown', onKey);
    drawn.hide.addEventListener('click', (event) => {
      if (!ports.isReal(event)) return;
      end();
      tell({ act: 'hide-button' });
    });
    const stopWatching = whenCovered(page, {
      isMoving: () => place.classList.add('yielding'),
      look: () => {
        if (!drag.isDragging()) settle(at);
      },
      resized: () => settle(pointOf(page, wanted)),
    });
    shown = { host, place, end: stopWatching };
    page.documentElement.append(host);
    settle(pointOf(page, wanted));
  }

  return {
    show,
    async hide() {
      if (!shown?.host.isConnected) return;
      shown.host.remove();
      await painted();
    },
    restore() {
      if (!shown) return;
      shown.place.classList.remove('busy');
      page.documentElement.append(shown.host);
      settle(at);
    },
    end,
  };
}

function room(page: Document): { across: number; down: number } {
  const { width, height } = windowSize(page);
  return {
    across: Math.max(1, width - size - 2 * edge),
    down: Math.max(1, height - size - 2 * edge),
  };
}

function pointOf(page: Document, { x, y }: ButtonPlace): Point {
  const { across, down } = room(page);
  return { left: edge + x * across, top: edge + y * down };
}

function placeOf(page: Document, { left, top }: Point): ButtonPlace {
  const { across, down } = room(page);
  const share = (part: number, whole: number) => Math.min(1, Math.max(0, (part - edge) / whole));
  return { x: share(left, across), y: share(top, down) };
}
