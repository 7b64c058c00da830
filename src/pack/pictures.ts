import type { ChosenPart, MaskRect } from '../model/evidence.ts';
import { owned } from './bytes.ts';
import type { PicturePort } from './pack-source.ts';

/** Longest side of a stamped picture, in pixels: above it browsers refuse a canvas. */
const longestSide = 16_000;
/** The strip's text is this part of the picture's width, within readable bounds, in pixels. */
const textSize = { part: 1 / 55, least: 14, most: 28 };
const narrowest = 480;
const fonts =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif';
/** Text stays sharp and a full page small. */
const jpegQuality = 0.92;

/** Does pictures with the browser's own canvas, in pages and workers alike. */
export function canvasPictures(): PicturePort {
  return { mask: maskPicture, crop: cropPicture, stamp: stampPicture };
}

async function maskPicture(png: Uint8Array, rects: readonly MaskRect[]): Promise<Uint8Array> {
  const picture = await decode(png, 'image/png');
  const { canvas, context } = newCanvas(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  picture.close();
  context.fillStyle = '#000';
  for (const { x, y, width, height } of rects) context.fillRect(x, y, width, height);
  return encode(canvas, { type: 'image/png' });
}

async function cropPicture(png: Uint8Array, part: ChosenPart): Promise<Uint8Array> {
  const picture = await decode(png, 'image/png');
  const { canvas, context } = newCanvas(part.width, part.height);
  context.drawImage(picture, -part.x, -part.y);
  picture.close();
  return encode(canvas, { type: 'image/png' });
}

async function stampPicture(bytes: Uint8Array, lines: readonly string[]): Promise<Uint8Array> {
  const picture = await decode(bytes, 'image/png');
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const width = Math.max(narrowest, Math.round(picture.width * scale));
  const height = Math.round(picture.height * scale);
  const size = Math.round(Math.min(textSize.most, Math.max(textSize.least, width * textSize.part)));
  const font = `${size}px ${fonts}`;
  const margin = size;
  const lineHeight = Math.round(size * 1.5);
  const rows = wrapAll(lines, font, width - 2 * margin);

  const { canvas, context } = newCanvas(width, height + rows.length * lineHeight + 2 * margin);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, Math.round(picture.width * scale), height);
  picture.close();
  context.fillStyle = '#1b2330';
  context.fillRect(0, height, canvas.width, 2);
  context.font = font;
  context.textBaseline = 'top';
  rows.forEach((row, index) => {
    context.fillText(row, margin, height + margin + index * lineHeight);
  });
  return encode(canvas, { type: 'image/jpeg', quality: jpegQuality });
}

/** Breaks lines by measured width. */
function wrapAll(lines: readonly string[], font: string, width: number): string[] {
  const { context } = newCanvas(1, 1);
  context.font = font;
  return lines.flatMap((line) =>
    wrapLine(line, (text) => context.measureText(text).width <= width),
  );
}

/**
 * Breaks one line into rows that fit: between any two characters, as Chinese and addresses need it,
 * but not inside a short word.
 * @param fits whether a text is narrow enough; a single piece always gets its row
 */
export function wrapLine(line: string, fits: (text: string) => boolean): string[] {
  const rows: string[] = [];
  let row = '';
  for (const piece of line.match(/[A-Za-z]{1,16}|./gsu) ?? []) {
    if (row !== '' && !fits(row + piece)) {
      rows.push(row);
      row = '';
    }
    row += piece;
  }
  return [...rows, row];
}

function decode(bytes: Uint8Array, type: string): Promise<ImageBitmap> {
  // Colours as sealed: an original without a mask and its masked copy should look the same.
  return createImageBitmap(new Blob([owned(bytes)], { type }), { colorSpaceConversion: 'none' });
}

function newCanvas(
  width: number,
  height: number,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error(`no canvas of ${width} × ${height}`);
  return { canvas, context };
}

async function encode(canvas: OffscreenCanvas, options: ImageEncodeOptions): Promise<Uint8Array> {
  return new Uint8Array(await (await canvas.convertToBlob(options)).arrayBuffer());
}
