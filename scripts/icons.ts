/**
 * Draws the program's icon at every size that browsers and stores ask for, from the two drawings in
 * `assets`: up to 24 pixels one with fewer and stronger strokes. Run it after a change of either:
 * `node scripts/icons.ts`. The pictures are kept in the repository, so that a build needs no browser.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findBrowser } from './find-browser.mjs';

const assets = join(import.meta.dirname, '..', 'assets');
/** Toolbars take 16 to 32 and, on Windows and old Chromes, 19 and 24; lists 48 to 96; stores 128. */
const sizes = [16, 19, 20, 24, 32, 48, 64, 96, 128];
/** The largest that still gets the drawing with fewer strokes, in pixels. */
const largestSmall = 24;
/** Of the largest the stores want 16 pixels on each side free. */
const storeMargin = 16;

const executablePath = findBrowser();
if (executablePath === null) throw new Error('no Chromium-family browser found');
const browser = await puppeteer.launch({
  executablePath,
  pipe: true,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage();
  for (const size of sizes) {
    const drawing = readFileSync(
      join(assets, size <= largestSmall ? 'icon-small.svg' : 'icon.svg'),
      'utf8',
    );
    const margin = size === 128 ? storeMargin : 0;
    const inner = size - 2 * margin;
    await page.setViewport({ width: size, height: size, deviceScaleFactor: 1 });
    await page.setContent(
      `<style>body{margin:${margin}px}svg{display:block;width:${inner}px;height:${inner}px}</style>${drawing}`,
    );
    const picture = await page.screenshot({ omitBackground: true });
    writeFileSync(join(assets, 'public', `icon-${size}.png`), picture);
  }
} finally {
  await browser.close();
}
