import {
  defaultRangeExtractor,
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useState } from 'preact/hooks';

/** What decides which rows of a long list are drawn. */
export type VirtualRows = Virtualizer<Window, Element>;

/** Heights that cover the edges of the window, in CSS pixels: the bar above, the notice below. */
const edges = { scrollPaddingStart: 72, scrollPaddingEnd: 72 };

/**
 * Draws only the rows of a list that are near the window, which scrolls as a whole.
 * @param options.top where the list begins on the page, and `height`, what a row has until it is
 * measured, in CSS pixels
 * @param options.kept a row that is drawn wherever it is, because it has the focus
 */
export function useVirtualRows(options: {
  count: number;
  keyOf: (index: number) => string;
  top: number;
  height: number;
  kept: number;
}): VirtualRows {
  const { count, keyOf, top, height, kept } = options;
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const settings = {
    count,
    getItemKey: keyOf,
    scrollMargin: top,
    estimateSize: () => height,
    overscan: 6,
    getScrollElement: (): Window => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    measureElement,
    initialOffset: () => window.scrollY,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const near = defaultRangeExtractor(range);
      return kept < count ? [...new Set([...near, kept])].sort((a, b) => a - b) : near;
    },
    onChange: () => redraw(0),
    ...edges,
  };
  const [rows] = useState((): VirtualRows => new Virtualizer(settings));
  rows.setOptions(settings);
  // As its adapters for other frameworks do.
  useLayoutEffect(() => rows._didMount(), [rows]);
  useLayoutEffect(() => rows._willUpdate());
  return rows;
}
