// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Painter,
  ReconstructionError,
  reconstruct,
} from '../../src/capture/reconstruction.ts';

interface Screen {
  innerWidth: number;
  innerHeight: number;
  devicePixelRatio: number;
}

const png = 'data:image/png;base64,AAAA';
const generous = { maxArea: 100_000_000, ms: 10_000 };
/** jsdom has no canvas. */
class NoContext {
  fillText(): void {}
  strokeText(): void {}
}

const noSecrets = { values: [], visible: [] };

function viewOf(screen: Partial<Screen> = {}): Window {
  return {
    innerWidth: 1280,
    innerHeight: 800,
    devicePixelRatio: 2,
    scrollX: 0,
    scrollY: 640,
    document,
    ...screen,
  } as Window;
}

/** Paints nothing, at the size that was asked for. */
function painter(seen: Parameters<Painter>[1][] = [], toDataURL = () => png): Painter {
  return async (_, options) => {
    seen.push(options);
    const scale = options.scale ?? 1;
    return {
      width: Math.floor((options.width ?? 0) * scale),
      height: Math.floor((options.height ?? 0) * scale),
      toDataURL,
    } as HTMLCanvasElement;
  };
}

beforeEach(() => vi.stubGlobal('CanvasRenderingContext2D', NoContext));
afterEach(() => vi.useRealTimers());

describe('a reconstruction', () => {
  it('shows what is visible, where it is scrolled to, as sharp as the screen', async () => {
    const seen: Parameters<Painter>[1][] = [];
    expect(await reconstruct(viewOf(), generous, noSecrets, painter(seen))).toEqual({
      dataUrl: png,
      width: 2560,
      height: 1600,
      scale: 2,
      cut: false,
      regions: [],
      uncertain: false,
      missing: [],
    });
    expect(seen[0]).toMatchObject({ x: 0, y: 640, width: 1280, height: 800, windowWidth: 1280 });
  });

  it.each([
    ['smaller where its pixels are limited', 1_024_000, 1, 800],
    ['smaller by half at most', 256_000, 0.5, 800],
    ['cut below that', 128_000, 0.5, 400],
  ])('is %s', async (_, maxArea, scale, height) => {
    const seen: Parameters<Painter>[1][] = [];
    const painted = await reconstruct(viewOf(), { ...generous, maxArea }, noSecrets, painter(seen));
    expect(painted.scale).toBeCloseTo(scale);
    expect(painted.cut).toBe(height < 800);
    expect(painted.width * painted.height).toBeLessThanOrEqual(maxArea);
    expect(seen[0]?.height).toBe(height);
  });

  it('asks no server: no foreign images, no frames, nothing written to the console', async () => {
    const seen: Parameters<Painter>[1][] = [];
    await reconstruct(viewOf(), generous, noSecrets, painter(seen));
    expect(seen[0]).toMatchObject({ useCORS: false, allowTaint: false, logging: false });
    const isIgnored = (name: string) => seen[0]?.ignoreElements?.(document.createElement(name));
    expect(['iframe', 'object', 'embed', 'div', 'img'].map(isIgnored)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('leaves pictures of other origins out and lists them, secrets as marks', async () => {
    const key = 'QM7X-2LPD-90KE';
    const seen: Parameters<Painter>[1][] = [];
    const isOwn = (address: string) => address.startsWith('https://shop.example/');
    const paint: Painter = async (element, options) => {
      for (const address of ['https://shop.example/a.png', `https://cdn.example/${key}.png`]) {
        await Promise.resolve(options.customIsSameOrigin?.(address, isOwn)).catch(() => false);
      }
      return painter(seen)(element, options);
    };
    const careful: Painter = (element, options) =>
      paint(element, {
        ...options,
        customIsSameOrigin: async (address, own) =>
          options.customIsSameOrigin?.(address, own) ?? false,
      });
    const painted = await reconstruct(viewOf(), generous, { values: [key], visible: [] }, careful);
    expect(painted.missing).toEqual(['https://cdn.example/⟦secret:1⟧.png']);
  });

  it('is uncertain where a key that the page shows was not painted as text', async () => {
    const secrets = { values: ['QM7X-2LPD-90KE'], visible: [1] };
    expect((await reconstruct(viewOf(), generous, secrets, painter())).uncertain).toBe(true);
    const unseen = { ...secrets, visible: [] };
    expect((await reconstruct(viewOf(), generous, unseen, painter())).uncertain).toBe(false);
  });

  it.each([
    ['painting-failed', 'the library throws', async () => Promise.reject(new Error('oklch'))],
    ['pixels-refused', 'the pixels may not be read', painter([], refuse)],
    ['pixels-refused', 'the canvas is too large to be read', painter([], () => 'data:,')],
  ] as [string, string, Painter][])('fails as %s when %s', async (failure, _, paint) => {
    await expect(reconstruct(viewOf(), generous, noSecrets, paint)).rejects.toMatchObject({
      name: 'ReconstructionError',
      failure,
    });
  });

  it('fails when nothing is visible', async () => {
    const hidden = viewOf({ innerHeight: 0 });
    await expect(reconstruct(hidden, generous, noSecrets, painter())).rejects.toThrow(
      ReconstructionError,
    );
  });

  it('is given up when its time is over, and the library is told to stop', async () => {
    vi.useFakeTimers();
    const before = document.documentElement.outerHTML;
    let signal: AbortSignal | undefined;
    const never: Painter = (_, options) => {
      signal = options.signal;
      return new Promise(() => {});
    };
    const result = reconstruct(viewOf(), { ...generous, ms: 3000 }, noSecrets, never).catch(
      (error) => error,
    );
    await vi.advanceTimersByTimeAsync(2999);
    expect(signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await result).toMatchObject({ failure: 'out-of-time' });
    expect(signal?.aborted).toBe(true);
    expect(document.documentElement.outerHTML).toBe(before);
  });
});

function refuse(): never {
  throw new DOMException('tainted', 'SecurityError');
}
