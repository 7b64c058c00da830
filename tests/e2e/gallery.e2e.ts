import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gallery } from './gallery/gallery.ts';
import { galleryPages } from './gallery/pages.ts';

/** Without the long run: one with a box that scrolls. Bars have a test of their own. */
const sample = ['box'];
const pages = galleryPages.filter(
  ({ file, scale }) => process.env.CARDPROOF_LONG === '1' || (sample.includes(file) && !scale),
);

let gallery: Gallery;
beforeAll(async () => {
  gallery = await Gallery.open();
});
afterAll(() => gallery?.close());

describe('the whole page by scrolling is what the browser itself draws', () => {
  it.each(pages)('$file: $what', async (page) => {
    const {
      verdict: { faults },
    } = await gallery.visit(page);
    if (page.failsBy) expect(faults.join('; ')).toMatch(page.failsBy);
    else expect(faults).toEqual([]);
  });
});
