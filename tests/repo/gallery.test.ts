import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../../scripts/capture/table.ts';
import { compareTiles } from '../e2e/gallery/compare.ts';
import { galleryPages } from '../e2e/gallery/pages.ts';
import { type Mark, marksIn, type Picture, rulerFaults } from '../e2e/gallery/ruler.ts';
import { judge } from '../e2e/gallery/verdict.ts';
import { filesLike, textOf } from './source-files.ts';

const magenta = [255, 0, 255];
const cyan = [0, 255, 255];
const white = [255, 255, 255];
const black = [0, 0, 0];

function blank(width: number, height: number): Picture {
  return { width, height, data: new Uint8Array(width * height * 4).fill(255) };
}

function fill(picture: Picture, rect: Omit<Mark, 'number' | 'isWhole'>, colour: number[]): void {
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    for (let x = rect.x; x < rect.x + rect.width; x++) {
      picture.data.set(colour, (y * picture.width + x) * 4);
    }
  }
}

/** Draws a mark as `parts/page.js` of the pages does. */
function draw(picture: Picture, number: number, x: number, y: number, cell = 4): void {
  const check = (number ^ (number >> 4) ^ (number >> 8) ^ 5) & 15;
  const bits = ((number << 4) | check).toString(2).padStart(14, '0');
  const colours = [magenta, ...[...bits].map((bit) => (bit === '1' ? black : white)), cyan];
  for (const [at, colour] of colours.entries()) {
    fill(picture, { x: x + at * cell, y, width: cell, height: 3 * cell }, colour);
  }
}

/** A page with a ruler from 1 to 5 and a bar that is drawn as often as asked. */
function pageWith(bars: number[]): Picture {
  const picture = blank(320, 640);
  for (let number = 1; number <= 5; number++) draw(picture, number, 10, number * 100);
  for (const y of bars) draw(picture, 901, 120, y);
  return picture;
}

const page = { file: '', what: '', rulers: [[1, 5]], bars: [901] } as const;
/** A bar of 180 × 30 px, 20 px to the left of its mark and 9 px above it. */
const bar = { number: 901, x: -20 / 64, y: -9 / 64, width: 180 / 64, height: 30 / 64 };

function verdictOn(ours: Picture, browsers: Picture): string[] {
  return judge(page, { ours, browsers, box: null, bars: [bar], differing: [] }).faults;
}

describe('the gallery of hard pages', () => {
  it('has at least 25, and lists each', () => {
    const files = filesLike('tests/fixtures/pages/*.html').map((file) => basename(file, '.html'));
    expect(files.length).toBeGreaterThanOrEqual(25);
    expect([...new Set(galleryPages.map(({ file }) => file))].sort()).toEqual(files);
  });
});

describe('the table of docs/capture.md', () => {
  it('has a row for each page of the gallery, and says why those that fail do', () => {
    const written = textOf('docs/capture.md');
    const rows = [...written.matchAll(/^\| `([\w-]+)` +\| (.*?) +\| (good|fails) /gm)];
    expect(rows.map(([, file, what]) => `${file}: ${what}`)).toEqual(
      galleryPages.map(({ file, what }) => `${file}: ${what}`),
    );
    const failing = rows.filter(([, , , result]) => result === 'fails').map(([, file]) => file);
    const reasons = written.split('## What fails')[1]?.split('##')[0] ?? '';
    expect([...reasons.matchAll(/^- `([\w-]+)`/gm)].map(([, file]) => file)).toEqual(failing);
  });

  it('counts what passes, and names what does not', () => {
    const [good, bad] = [
      { ...page, file: 'one' },
      { ...page, file: 'two', what: 'hard' },
    ];
    const taken = { browsers: pageWith([9]), box: null, bars: [bar], differing: [] };
    const verdict = judge(good, { ...taken, ours: pageWith([9]) });
    const broken = judge(bad, { ...taken, ours: pageWith([]) });
    const text = tableOf([
      { page: good, verdict, error: '' },
      { page: bad, verdict: broken, error: '' },
      { page: bad, verdict: null, error: 'no picture' },
    ]);
    expect(text).toContain('3 pages, **1** as they should be, **2** not.');
    expect(text).toMatch(/\| `one` +\| +\| good +\| 320 × 640 \|/);
    expect(text).toContain('- `two` (hard): bar 901 is there 0 times');
    expect(text).toContain('- `two` (hard): no picture');
  });
});

