// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isUnaltered } from '../../../src/ui/in-page/unaltered.ts';

let host: HTMLElement;
let element: Element;
let isInTransition: boolean;
let knowsTransitions: boolean;

beforeEach(() => {
  isInTransition = false;
  knowsTransitions = true;
  vi.stubGlobal('CSS', { supports: () => knowsTransitions });
  vi.spyOn(document.documentElement, 'matches').mockImplementation(() => isInTransition);
  host = document.createElement('div');
  element = document.createElement('div');
  host.attachShadow({ mode: 'closed' }).append(element);
  document.documentElement.append(host);
});

afterEach(() => {
  host.remove();
  document.documentElement.removeAttribute('style');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Computed styles that jsdom does not know, per element. */
function style(altered: Element, name: string, value: string): void {
  vi.spyOn(window, 'getComputedStyle').mockImplementation(
    (each) =>
      ({
        getPropertyValue: (asked: string) => (each === altered && asked === name ? value : ''),
      }) as CSSStyleDeclaration,
  );
}

describe('whether what is ours is drawn as it should be', () => {
  it('is so on a page that leaves it alone', () => {
    expect(isUnaltered(element)).toBe(true);
  });

  it.each([
    ['mask-image', 'linear-gradient(transparent, transparent)'],
    ['mask-border-source', 'url(x.png)'],
    ['-webkit-mask-box-image-source', 'url(x.png)'],
    ['zoom', '0.1'],
  ])('is not so with %s: %s on the root, its host or itself', (name, value) => {
    for (const altered of [document.documentElement, host, element]) {
      style(altered, name, value);
      expect(isUnaltered(element)).toBe(false);
      vi.mocked(window.getComputedStyle).mockRestore();
    }
  });

  it.each([
    ['mask-image', 'none'],
    ['zoom', '1'],
  ])('is so with %s: %s', (name, value) => {
    style(host, name, value);
    expect(isUnaltered(element)).toBe(true);
  });

  it('is not so while the page shows a picture of itself, nor where that cannot be known', () => {
    isInTransition = true;
    expect(isUnaltered(element)).toBe(false);
    isInTransition = false;
    knowsTransitions = false;
    expect(isUnaltered(element)).toBe(false);
  });
});
