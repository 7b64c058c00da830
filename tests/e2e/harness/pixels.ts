import type { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';

/** A rectangle in whole pixels of a picture. */
export interface PixelRect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Where the text of a field stands on the screen, measured in the page itself: from its box, its
 * padding and the width that its font gives the longest line.
 * @param scale device pixels per CSS pixel
 */
export async function textRect(page: Page, selector: string, scale: number): Promise<PixelRect> {
  const rect = await page.$eval(selector, (element) => {
    const field = element as HTMLTextAreaElement | HTMLInputElement;
    const box = field.getBoundingClientRect();
    const style = getComputedStyle(field);
    const context = document.createElement('canvas').getContext('2d');
    if (!context) throw new Error('no canvas');
    context.font = style.font;
    const lines = field.value.split('\n');
    const widest = Math.max(...lines.map((line) => context.measureText(line).width));
    const left = parseFloat(style.borderLeftWidth) + parseFloat(style.paddingLeft);
    const top = parseFloat(style.borderTopWidth) + parseFloat(style.paddingTop);
    const inner = field.clientHeight - parseFloat(style.paddingTop) * 2;
    const tall = field.localName === 'input' ? inner : lines.length * parseFloat(style.lineHeight);
    return { x: box.x + left, y: box.y + top, width: widest, height: tall };
  });
  return {
    x: Math.floor(rect.x * scale),
    y: Math.floor(rect.y * scale),
    width: Math.ceil(rect.width * scale),
    height: Math.ceil(rect.height * scale),
  };
}

/** How many different colours a part of a picture has. */
export function coloursIn(picture: PNG, rect: PixelRect): number {
  const colours = new Set<number>();
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let x = rect.x; x < rect.x + rect.width; x++) {
      colours.add(picture.data.readUInt32BE((y * picture.width + x) * 4));
    }
  }
  return colours.size;
}

/** How many pixels differ between two pictures outside of the given rectangles. */
export function differencesOutside(a: PNG, b: PNG, rects: readonly PixelRect[]): number {
  if (a.width !== b.width || a.height !== b.height) throw new Error('pictures of different size');
  let different = 0;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      if (rects.some((rect) => holds(rect, x, y))) continue;
      const at = (y * a.width + x) * 4;
      if (a.data.readUInt32BE(at) !== b.data.readUInt32BE(at)) different++;
    }
  }
  return different;
}

/** Whether the first rectangle lies wholly inside one of the others. */
export function isCovered(rect: PixelRect, covers: readonly PixelRect[]): boolean {
  return covers.some(
    (cover) =>
      cover.x <= rect.x &&
      cover.y <= rect.y &&
      cover.x + cover.width >= rect.x + rect.width &&
      cover.y + cover.height >= rect.y + rect.height,
  );
}

function holds(rect: PixelRect, x: number, y: number): boolean {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}
