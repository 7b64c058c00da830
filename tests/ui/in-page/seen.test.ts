// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SightWatch, watchSight } from '../../../src/ui/in-page/seen.ts';

interface Look {
  isVisible?: boolean;
  intersectionRatio?: number;
  x?: number;
  width?: number;
}

let report: (entries: unknown[]) => void;
let element: Element;
let watch: SightWatch;
let box: DOMRect;
let isPlain: boolean;

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(heard: typeof report) {
        report = heard;
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  element = document.createElement('div');
  element.getBoundingClientRect = () => box;
  isPlain = true;
  watch = watchSight(element, () => isPlain);
});

afterEach(() => {
  watch.end();
  vi.unstubAllGlobals();
});

/** What the browser says at a moment, in milliseconds. */
function look(time: number, { x = 0, width = 400, ...rest }: Look = {}): void {
  const rect = { x, y: 0, width, height: 100 };
  box = rect as DOMRect;
  report([{ time, boundingClientRect: rect, intersectionRatio: 1, isVisible: true, ...rest }]);
}

/** A look every 100 ms. */
function looks(from: number, to: number, what: Look = {}): void {
  for (let time = from; time <= to; time += 100) look(time, what);
}

describe('whether a press was on what could be seen', () => {
  it('is so after half a second of looks that all found it in view', () => {
    looks(0, 600);
    expect(watch.sightAt(650)).toBe('seen');
  });

  it('is so soon nobody can have meant it before half a second, or before any look', () => {
    box = { x: 0, y: 0, width: 400, height: 100 } as DOMRect;
    expect(watch.sightAt(900)).toBe('too-soon');
    looks(0, 400);
    expect(watch.sightAt(450)).toBe('too-soon');
  });

  it.each<[string, Look]>([
    ['lay under something', { isVisible: false }],
    ['was cut off', { intersectionRatio: 0.5 }],
    ['was too small to be read', { width: 40 }],
    ['was in a browser that does not say', { isVisible: undefined as never }],
  ])('is unsure where it %s', (_, what) => {
    looks(0, 2000, what);
    expect(watch.sightAt(2050)).toBe('unsure');
  });

  it('is unsure where the page alters how it is drawn', () => {
    isPlain = false;
    looks(0, 2000);
    expect(watch.sightAt(2050)).toBe('unsure');
  });

  it('is unsure for half a second after it lay under something', () => {
    looks(0, 1000);
    look(1100, { isVisible: false });
    looks(1200, 1600);
    expect(watch.sightAt(1650)).toBe('unsure');
    looks(1700, 1800);
    expect(watch.sightAt(1850)).toBe('seen');
  });

  it('is unsure where the browser could not look for long', () => {
    looks(0, 1000);
    expect(watch.sightAt(1700)).toBe('unsure');
    looks(1800, 2000);
    expect(watch.sightAt(2050)).toBe('unsure');
  });

  it('begins anew where it moved, also when no look has found that yet', () => {
    looks(0, 1000);
    look(1100, { x: 50 });
    expect(watch.sightAt(1150)).toBe('too-soon');
    looks(1200, 1700, { x: 50 });
    expect(watch.sightAt(1750)).toBe('seen');
    box = { x: 90, y: 0, width: 400, height: 100 } as DOMRect;
    expect(watch.sightAt(1760)).toBe('too-soon');
  });
});
