import { describe, expect, it } from 'vitest';
import { stitchKept } from '../../../src/capture/full-page/recover.ts';
import { Series } from '../../../src/capture/full-page/series.ts';
import type { KeptSlice } from '../../../src/model/page-scroll.ts';
import { linesCanvas, linesOf, sliceOf } from '../../support/lines-canvas.ts';

const plan = { of: 'full-page', no: 1, width: 10, partHeight: 40 } as const;

function slice(first: number, height: number, skip = 0): KeptSlice {
  return {
    series: plan,
    placement: { from: { x: 0, y: skip, width: 10, height }, to: { x: 0, y: first + skip } },
    bytes: sliceOf(first, skip + height),
  };
}

describe('a stitched picture', () => {
  it('has every line once and in order, over all of its parts', async () => {
    const series = new Series(plan, linesCanvas);
    for (const { bytes, placement } of [slice(0, 30), slice(20, 20, 10), slice(45, 45, 5)]) {
      await series.add(bytes, placement);
    }
    const files = await series.finish();
    expect(files.map(({ name }) => name)).toEqual([
      'full-page-1.png',
      'full-page-2.png',
      'full-page-3.png',
    ]);
    expect(files.flatMap(({ bytes }) => linesOf(bytes))).toEqual(
      Array.from({ length: 95 }, (_, line) => line),
    );
  });

  it('gives each part away as soon as nothing more comes onto it', async () => {
    const series = new Series(plan, linesCanvas);
    await series.add(sliceOf(0, 100), slice(0, 100).placement);
    const early = await series.closeAbove(85);
    expect(early.map(({ name }) => name)).toEqual(['full-page-1.png', 'full-page-2.png']);
    expect(linesOf((await series.finish())[0]?.bytes ?? new Uint8Array())).toHaveLength(20);
  });

  it('draws no bar onto a part that was given away', async () => {
    const series = new Series(plan, linesCanvas);
    await series.add(sliceOf(0, 60), slice(0, 60).placement);
    await series.closeAbove(40);
    await series.add(sliceOf(30, 40), slice(30, 40).placement);
    const [rest] = await series.finish();
    expect(linesOf(rest?.bytes ?? new Uint8Array())).toEqual(
      Array.from({ length: 30 }, (_, line) => 40 + line),
    );
  });
});

describe('what an interrupted capture had taken', () => {
  it('is put together as if it had ended there, each picture for itself', async () => {
    const scroller = { of: 'scroller', no: 2, width: 10, partHeight: 40 } as const;
    const kept = [slice(0, 30), slice(20, 20, 10), { ...slice(0, 12), series: scroller }];
    const files = await stitchKept(kept, linesCanvas);
    expect(files.map(({ name, bytes }) => [name, linesOf(bytes).length])).toEqual([
      ['full-page-1.png', 40],
      ['full-page-2.png', 10],
      ['scroller-2.png', 12],
    ]);
  });

  it('is what can be decoded of it, from its beginning', async () => {
    const broken = { ...slice(80, 30), bytes: new Uint8Array([1, 2, 3]) };
    const files = await stitchKept([slice(0, 80), broken], linesCanvas);
    expect(files.flatMap(({ bytes }) => linesOf(bytes))).toHaveLength(80);
  });

  it('is nothing where nothing was kept', async () => {
    expect(await stitchKept([], linesCanvas)).toEqual([]);
  });
});
