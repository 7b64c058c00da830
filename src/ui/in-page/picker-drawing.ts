import { pickerStyle } from './picker-style.ts';
import type { Box } from './text-elements.ts';

/** What the picker says. All texts come from the background: they follow the program's language. */
export interface PickerText {
  ask: string;
  how: string;
  cancel: string;
  /** Set where several texts can be taken, each by a click, until the buyer says that it is all. */
  several?: { how: string; done: string };
  /** BCP 47 tag of the texts. */
  language: string;
}

/** What is drawn of the picker: a sheet that takes every click, a frame around a text, and the bar. */
export interface DrawnPicker {
  nodes: HTMLElement[];
  frame: HTMLElement;
  bar: HTMLElement;
  cancel: HTMLElement;
  done: HTMLElement;
  /** What a screen reader says. */
  heard: HTMLElement;
  /** One more frame, for a text that was taken. */
  addFrame(): HTMLElement;
  /** Shows how many texts were taken. */
  count(taken: number): void;
  /** Takes away what can be seen; the sheet stays. */
  hide(): void;
}

export function drawPicker(page: Document, text: PickerText): DrawnPicker {
  const make = <K extends keyof HTMLElementTagNameMap>(name: K, className: string, says = '') => {
    const element = page.createElement(name);
    element.className = className;
    element.textContent = says;
    return element;
  };
  const style = make('style', '', pickerStyle);
  const sheet = make('div', 'sheet');
  const frame = make('div', 'frame');
  frame.hidden = true;
  const bar = make('div', 'bar');
  bar.lang = text.language;
  bar.tabIndex = -1;
  bar.setAttribute('role', 'dialog');
  bar.setAttribute('aria-label', text.ask);
  const words = make('p', 'words');
  words.append(make('strong', '', text.ask), make('span', '', text.several?.how ?? text.how));
  const done = make('button', 'done');
  done.type = 'button';
  const cancel = make('button', 'cancel', text.cancel);
  cancel.type = 'button';
  const heard = make('p', 'heard');
  heard.setAttribute('aria-live', 'polite');
  bar.append(words, ...(text.several ? [done] : []), cancel, heard);
  const count = (taken: number) => {
    done.textContent = `${text.several?.done ?? ''} (${taken})`;
    done.setAttribute('aria-disabled', String(taken === 0));
  };
  count(0);
  return {
    nodes: [style, sheet, frame, bar],
    frame,
    bar,
    cancel,
    done,
    heard,
    addFrame() {
      const added = make('div', 'frame taken');
      sheet.append(added);
      return added;
    },
    count,
    hide() {
      frame.hidden = true;
      bar.hidden = true;
    },
  };
}

/** Lays a frame around a box of the window; hides it where there is none. */
export function place(frame: HTMLElement, box: Box | null): void {
  frame.hidden = !box;
  if (!box) return;
  frame.style.left = `${box.x - 3}px`;
  frame.style.top = `${box.y - 3}px`;
  frame.style.width = `${box.width + 6}px`;
  frame.style.height = `${box.height + 6}px`;
}
