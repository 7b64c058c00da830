import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrameReason, frameFiles, frameReasons } from '../../../src/model/recording.ts';
import {
  isSceneChange,
  mayTakeFrame,
  type TakenFrame,
  thumbnail,
} from '../../../src/ui/recorder/key-frames.ts';

/** A thumbnail of one grey, with a share of its pixels, from the top, in another. */
function scene(grey: number, other = grey, part = 0): Uint8ClampedArray {
  const pixels = thumbnail.width * thumbnail.height;
  const rgba = new Uint8ClampedArray(pixels * 4).fill(255);
  for (let pixel = 0; pixel < pixels; pixel++) {
    rgba.fill(pixel < pixels * part ? other : grey, pixel * 4, pixel * 4 + 3);
  }
  return rgba;
}

describe('a change of scene', () => {
  it.each([
    ['nothing changed', scene(240), scene(240), false],
    ['noise of the encoder', scene(240), scene(230), false],
    ['a line was typed', scene(240), scene(240, 20, 0.05), false],
    ['another page', scene(240), scene(240, 20, 0.5), true],
    ['a dark page', scene(240), scene(20), true],
    ['another size of the window', scene(240), new Uint8ClampedArray(8), true],
  ])('%s: %#', (_, before, after, expected) => {
    expect(isSceneChange(before, after)).toBe(expected);
  });
});

const asked = fc.array(
  fc.record({ why: fc.constantFrom(...frameReasons), pause: fc.integer({ min: 0, max: 9000 }) }),
  { maxLength: 60 },
);

/** What is taken of all that is asked for in turn. */
function taken(wishes: readonly { why: FrameReason; pause: number }[]): TakenFrame[] {
  let atMs = 0;
  const frames: TakenFrame[] = [];
  for (const { why, pause } of wishes) {
    atMs += pause;
    if (mayTakeFrame(frames, { why, atMs })) frames.push({ why, atMs });
  }
  return frames;
}

describe('key frames', () => {
  it('are never more than there are names for, and a place for the end is always left', () => {
    fc.assert(
      fc.property(asked, (wishes) => {
        const frames = taken(wishes.filter(({ why }) => why !== 'end'));
        expect(frames.length).toBeLessThan(frameFiles.length);
        expect(mayTakeFrame(frames, { why: 'end', atMs: 1e6 })).toBe(true);
      }),
    );
  });

  it('of what the program noticed are few, and leave room for what the buyer ticks', () => {
    const noticed = Array.from({ length: 50 }, () => ({ why: 'change' as const, pause: 5000 }));
    expect(taken(noticed)).toHaveLength(3);
    const ticked = Array.from({ length: 50 }, () => ({ why: 'mark' as const, pause: 0 }));
    expect(taken([...noticed, ...ticked])).toHaveLength(frameFiles.length - 1);
  });

  it('of a page that builds up in steps is one', () => {
    const steps = [5000, 300, 300, 300].map((pause) => ({ why: 'change' as const, pause }));
    expect(taken([{ why: 'start', pause: 0 }, ...steps])).toHaveLength(2);
  });
});
