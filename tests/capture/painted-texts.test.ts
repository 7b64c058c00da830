import { describe, expect, it } from 'vitest';
import { recordTexts } from '../../src/capture/painted-texts.ts';

/** A canvas on which every letter is 10 wide and 20 high, of which 4 are below the baseline. */
class FakeContext {
  font = '20px sans-serif';
  textBaseline = 'alphabetic';
  textAlign = 'left';
  canvas: unknown;
  zoom = 1;

  constructor(canvas: unknown) {
    this.canvas = canvas;
  }

  fillText(): void {}
  strokeText(): void {}
  save(): void {}
  restore(): void {}

  getTransform(): unknown {
    const { zoom } = this;
    return { transformPoint: ({ x, y }: DOMPoint) => ({ x: x * zoom, y: y * zoom }) };
  }

  measureText(text: string): unknown {
    return {
      width: text.length * 10,
      actualBoundingBoxAscent: 16,
      fontBoundingBoxAscent: 16,
      actualBoundingBoxDescent: 4,
      fontBoundingBoxDescent: 4,
      actualBoundingBoxLeft: 0,
      actualBoundingBoxRight: text.length * 10,
    };
  }
}

const key = 'QM7X-2LPD-90KE';
const view = { CanvasRenderingContext2D: FakeContext } as unknown as typeof globalThis;

function painted(texts: [text: string, x: number, y: number][], zoom = 1) {
  const canvas = { width: 400, height: 300 } as HTMLCanvasElement;
  const recorder = recordTexts(view);
  const context = new FakeContext(canvas) as unknown as CanvasRenderingContext2D & FakeContext;
  context.zoom = zoom;
  for (const [text, x, y] of texts) context.fillText(text, x, y);
  recorder.end();
  return { canvas, recorder };
}

/** Box with its margin of 3 on each side: 15 % of the height of 20. */
const box = (x: number, y: number, letters: number) => ({
  secret: 1,
  x: x - 3,
  y: y - 16 - 3,
  width: letters * 10 + 6,
  height: 20 + 6,
});

describe('a key on a painted picture', () => {
  it('is found where it was painted as one text', () => {
    const { canvas, recorder } = painted([
      ['卡密：', 10, 40],
      [key, 50, 40],
    ]);
    expect(recorder.regions(canvas, [key])).toEqual([box(50, 40, key.length)]);
  });

  it('is found over pieces, with blanks and line ends between them', () => {
    const pieces: [string, number, number][] = [
      ['QM7X-', 50, 40],
      [' 2LPD', 110, 40],
      ['-90KE', 50, 70],
      ['end', 110, 70],
    ];
    const { canvas, recorder } = painted(pieces);
    expect(recorder.regions(canvas, [key])).toEqual([
      box(50, 40, 5),
      box(110, 40, 5),
      box(50, 70, 5),
    ]);
  });

  it('that is short is found as a word of its own', () => {
    const { canvas, recorder } = painted([
      ['20261', 10, 40],
      ['1234', 100, 40],
    ]);
    expect(recorder.regions(canvas, ['1234'])).toEqual([box(100, 40, 4)]);
  });

  it('is covered in pixels of the picture, and only inside of it', () => {
    const { canvas, recorder } = painted([[key, 150, 40]], 2);
    expect(recorder.regions(canvas, [key])).toEqual([
      { secret: 1, x: 294, y: 42, width: 106, height: 52 },
    ]);
  });

  it('below the picture is on none of its pixels', () => {
    const { canvas, recorder } = painted([[key, 10, 900]]);
    expect(recorder.regions(canvas, [key])).toEqual([]);
  });

  it('on another canvas says nothing about this one', () => {
    const { recorder } = painted([[key, 10, 40]]);
    const other = { width: 400, height: 300 } as HTMLCanvasElement;
    expect(recorder.regions(other, [key])).toEqual([]);
  });

  it('is watched only as long as the painting lasts', () => {
    const { fillText } = FakeContext.prototype;
    painted([[key, 10, 40]]);
    expect(FakeContext.prototype.fillText).toBe(fillText);
  });
});
