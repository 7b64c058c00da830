import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameSchema, picturesAmong } from '../../src/model/file-name.ts';
import { secretMarker } from '../../src/model/secrets.ts';
import { isOfChosenPart, isStampedName, stampedName, stampLines } from '../../src/pack/stamped.ts';
import { layOutStrip, partsOf, shortenMiddle } from '../../src/pack/strip.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, picture, SourceBuilder } from '../support/pack-source.ts';
import { textFrom, unpack } from '../support/unpack.ts';

/** Every character as wide as it is high, as Chinese ones are. */
const square = (text: string, font: string) => [...text].length * Number.parseInt(font, 10);

describe('the strip below a picture', () => {
  it.each([480, 750, 1080, 1280, 1920, 2560, 3840, 7680, 16_000])(
    'of %i px has text that is still 14 px high where a channel makes it 750 px wide',
    (width) => {
      const { textSize } = layOutStrip(['text'], width, square);
      expect(textSize * Math.min(1, 750 / width)).toBeGreaterThanOrEqual(14);
    },
  );

  it('keeps every sign within its margins, and every sign', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 480, max: 8000 }),
        (lines, width) => {
          const strip = layOutStrip(lines, width, square);
          expect(strip.rows.join('').replaceAll('\n', '')).toBe(
            lines.join('').replaceAll('\n', ''),
          );
          const widest = Math.max(...strip.rows.map((row) => square(row, `${strip.textSize}px`)));
          expect(widest).toBeLessThanOrEqual(width - 2 * strip.margin);
          expect(strip.height).toBe(strip.rows.length * strip.lineHeight + 2 * strip.margin);
        },
      ),
    );
  });
});

describe('a text without its middle', () => {
  it.each([
    ['https://shop.example/', 40, 'https://shop.example/'],
    ['abcdefghijkl', 12, 'abcdefghijkl'],
    ['abcdefghijklm', 10, 'abcdef…klm'],
    ['订单订单订单订单订单订单', 4, '订单…单'],
    ['👍👍👍👍👍👍', 4, '👍👍…👍'],
  ])('of %s in %i signs is %s', (text, most, short) => {
    expect(shortenMiddle(text, most)).toBe(short);
  });
});

describe('a picture in parts', () => {
  it.each([
    ['of an ordinary screen', { width: 1280, height: 800 }, 1],
    ['as tall as one may be', { width: 1280, height: 16_000 }, 1],
    ['of a long page', { width: 1280, height: 30_000 }, 2],
    ['beyond what a JPEG can hold', { width: 1280, height: 70_000 }, 5],
    ['of a wide and long one', { width: 7680, height: 16_000 }, 2],
    ['of one pixel', { width: 1, height: 1 }, 1],
  ])('%s has as many as it needs', (_, size, count) => {
    expect(partsOf(size)).toHaveLength(count);
  });

  it('shows every row, in order, each part beginning with the end of the one before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        (width, height) => {
          const parts = partsOf({ width, height });
          let end = 0;
          for (const part of parts) {
            expect(part.top).toBe(end - part.overlap);
            end = part.top + part.height;
            expect(Math.round(part.height * part.scale)).toBeLessThanOrEqual(16_000);
            expect(Math.round(width * part.scale)).toBeLessThanOrEqual(16_000);
            expect(part.height * part.scale * width * part.scale).toBeLessThanOrEqual(64_500_000);
          }
          expect(end).toBe(height);
        },
      ),
    );
  });
});

