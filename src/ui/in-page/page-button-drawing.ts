import type { ButtonText } from './page-button.ts';
import { pageButtonStyle } from './page-button-style.ts';

/** The elements of the in-page button. */
export function drawButton(page: Document, text: ButtonText) {
  const style = page.createElement('style');
  style.textContent = pageButtonStyle;
  const place = page.createElement('div');
  place.className = 'place';
  place.lang = text.language;
  const main = page.createElement('button');
  main.className = 'main';
  main.type = 'button';
  main.title = text.label;
  main.setAttribute('aria-label', text.label);
  main.setAttribute('aria-description', text.how);
  main.append(mark(page));
  const hide = page.createElement('button');
  hide.className = 'hide';
  hide.type = 'button';
  hide.textContent = '×';
  hide.title = text.hide;
  hide.setAttribute('aria-label', text.hide);
  place.append(main, hide);
  return { style, place, main, hide };
}

const svg = 'http://www.w3.org/2000/svg';

/** The mark of the program: a card with a seal on it. */
function mark(page: Document): SVGElement {
  const shape = (name: string, attributes: Record<string, string>) => {
    const element = page.createElementNS(svg, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const drawing = shape('svg', { viewBox: '0 0 32 32', 'aria-hidden': 'true' });
  drawing.append(
    shape('rect', { class: 'card', x: '2.5', y: '6', width: '24', height: '18', rx: '3' }),
    shape('path', { class: 'lines', d: 'M6.5 11.5h9M6.5 15.5h6' }),
    shape('circle', { class: 'seal', cx: '22', cy: '20', r: '8.5' }),
    shape('path', { class: 'check', d: 'm18 20.2 2.9 2.9 5.2-5.8' }),
  );
  return drawing as SVGElement;
}
