import { PNG } from 'pngjs';
import type { CDPSession, Page } from 'puppeteer-core';
import type { PixelRect } from '../harness/pixels.ts';
import type { Picture } from './ruler.ts';

/** Longest part that is asked for at once, in device pixels: graphics memory ends at 16,384. */
const longestPart = 4096;

/** The inside of a window without its scroll bars, in CSS pixels, which page zoom makes larger. */
export interface PageWindow {
  width: number;
  height: number;
  /** Device pixels of one CSS pixel. */
  scale: number;
  /** Page zoom; without it a CSS pixel has `scale / zoom` device pixels. */
  zoom: number;
  /** A box that scrolls, and its width without its scroll bar. */
  box: { selector: string; width: number } | null;
}

/**
 * The browser's own picture of a whole page, or of all that is in a box of it, drawn beyond the
 * viewport without any scrolling. What is fixed stands where it stands in the window at the top of the
 * page. The page is not the page any more after it.
 * @param window what the page's window was like when it was captured
 * @param what the whole page, or all that is in the box
 */
export async function browsersPicture(
  page: Page,
  window: PageWindow,
  what: 'page' | 'box',
): Promise<Picture> {
  const { box, zoom } = window;
  const session = await page.createCDPSession();
  // Drawing beyond the viewport takes the scroll bars away, and the page would become broader by them.
  await session.send('Emulation.setScrollbarsHidden', { hidden: true });
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: Math.round(window.width * zoom),
    height: Math.round(window.height * zoom),
    deviceScaleFactor: window.scale / zoom,
    mobile: false,
  });
  // The protocol counts as if there were no zoom.
  const area =
    what === 'box' && box ? await unfoldBox(page, box, zoom) : await wholePage(session, zoom);
  const step = Math.floor((longestPart / window.scale) * zoom);
  const parts: PNG[] = [];
  for (let top = 0; top < area.height; top += step) {
    const { data } = await session.send('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: true,
      clip: {
        x: area.x,
        y: area.y + top,
        width: area.width,
        height: Math.min(step, area.height - top),
        scale: 1,
      },
    });
    parts.push(PNG.sync.read(Buffer.from(data, 'base64')));
  }
  await session.detach();
  return below(parts);
}

/** The window of a page as it is, and of a box in it. */
export function windowOf(page: Page, zoom: number, selector: string | null): Promise<PageWindow> {
  return page.evaluate(
    (at, factor) => {
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const box = at === null ? null : document.querySelector(at);
      return {
        width,
        height,
        scale: devicePixelRatio,
        zoom: factor,
        box: at !== null && box ? { selector: at, width: box.clientWidth } : null,
      };
    },
    selector,
    zoom,
  );
}

async function wholePage(session: CDPSession, zoom: number): Promise<PixelRect> {
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  return zoomed(cssContentSize, zoom);
}

function zoomed({ x, y, width, height }: PixelRect, zoom: number): PixelRect {
  return { x: x * zoom, y: y * zoom, width: width * zoom, height: height * zoom };
}

function below(parts: readonly PNG[]): Picture {
  const width = parts[0]?.width ?? 0;
  const height = parts.reduce((sum, part) => sum + part.height, 0);
  return { width, height, data: Buffer.concat(parts.map(({ data }) => data)) };
}

/**
 * Makes a box that scrolls as tall and as wide as what is in it, and everything around it give way.
 * @returns where the inside of the box stands then, as the protocol counts
 */
async function unfoldBox(
  page: Page,
  box: { selector: string; width: number },
  zoom: number,
): Promise<PixelRect> {
  const area = await page.evaluate(({ selector, width }) => {
    const inside = document.querySelector<HTMLElement>(selector);
    if (!inside) throw new Error(`no ${selector} on the page`);
    const set = (element: HTMLElement, styles: Record<string, string>) => {
      for (const [name, value] of Object.entries(styles)) {
        element.style.setProperty(name, value, 'important');
      }
    };
    set(inside, {
      width: `${width}px`,
      'min-width': '0',
      flex: 'none',
      'box-sizing': 'content-box',
    });
    const { scrollWidth, scrollHeight } = inside;
    for (let around = inside.parentElement; around; around = around.parentElement) {
      // Without margins it does not stand between two pixels where it was centred.
      set(around, {
        overflow: 'visible',
        height: 'max-content',
        'max-height': 'none',
        margin: '0',
      });
    }
    const size = { width: `${scrollWidth}px`, height: `${scrollHeight}px`, 'max-height': 'none' };
    set(inside, { ...size, overflow: 'hidden' });
    const rect = inside.getBoundingClientRect();
    return {
      x: rect.x + scrollX + inside.clientLeft,
      y: rect.y + scrollY + inside.clientTop,
      width: scrollWidth,
      height: scrollHeight,
    };
  }, box);
  return zoomed(area, zoom);
}
