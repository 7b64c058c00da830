import type { canvasPictures } from '../../../src/pack/pictures.ts';
import type { layOutStrip, PicturePart, partsOf, stripFont } from '../../../src/pack/strip.ts';

/** What the bundle of `stamped.e2e.ts` puts on the page. */
interface Stamping {
  canvasPictures: typeof canvasPictures;
  layOutStrip: typeof layOutStrip;
  partsOf: typeof partsOf;
  stripFont: typeof stripFont;
}

declare const stamping: Stamping;

export interface StampedPicture {
  /** Size of each part as decoded, and of the picture on it. */
  parts: { width: number; height: number; strip: number; part: PicturePart }[];
  /** Mean difference of a colour between a stamped copy and its picture, of the worst part. */
  mean: number;
  /** Largest part of the colours of which the difference is above 32. */
  different: number;
  /** What was read from the strip of the first part after a channel had made it smaller. */
  read: string[];
  /** The first part as it was read, as a data URL. */
  seen: string;
}

/**
 * Draws a picture, stamps it, makes the copy as wide as a channel does, and reads it back. Runs in a
 * page and must use nothing from outside of it.
 * @param texts what of each line is known, and what is to be read after it, with its alphabet
 */
export async function stampAndRead(
  size: { width: number; height: number },
  lines: string[],
  channel: { width: number; quality: number },
  texts: { line: number; known: string; length: number; alphabet: string }[],
): Promise<StampedPicture> {
  const original = drawPicture();
  const png = await bytesOf(original.canvas, { type: 'image/png' });
  const copies = await stamping.canvasPictures().stamp(png, () => lines);
  const result: StampedPicture = { parts: [], mean: 0, different: 0, read: [], seen: '' };
  const parts = stamping.partsOf(size);
  for (const [index, bytes] of copies.entries()) {
    const part = parts[index];
    if (!part) throw new Error('more parts than planned');
    const copy = await createImageBitmap(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    const strip = layOut(copy.width);
    result.parts.push({ width: copy.width, height: copy.height, strip: strip.height, part });
    // Next to a few pixels a JPEG mixes in the colour beside them.
    if (part.scale === 1 && size.width >= 16) compare(copy, part, result);
    if (index === 0) await read(copy, strip);
    copy.close();
  }
  return result;

  function layOut(width: number) {
    const { context } = newCanvas(1, 1);
    return stamping.layOutStrip(lines, width, (text, font) => {
      context.font = font;
      return context.measureText(text).width;
    });
  }

  function newCanvas(width: number, height: number) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    return { canvas, context };
  }

  /** Colours that say where on the picture they stand, and edges as of text. */
  function drawPicture() {
    const drawn = newCanvas(size.width, size.height);
    const { context } = drawn;
    const colours = context.createLinearGradient(0, 0, 0, size.height);
    for (let step = 0; step <= 20; step++) {
      colours.addColorStop(step / 20, `hsl(${step * 53} 60% ${40 + (step % 5) * 8}%)`);
    }
    context.fillStyle = colours;
    context.fillRect(0, 0, size.width, size.height);
    context.fillStyle = '#fff';
    for (let y = 50; y < size.height; y += 400) context.fillText(`row ${y}`, 4, y);
    return drawn;
  }

  function compare(copy: ImageBitmap, part: PicturePart, into: StampedPicture): void {
    const width = Math.min(size.width, 400);
    const step = 2000;
    let sum = 0;
    let count = 0;
    let different = 0;
    for (let y = 0; y < part.height; y += step) {
      const height = Math.min(step, part.height - y);
      const { context } = newCanvas(width, height);
      context.drawImage(copy, 0, y, width, height, 0, 0, width, height);
      const shown = context.getImageData(0, 0, width, height).data;
      const meant = original.context.getImageData(0, part.top + y, width, height).data;
      for (let at = 0; at < shown.length; at++) {
        const difference = Math.abs((shown[at] ?? 0) - (meant[at] ?? 0));
        if (difference > 32) different += 1;
        sum += difference;
        count += 1;
      }
    }
    into.mean = Math.max(into.mean, sum / count);
    into.different = Math.max(into.different, different / count);
  }

  async function read(copy: ImageBitmap, strip: ReturnType<typeof layOut>): Promise<void> {
    const scale = Math.min(1, channel.width / copy.width);
    const made = shrink(copy, copy, scale);
    const jpeg = await bytesOf(made.canvas, { type: 'image/jpeg', quality: channel.quality });
    const arrived = await createImageBitmap(new Blob([jpeg as Uint8Array<ArrayBuffer>]));
    const { context } = newCanvas(arrived.width, arrived.height);
    context.drawImage(arrived, 0, 0);
    result.seen = await dataUrl(jpeg);
    for (const text of texts) {
      const row = strip.rows.findIndex((each) => each.startsWith(text.known));
      if (row < 0) throw new Error(`no row begins with ${text.known}`);
      const top = copy.height - strip.height + strip.margin + row * strip.lineHeight;
      result.read.push(readRow(context, strip, top, scale, text));
    }
    arrived.close();
  }

  /** Sign by sign: the one whose drawing, made as small, is the most like what is seen. */
  function readRow(
    seen: OffscreenCanvasRenderingContext2D,
    strip: ReturnType<typeof layOut>,
    top: number,
    scale: number,
    text: (typeof texts)[number],
  ): string {
    const y = Math.floor(top * scale);
    const height = Math.ceil(strip.lineHeight * scale);
    const row = newCanvas(strip.textSize * 3, strip.lineHeight * 3);
    const { context } = row;
    context.font = stamping.stripFont(strip.textSize);
    context.textBaseline = 'top';
    let found = '';
    for (let n = 0; n < text.length; n++) {
      let best = { sign: '', difference: Number.POSITIVE_INFINITY };
      for (const sign of text.alphabet) {
        const from = strip.margin + context.measureText(text.known + found).width;
        const to = strip.margin + context.measureText(text.known + found + sign).width;
        const left = Math.floor(from * scale);
        const width = Math.max(1, Math.ceil(to * scale) - left);
        context.fillStyle = '#fff';
        context.fillRect(0, 0, row.canvas.width, row.canvas.height);
        context.fillStyle = '#1b2330';
        // As it lies between the pixels of the smaller picture.
        const x = strip.margin - left / scale;
        context.fillText(text.known + found + sign, x, top - y / scale);
        const drawn = shrink(row.canvas, row.canvas, scale).context;
        const meant = drawn.getImageData(0, 0, width, height).data;
        const shown = seen.getImageData(left, y, width, height).data;
        let sum = 0;
        for (let at = 0; at < shown.length; at += 4) {
          sum += ((shown[at] ?? 0) - (meant[at] ?? 0)) ** 2;
        }
        const difference = sum / width;
        if (difference < best.difference) best = { sign, difference };
      }
      found += best.sign;
    }
    return found;
  }

  function shrink(
    source: ImageBitmap | OffscreenCanvas,
    { width, height }: { width: number; height: number },
    scale: number,
  ) {
    const made = newCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    );
    made.context.imageSmoothingQuality = 'high';
    made.context.drawImage(source, 0, 0, width * scale, height * scale);
    return made;
  }

  async function bytesOf(canvas: OffscreenCanvas, how: ImageEncodeOptions): Promise<Uint8Array> {
    return new Uint8Array(await (await canvas.convertToBlob(how)).arrayBuffer());
  }

  function dataUrl(bytes: Uint8Array): Promise<string> {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result));
      reader.readAsDataURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
    });
  }
}
