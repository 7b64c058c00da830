import type { Page } from 'puppeteer-core';
import type { PixelRect } from '../harness/pixels.ts';
import { until } from '../harness/until.ts';

/** What `tests/fixtures/pages/parts/page.js` leaves for the tests. */
declare const pageParts: { bars: { element: Element; drawn: Element }[] };

/** Waits until a page has drawn all that it draws by itself. */
export async function whenDrawn(page: Page): Promise<void> {
  await until('the page to be drawn', () =>
    page.evaluate(async () => {
      await document.fonts.ready;
      // Two frames: what was laid out in the first is painted after the second.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return document.documentElement.dataset.wait === undefined;
    }),
  );
}

/** Takes away what is ours and says what was saved, now and whenever it comes. */
export async function clearOfOurs(page: Page): Promise<void> {
  await page.evaluate(() => {
    const clear = () => {
      for (const child of [...document.documentElement.children]) {
        if (child.localName.startsWith('cardproof-')) child.remove();
      }
    };
    new MutationObserver(clear).observe(document.documentElement, { childList: true });
    clear();
  });
}

/** Everything of a page that a capture must leave as it was, in words that can be compared. */
export function stateOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const scrolled = [...document.querySelectorAll('*')]
      .filter(({ scrollTop, scrollLeft }) => scrollTop !== 0 || scrollLeft !== 0)
      .map(({ localName, id, scrollTop, scrollLeft }) =>
        [localName, id, scrollTop, scrollLeft].join(' '),
      );
    return [
      `${scrollX} ${scrollY}`,
      ...scrolled,
      document.adoptedStyleSheets.length,
      document.activeElement?.localName,
      document.documentElement.outerHTML,
    ].join('\n');
  });
}

/** What sticks or floats: where it stands beside its mark, as multiples of the mark's width. */
export interface BarShape extends PixelRect {
  number: number;
}

/** The bars of a page, those in closed shadow trees included. */
export function barsOf(page: Page): Promise<BarShape[]> {
  return page.evaluate(() =>
    pageParts.bars.map(({ element, drawn }) => {
      const bar = element.getBoundingClientRect();
      const mark = drawn.getBoundingClientRect();
      return {
        number: Number(element.getAttribute('data-bar')),
        x: (bar.x - mark.x) / mark.width,
        y: (bar.y - mark.y) / mark.width,
        width: bar.width / mark.width,
        height: bar.height / mark.width,
      };
    }),
  );
}

/**
 * Where the pictures of a page legitimately differ, in CSS pixels of the document: what the page itself
 * says, and the scroll bars of boxes and frames, which the browser's own picture does without.
 */
export function differingParts(page: Page): Promise<PixelRect[]> {
  return page.evaluate(() => {
    const said = [...document.querySelectorAll<HTMLElement>('[data-differs]')].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.dataset.differs === 'column'
        ? { x: x + scrollX, y: 0, width, height: document.documentElement.scrollHeight }
        : { x: x + scrollX, y: y + scrollY, width, height };
    });
    const bars = [...document.querySelectorAll<HTMLElement>('body, body *')].flatMap((element) => {
      const inner = element instanceof HTMLIFrameElement ? element.contentDocument : null;
      const room = inner?.documentElement ?? element;
      const whole = inner ? element.clientWidth : element.offsetWidth;
      const sides = inner ? 0 : Number.parseFloat(getComputedStyle(element).borderLeftWidth) * 2;
      const bar = whole - room.clientWidth - sides;
      const { right, y, height } = element.getBoundingClientRect();
      // Of what is no box, an inline element for example, the inside is 0.
      if (room.clientWidth === 0 || bar < 4) return [];
      const x = right - sides / 2 - bar;
      return [{ x: x + scrollX, y: y + scrollY, width: bar, height }];
    });
    return [...said, ...bars];
  });
}
