import type { Rect } from '../../model/fact.ts';
import type { ChooserText } from './chooser.ts';
import { chooserStyle } from './chooser-style.ts';
import { ownHost } from './own-host.ts';

/** The bar moves away from a pointer that comes so near to its edge, in CSS pixels. */
const barRoom = 130;
/** As much of an element as is worth being read out. */
const longestHeard = 200;

/** The elements of the chooser. */
export function drawChooser(page: Document, name: string, text: ChooserText) {
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, words = '') => {
    const element = page.createElement(tag);
    element.className = className;
    element.textContent = words;
    return element;
  };
  const host = ownHost(page, name);
  const style = make('style', '', chooserStyle);
  const frame = make('div', 'frame');
  frame.hidden = true;
  const bar = make('div', 'bar');
  bar.lang = text.language;
  const words = make('p', 'words');
  words.setAttribute('role', 'status');
  words.append(make('strong', '', text.ask), make('span', '', text.how));
  const cancel = make('button', 'cancel', text.cancel);
  cancel.type = 'button';
  const heard = make('p', 'heard');
  heard.setAttribute('aria-live', 'polite');
  bar.append(words, cancel, heard);
  host.attachShadow({ mode: 'closed' }).append(style, make('div', 'sheet'), frame, bar);
  return {
    host,
    setFrame(rect: Rect | null) {
      frame.hidden = rect === null;
      if (!rect) return;
      frame.style.left = `${rect.x}px`;
      frame.style.top = `${rect.y}px`;
      frame.style.width = `${rect.width}px`;
      frame.style.height = `${rect.height}px`;
    },
    say(what: string) {
      heard.textContent = what.trim().slice(0, longestHeard);
    },
    giveWay(y: number) {
      bar.classList.toggle('low', y < barRoom);
    },
    isOverCancel(x: number, y: number) {
      const { left, right, top, bottom } = cancel.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    },
  };
}
