import type { Rect } from '../../model/fact.ts';
import { mostParts, seriesName } from '../../model/file-name.ts';
import type { Placement, Point, SeriesPlan, Size } from '../../model/page-scroll.ts';
import type { CapturedFile } from '../ports.ts';
import { piecesOf } from './geometry.ts';

/** A picture that is put together. Everything is in its pixels. */
export interface Canvas {
  /** Draws a part of a PNG at a place. Throws where that cannot be decoded. */
  paste(png: Uint8Array, from: Rect, to: Point): Promise<void>;
  /** The upper part of what was drawn, as PNG; the canvas is gone afterwards. */
  encode(height: number): Promise<Uint8Array>;
}

/** Makes a canvas of a size. */
export type CanvasMaker = (size: Size) => Canvas;

/** One picture in parts, put together slice by slice. A part is given away as soon as it is full. */
export class Series {
  readonly plan: SeriesPlan;
  private readonly make: CanvasMaker;
  private readonly open = new Map<number, Canvas>();
  /** Parts up to here were given away. */
  private closed = 0;
  /** Lowest line that was drawn. */
  private bottom = 0;

  constructor(plan: SeriesPlan, make: CanvasMaker) {
    this.plan = plan;
    this.make = make;
  }

  async add(png: Uint8Array, placement: Placement): Promise<void> {
    const { width, partHeight } = this.plan;
    for (const { part, from, to } of piecesOf(placement, partHeight)) {
      if (part <= this.closed || part > mostParts) continue;
      const canvas = this.open.get(part) ?? this.make({ width, height: partHeight });
      this.open.set(part, canvas);
      await canvas.paste(png, from, to);
      this.bottom = Math.max(this.bottom, (part - 1) * partHeight + to.y + from.height);
    }
  }

  /** Encodes the parts that lie wholly above a line: nothing is drawn on them any more. */
  async closeAbove(line: number): Promise<CapturedFile[]> {
    const files: CapturedFile[] = [];
    for (let part = this.closed + 1; part * this.plan.partHeight <= line; part++) {
      const file = await this.close(part);
      if (file) files.push(file);
    }
    return files;
  }

  /** Encodes what is left, the last part as high as it was drawn. */
  finish(): Promise<CapturedFile[]> {
    const parts = Math.ceil(this.bottom / this.plan.partHeight);
    return this.closeAbove(parts * this.plan.partHeight);
  }

  private async close(part: number): Promise<CapturedFile | null> {
    const { of, no, partHeight } = this.plan;
    const canvas = this.open.get(part);
    this.closed = part;
    this.open.delete(part);
    if (!canvas) return null;
    const bytes = await canvas.encode(Math.min(partHeight, this.bottom - (part - 1) * partHeight));
    return { name: seriesName({ of, no, part }), mediaType: 'image/png', bytes };
  }
}
