import { longestSecret } from '../model/limits.ts';
import type { PaintedRegion } from '../model/page.ts';
import { secretFinder, unseenCharacters } from '../model/secrets.ts';

/**
 * Where secrets stand on a picture that a library painted. The library interprets CSS by itself, so
 * the page cannot be asked; but every text goes through the canvas, and there it is seen exactly as it
 * is painted, turned and scaled.
 */
export interface TextRecorder {
  /** Stops recording. */
  end(): void;
  /** More texts were painted than are kept: some secret may stand where nobody looked. */
  readonly isFull: boolean;
  /** Where the texts that hold secrets were painted on a canvas, in its pixels. */
  regions(canvas: HTMLCanvasElement, secrets: readonly string[]): PaintedRegion[];
}

interface PaintedText {
  context: CanvasRenderingContext2D;
  text: string;
  x: number;
  y: number;
  font: string;
  baseline: CanvasTextBaseline;
  align: CanvasTextAlign;
  transform: DOMMatrix;
}

/** More texts than this stand on no page; each costs some microseconds. */
const mostTexts = 300_000;
/** White space and what is as invisible: shops space out keys and break them over lines. */
const blank = new RegExp(`[\\s${unseenCharacters}]`, 'g');
/** Shadows, strokes and the slant of letters reach beyond the box that fonts state. In heights. */
const margin = 0.15;

type Paint = (text: string, x: number, y: number, maxWidth?: number) => void;

/** @param view whose canvases are watched; in an isolated world the page's own are not among them */
export function recordTexts(view: typeof globalThis = globalThis): TextRecorder {
  const painted: PaintedText[] = [];
  const prototype = view.CanvasRenderingContext2D.prototype;
  const { fillText, strokeText } = prototype;
  const recording = (paint: Paint) =>
    function (this: CanvasRenderingContext2D, text: string, x: number, y: number, most?: number) {
      if (painted.length < mostTexts) {
        const { font, textBaseline: baseline, textAlign: align } = this;
        painted.push({
          ...{ context: this, text: String(text), x, y, font, baseline, align },
          transform: this.getTransform(),
        });
      }
      if (most === undefined) paint.call(this, text, x, y);
      else paint.call(this, text, x, y, most);
    };
  prototype.fillText = recording(fillText);
  prototype.strokeText = recording(strokeText);
  return {
    get isFull() {
      return painted.length >= mostTexts;
    },
    end() {
      prototype.fillText = fillText;
      prototype.strokeText = strokeText;
    },
    regions(canvas, secrets) {
      const own = painted.filter(({ context }) => context.canvas === canvas);
      const found = hitsIn(own, secrets);
      return found.flatMap(({ secret, texts }) =>
        texts.flatMap((text) => {
          const box = boxOf(text, canvas);
          return box ? [{ secret, ...box }] : [];
        }),
      );
    },
  };
}

interface Hit {
  secret: number;
  texts: PaintedText[];
}

/** Texts are painted one after another as they are read, but in pieces: words, or single letters. */
function hitsIn(painted: readonly PaintedText[], secrets: readonly string[]): Hit[] {
  const pieces = painted.map(({ text }) => text.replaceAll(blank, ''));
  const starts: number[] = [];
  let length = 0;
  for (const piece of pieces) {
    starts.push(length);
    length += piece.length;
  }
  const joined = pieces.join('');
  const compact = secrets.map((value) => value.slice(0, longestSecret).replaceAll(blank, ''));
  const find = secretFinder(compact);
  const spans = new Map<string, { n: number; at: number; length: number }>();
  const add = (n: number, at: number, span: number) =>
    spans.set(`${n} ${at} ${span}`, { n, at, length: span });
  for (const hit of find(joined)) add(hit.n, hit.at, hit.length);
  // A short value counts only as a word of its own, and between two pieces there is no space left.
  pieces.forEach((piece, index) => {
    for (const hit of find(piece)) add(hit.n, (starts[index] ?? 0) + hit.at, hit.length);
  });
  return [...spans.values()].map(({ n, at, length }) => ({
    secret: n,
    texts: painted.filter((_, index) => {
      const start = starts[index] ?? 0;
      return start < at + length && start + (pieces[index]?.length ?? 0) > at;
    }),
  }));
}

/** The box around a painted text in pixels of the canvas, null where it lies outside. */
function boxOf(
  { context, text, x, y, font, baseline, align, transform }: PaintedText,
  canvas: HTMLCanvasElement,
): { x: number; y: number; width: number; height: number } | null {
  context.save();
  context.font = font;
  context.textBaseline = baseline;
  context.textAlign = align;
  const size = context.measureText(text);
  context.restore();
  const up = Math.max(size.actualBoundingBoxAscent, size.fontBoundingBoxAscent);
  const down = Math.max(size.actualBoundingBoxDescent, size.fontBoundingBoxDescent);
  const extra = (up + down) * margin;
  const left = x - Math.max(size.actualBoundingBoxLeft, 0) - extra;
  const right = x + Math.max(size.actualBoundingBoxRight, size.width) + extra;
  const corners = [
    [left, y - up - extra],
    [right, y - up - extra],
    [left, y + down + extra],
    [right, y + down + extra],
  ].map(([cx = 0, cy = 0]) => transform.transformPoint({ x: cx, y: cy }));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const from = {
    x: Math.max(0, Math.floor(Math.min(...xs))),
    y: Math.max(0, Math.floor(Math.min(...ys))),
  };
  const to = {
    x: Math.min(canvas.width, Math.ceil(Math.max(...xs))),
    y: Math.min(canvas.height, Math.ceil(Math.max(...ys))),
  };
  if (to.x <= from.x || to.y <= from.y) return null;
  return { ...from, width: to.x - from.x, height: to.y - from.y };
}