describe('the name of a stamped copy', () => {
  const pictures = picturesAmong(
    ['screenshot.png', 'reconstruction.png', 'full-page-1.png', 'scroller-1-2.png'].map((name) =>
      fileNameSchema.parse(name),
    ),
  );

  it.each([1, 2, 99])('of part %i belongs to its picture and to no other', (no) => {
    for (const of of pictures) {
      const file = stampedName(of, { no, isFirstPicture: false });
      expect(pictures.filter((from) => isStampedName(file, from))).toEqual([of]);
      expect(isOfChosenPart(file)).toBe(false);
    }
  });

  it('of a chosen part belongs to the picture that it was cut from', () => {
    const file = stampedName('chosen-part.png', { no: 1, isFirstPicture: false });
    expect(isOfChosenPart(file)).toBe(true);
    expect(isStampedName(file, 'screenshot.png', 'screenshot.png')).toBe(true);
    expect(isStampedName(file, 'screenshot.png')).toBe(false);
    expect(isStampedName(file, 'full-page-1.png', 'screenshot.png')).toBe(false);
  });

  it.each([
    'stamped.png',
    'stamped-.jpg',
    'stamped.part-1.jpg',
    'stamped.part-02.jpg',
    '../stamped.jpg',
  ])('is never %s', (file) => {
    expect(pictures.some((from) => isStampedName(file, from, from))).toBe(false);
  });
});

describe('a pack', () => {
  const folder = 'data/evidence/01-cs_chat/';

  it('stamps every picture of an item, each with what it shows', async () => {
    const builder = new SourceBuilder('stamps');
    builder.seal({
      kind: 'cs_chat',
      method: 'pixels-full',
      page: { kind: 'chat', url: `https://shop.example/chat?${'a'.repeat(300)}#end` },
      chosenPart: { file: 'screenshot.png', x: 2, y: 2, width: 20, height: 10 },
      files: {
        'screenshot.png': picture(),
        'full-page-1.png': picture(40, 17_000),
        'scroller-1.png': picture(40, 90),
        'scroller-1-2.png': picture(40, 90),
        'scroller-2.png': picture(40, 90),
      },
    });
    const written = await writePack(builder.build(), exportOptions);
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    expect(written.value.verification.verdict).toBe('intact');
    const files = await unpack(written.value.bytes);
    const strip = (name: string) => textFrom(files, folder + name);
    expect(strip('stamped.jpg')).toContain('可见区域截图');
    expect(strip('stamped-chosen-part.jpg')).toContain('其中选定的部分');
    expect(strip('stamped-full-page-1.jpg')).toContain('第 1/2 段');
    expect(strip('stamped-full-page-1.part-2.jpg')).toMatch(
      /第 2\/2 段.*顶部 120 像素与上一段重叠/,
    );
    expect(strip('stamped-full-page-1.jpg')).toContain('整页截图 Screenshot of the whole page；');
    expect(strip('stamped-scroller-1.jpg')).toContain('页内滚动区域 1，第 1 段');
    expect(strip('stamped-scroller-1-2.jpg')).toContain('页内滚动区域 1，第 2 段');
    expect(strip('stamped-scroller-2.jpg')).toContain('页内滚动区域 2 Scrolling area 2');
    expect(strip('stamped.jpg')).toMatch(/https:\/\/shop\.example\/chat\?a+…a+#end/);
    const report = textFrom(files, 'data/report.html');
    for (const name of files.keys()) {
      if (name.includes('/stamped')) expect(report).toContain(name.slice('data/'.length));
    }
  });

  it('cuts no secret of an address in two: it is masked before the middle is left out', () => {
    const key = 'WXYZ-1234-ABCD-5678';
    const { record, recordHash } = new SourceBuilder('address').seal({ kind: 'other' });
    const mask = secretMarker([key]);
    for (let at = 100; at < 240; at++) {
      const url = `https://shop.example/${'a'.repeat(at)}${key}${'b'.repeat(240 - at)}`;
      const item = { record: { ...record, page: { ...record.page, url } }, recordHash, no: 1 };
      const [part] = partsOf({ width: 100, height: 100 });
      if (!part) throw new Error('no part');
      const from = { of: 'screenshot.png', from: 'screenshot.png', isMasked: false } as const;
      const strip = stampLines(item, from, part, mask).join('\n');
      expect(strip).toMatch(/网址 URL: https:\/\/shop\.example\/a+/);
      expect(strip).not.toMatch(/[WXYZ]|1234|ABCD|5678/);
    }
  });
});
