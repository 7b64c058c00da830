import { describe, expect, it } from 'vitest';
import { runCapture } from '../../../src/capture/pipeline.ts';
import type { PixelPort } from '../../../src/capture/ports.ts';
import { fail, ok } from '../../../src/model/result.ts';
import { linesOf, sliceOf } from '../../support/lines-canvas.ts';
import { type LongPage, longPage } from '../../support/long-page.ts';
import { captureStart } from '../../support/ports.ts';

const lines = (count: number) => Array.from({ length: count }, (_, no) => no);
const given: PixelPort['area'] = async ({ y, width, height }, scale) =>
  ok(sliceOf(y * scale, height * scale, width * scale));

async function capture(changes: Partial<LongPage>, area: PixelPort['area'] = given) {
  const { page, ports } = longPage(changes);
  ports.pixels = { ...ports.pixels, area };
  const draft = await runCapture({ ...captureStart(), isWhole: true }, ports);
  const files = ports.kept.flatMap(({ file }) => (file ? [file] : []));
  const whole = files.filter(({ name }) => name.startsWith('full-page'));
  const step = draft.steps.find((each) => each.step === 'full-page');
  return {
    draft,
    page,
    lines: whole.flatMap(({ bytes }) => linesOf(bytes)),
    step: `${step?.outcome}${step?.reason ? `, ${step.reason}` : ''}`,
  };
}

describe('a browser that takes pictures of what is not on screen', () => {
  it('gives the page without slices, after all of it has been in sight', async () => {
    const seen: number[] = [];
    const taken = await capture({ onShow: (no) => seen.push(no) });
    expect(taken.step).toBe('done');
    expect(taken.draft.method).toBe('pixels-full');
    expect(taken.lines).toEqual(lines(300));
    expect(taken.page.kept).toEqual([]);
    expect(seen.length).toBeGreaterThan(5);
    expect(taken.page.ends).toBeGreaterThan(0);
  });

  it('gives what came while it was gone through', async () => {
    const taken = await capture({
      onShow: (no, page) => {
        if (no === 3) page.height = 420;
      },
    });
    expect(taken.lines).toEqual(lines(420));
  });

  it.each([
    ['a key is on the page', { secrets: [{ value: 'KEY-AAAA-1111', line: 20 }] }, given],
    ['it gives another size than was asked for', {}, async () => ok(sliceOf(0, 64, 96))],
  ] as [string, Partial<LongPage>, PixelPort['area']][])(
    'serves slices all the same where %s',
    async (_what, changes, area) => {
      const taken = await capture(changes, area);
      expect(taken.step).toBe('done');
      expect(taken.page.kept.length).toBeGreaterThan(3);
      expect(taken.lines).toEqual(lines(300));
    },
  );

  it('keeps no picture of another page', async () => {
    const taken = await capture({}, async () => fail('visible-pixels', 'tab-not-active'));
    expect(taken.step).toBe('failed, tab-not-active');
    const { page, ports } = longPage();
    ports.pixels = {
      ...ports.pixels,
      area: async (rect, scale) => {
        page.documentId = 'second';
        return given(rect, scale);
      },
    };
    const draft = await runCapture({ ...captureStart(), isWhole: true }, ports);
    expect(draft.steps.find(({ step }) => step === 'full-page')?.reason).toBe('page-navigated');
    expect(ports.kept.filter(({ file }) => file?.name.startsWith('full-page'))).toEqual([]);
  });

  it('ends as soon as the buyer stops it', async () => {
    const taken = await capture({ isCancelled: true });
    expect(taken.step).toBe('skipped, cancelled');
  });
});