describe('the ruler', () => {
  it.each([3, 4, 8, 24])('is read at %i pixels a cell', (cell) => {
    const picture = blank(16 * cell + 20, 1024 * 3);
    for (const [at, number] of [1, 2, 511, 512, 1023].entries()) {
      draw(picture, number, 7, 5 + at * 100, cell);
    }
    expect(marksIn(picture).map((mark) => [mark.number, mark.isWhole])).toEqual(
      [1, 2, 511, 512, 1023].map((number) => [number, true]),
    );
  });

  it('is not read into what is no mark', () => {
    const picture = blank(200, 60);
    draw(picture, 77, 10, 10);
    // One cell turned over no longer fits the check.
    fill(picture, { x: 10 + 5 * 4, y: 10, width: 4, height: 12 }, black);
    fill(picture, { x: 10 + 6 * 4, y: 10, width: 4, height: 12 }, black);
    expect(marksIn(picture)).toEqual([]);
  });

  it.each<[string, (picture: Picture) => void, string[]]>([
    [
      'missing',
      (p) => fill(p, { x: 0, y: 290, width: 320, height: 30 }, white),
      ['mark 3 is missing'],
    ],
    ['there twice', (p) => draw(p, 3, 10, 330), ['mark 3 is there 2 times']],
    [
      'cut',
      (p) => fill(p, { x: 0, y: 306, width: 320, height: 10 }, white),
      ['mark 3 is not whole'],
    ],
    ['drawn longer', (p) => draw(p, 3, 10, 306), ['mark 3 is not whole']],
    [
      'elsewhere',
      (p) => {
        fill(p, { x: 0, y: 290, width: 320, height: 30 }, white);
        draw(p, 3, 10, 450);
      },
      ['marks 1 to 5 are out of order'],
    ],
  ])('tells a mark that is %s', (_how, spoil, faults) => {
    const picture = pageWith([]);
    spoil(picture);
    expect(rulerFaults(marksIn(picture), [1, 5])).toEqual(faults);
  });

  it('goes down one column and then down the next, where it is said to', () => {
    const picture = blank(320, 640);
    for (let number = 1; number <= 4; number++) {
      draw(picture, number, number > 2 ? 160 : 10, (number % 2) * -100 + 200);
    }
    expect(rulerFaults(marksIn(picture), [1, 4], true)).toEqual([]);
    expect(rulerFaults(marksIn(picture), [1, 4])).not.toEqual([]);
  });
});

describe('the comparison', () => {
  it('bears two pixels of a hundred in a tile, and colours that are hardly others', () => {
    const [a, b] = [blank(128, 128), blank(128, 128)];
    fill(b, { x: 0, y: 0, width: 128, height: 128 }, [240, 240, 240]);
    fill(b, { x: 64, y: 0, width: 9, height: 9 }, black);
    expect(compareTiles(a, b, [])).toMatchObject({ tiles: 4, bad: [] });
    fill(b, { x: 64, y: 9, width: 1, height: 1 }, black);
    expect(compareTiles(a, b, []).bad).toEqual([{ x: 64, y: 0, part: 82 / 4096 }]);
  });

  it('sees a shift by four rows', () => {
    const [a, b] = [pageWith([]), blank(320, 640)];
    for (let number = 1; number <= 5; number++) draw(b, number, 10, number * 100 + 4);
    expect(compareTiles(a, b, []).bad.length).toBeGreaterThan(0);
  });

  it('leaves aside what it is told to, and nothing beside it', () => {
    const [a, b] = [blank(128, 128), blank(128, 128)];
    const rect = { x: 30, y: 30, width: 60, height: 60 };
    fill(b, rect, black);
    expect(compareTiles(a, b, [rect]).bad).toEqual([]);
    expect(compareTiles(a, b, [{ ...rect, width: 40 }]).bad).not.toEqual([]);
  });
});

describe('the verdict', () => {
  it('lets a bar stand elsewhere, once', () => {
    expect(verdictOn(pageWith([50]), pageWith([250]))).toEqual([]);
  });

  it.each<[string, number[]]>([
    ['is repeated', [50, 350]],
    ['is gone', []],
  ])('tells a bar that %s', (_what, bars) => {
    expect(verdictOn(pageWith(bars), pageWith([250]))).toContain(
      `bar 901 is there ${bars.length} times`,
    );
  });

  it('tells a picture of another size', () => {
    const short = pageWith([50]);
    const ours = { ...short, height: 600, data: short.data.slice(0, 600 * 320 * 4) };
    expect(verdictOn(ours, pageWith([50]))).toEqual(['320 × 600 px, not 320 × 640']);
  });

  it('asks a page without end for every mark up to where it was cut', () => {
    const endless = { file: '', what: '', rulers: [], atLeast: 4 };
    const taken = { box: null, bars: [], differing: [], browsers: pageWith([]) };
    expect(judge(endless, { ...taken, ours: pageWith([]) }).faults).toEqual([]);
    const early = { ...pageWith([]), height: 380 };
    expect(judge(endless, { ...taken, ours: early }).faults).toEqual(['mark 4 is missing']);
  });
});
