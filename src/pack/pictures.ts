import type { MaskRect, PictureRect } from '../model/evidence.ts';
import { owned } from './bytes.ts';
import type { PicturePort } from './pack-source.ts';
import { layOutStrip, type PicturePart, partsOf, stripFont } from './strip.ts';

/** Narrower pictures get a strip that is wider than they are, in pixels. */
const narrowest = 480;
/** Text stays sharp and a full page small. */
const jpegQuality = 0.92;

/** Does pictures with the browser's own canvas, in pages and workers alike. */
export function canvasPictures(): PicturePort {
  return { mask: maskPicture, crop: cropPicture, stamp: stampPicture };
}

async function maskPicture(
  bytes: Uint8Array,
  rects: readonly MaskRect[],
  type: string,
): Promise<Uint8Array> {
  const picture = await decode(bytes);
  const { canvas, context } = newCanvas(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  picture.close();
  context.fillStyle = '#000';
  for (const { x, y, width, height } of rects) context.fillRect(x, y, width, height);
  return encode(canvas, { type, quality: jpegQuality });
}

async function cropPicture(png: Uint8Array, part: PictureRect): Promise<Uint8Array> {
  const picture = await decode(png);
  const { canvas, context } = newCanvas(part.width, part.height);
  context.drawImage(picture, -part.x, -part.y);
  picture.close();
  return encode(canvas, { type: 'image/png' });
}

async function stampPicture(
  bytes: Uint8Array,
  linesOf: (part: PicturePart) => readonly string[],
): Promise<Uint8Array[]> {
  const picture = await decode(bytes);
  const stamped: Uint8Array[] = [];
  try {
    for (const part of partsOf(picture)) {
      stamped.push(await stampPart(picture, part, linesOf(part)));
    }
  } finally {
    picture.close();
  }
  return stamped;
}

function stampPart(
  picture: ImageBitmap,
  { top, height: rows, scale }: PicturePart,
  lines: readonly string[],
): Promise<Uint8Array> {
  const pictureWidth = Math.round(picture.width * scale);
  const width = Math.max(narrowest, pictureWidth);
  const height = Math.round(rows * scale);
  const strip = layOutStrip(lines, width, ruler());
  const { canvas, context } = newCanvas(width, height + strip.height);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, top, picture.width, rows, 0, 0, pictureWidth, height);
  context.fillStyle = '#1b2330';
  context.fillRect(0, height, canvas.width, 2);
  context.font = stripFont(strip.textSize);
  context.textBaseline = 'top';
  strip.rows.forEach((row, index) => {
    context.fillText(row, strip.margin, height + strip.margin + index * strip.lineHeight);
  });
  return encode(canvas, { type: 'image/jpeg', quality: jpegQuality });
}

/** Measures text; one canvas for all of it. */
function ruler(): (text: string, font: string) => number {
  const { context } = newCanvas(1, 1);
  return (text, font) => {
    context.font = font;
    return context.measureText(text).width;
  };
}

/** Browsers tell pictures by their content; a JPEG is turned as it says. */
function decode(bytes: Uint8Array): Promise<ImageBitmap> {
  // Colours as sealed: an original without a mask and its masked copy should look the same.
  return createImageBitmap(new Blob([owned(bytes)]), { colorSpaceConversion: 'none' });
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
