import { setOwnGlobal } from '../../model/own-global.ts';
import type { PageMeasure } from '../../model/page.ts';
import type { Point, ScrollStart, ScrollTarget, ShownSlice } from '../../model/page-scroll.ts';
import { FoundState } from './found-state.ts';
import type { Override } from './override.ts';
import { Pinned } from './pinned.ts';
import {
  bringIntoView,
  clippersOf,
  goTo,
  goToStart,
  innerScrollers,
  pageScroller,
  paneOf,
  positionOf,
  type Scroller,
  visibleWindow,
  withoutSnapping,
} from './scroller.ts';
import { frames, late, Settling } from './settle.ts';

/** What the background calls inside a page, by its name on `globalThis` of the isolated world. */
export interface PageScroll {
  /** Looks what scrolls. Nothing moves yet. */
  begin(): ScrollStart;
  /**
   * Shows a place of a target in its upper left corner, as far as that scrolls, and waits until it is
   * there to be seen.
   * @param target index into what `begin` gave
   * @param measure measures the secrets on screen
   * @returns null where the target is gone
   */
  show(target: number, at: Point, measure: () => PageMeasure): Promise<ShownSlice | null>;
  /** Leaves the page exactly as it was found. */
  end(): void;
}

declare global {
  var cardproofPageScroll: PageScroll | undefined;
}

/** Nobody has asked for anything for so long: the background is gone. In milliseconds. */
const longestSilence = 8000;
/** Lists that load more at their ends are given this time to begin, in milliseconds. */
const endPause = 300;

/** Makes the page showable slice by slice. A second call keeps the first. */
export function exposePageScroll(): void {
  setOwnGlobal('cardproofPageScroll', pageScroll);
}

function pageScroll(): PageScroll {
  let reading: Reading | null = null;
  const end = () => {
    reading?.end();
    reading = null;
  };
  return {
    begin() {
      end();
      reading = new Reading(document, end);
      return reading.start();
    },
    async show(target, at, measure) {
      return (await reading?.show(target, at, measure)) ?? null;
    },
    end,
  };
}

interface Target {
  scroller: Scroller;
  /** Where its content begins, in its own pixels; below zero where it runs the other way. */
  start: Point;
}

/** One page on its way through the viewport. */
class Reading {
  private readonly document: Document;
  private readonly onSilence: () => void;
  private readonly found: FoundState;
  private readonly page: Scroller;
  private readonly scrollers: Scroller[];
  private readonly hasMore: boolean;
  private readonly pinned: Pinned;
  private readonly settling: Settling;
  private readonly changes: MutationObserver;
  private hasChanged = false;
  private snapping: Override[] = [];
  private current: { index: number; target: Target } | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(document: Document, onSilence: () => void) {
    this.document = document;
    this.onSilence = onSilence;
    this.found = new FoundState(document);
    this.page = pageScroller(document);
    const { scrollers, hasMore } = innerScrollers(document);
    this.scrollers = [this.page, ...scrollers];
    this.hasMore = hasMore;
    this.pinned = new Pinned(this.page);
    this.settling = new Settling(document);
    for (const scroller of this.scrollers) {
      this.found.remember(scroller);
      for (const outer of clippersOf(scroller, this.page)) this.found.remember(outer);
    }
    this.changes = new MutationObserver(() => {
      this.hasChanged = true;
    });
    this.changes.observe(document, { childList: true, characterData: true, subtree: true });
    document.defaultView?.addEventListener('pagehide', this.onSilence);
    this.listen();
  }

  start(): ScrollStart {
    return { targets: this.scrollers.map(sizeOf), hasMore: this.hasMore };
  }

  async show(index: number, at: Point, measure: () => PageMeasure): Promise<ShownSlice | null> {
    this.listen();
    const scroller = this.scrollers[index];
    if (!scroller?.element.isConnected) return null;
    const target =
      this.current?.index === index ? this.current.target : await this.turnTo(index, scroller);
    this.go(target, at);
    const isAtEnd = isEnd(target);
    await frames(1);
    let tail = this.arrange(target);
    const area = visibleWindow(scroller, this.page);
    if (!area) return null;
    await this.settling.wait(area);
    if (isAtEnd) await late(endPause);
    // What has arrived may have moved what is shown, and may be fixed itself.
    tail = this.arrange(target) ?? tail;
    await frames(1);
    this.listen();
    return this.look(target, tail, measure);
  }

  end(): void {
    clearTimeout(this.silence);
    this.changes.disconnect();
    this.document.defaultView?.removeEventListener('pagehide', this.onSilence);
    this.found.restore();
    this.pinned.end();
    for (const each of this.snapping) each.end();
    // Bars that stick again and snapping may have moved it.
    this.found.restore();
  }

  /** Begins with a target: its start, and what must not be on its slices. */
  private async turnTo(index: number, scroller: Scroller): Promise<Target> {
    this.snapping.push(withoutSnapping(scroller));
    if (!scroller.isPage) this.snapping.push(withoutSnapping(this.page));
    const target = { scroller, start: goToStart(scroller) };
    this.current = { index, target };
    await frames(2);
    this.pinned.begin(scroller);
    return target;
  }

  private go(target: Target, at: Point): void {
    const { scroller, start } = target;
    const { scale } = paneOf(scroller);
    goTo(scroller, { x: start.x + at.x / scale, y: start.y + at.y / scale });
    if (scroller.isPage) return;
    const point = () => {
      const { window } = paneOf(scroller);
      const seen = offsetOf(target);
      return { x: window.x + at.x - seen.x, y: window.y + at.y - seen.y };
    };
    const { window } = paneOf(scroller);
    const { x, y } = point();
    const visible = visibleWindow(scroller, this.page);
    const isInView =
      visible !== null &&
      visible.x <= x + 1 &&
      visible.y <= y + 1 &&
      visible.x + visible.width >= window.x + window.width - 1 &&
      visible.y + visible.height >= window.y + window.height - 1;
    if (!isInView) bringIntoView(scroller, this.page, point);
  }

  private arrange(target: Target): number | null {
    const { x, y } = offsetOf(target);
    return this.pinned.arrange({
      isFirst: y < 1 && x < 1,
      isLast: isEnd(target) && x < 1,
    });
  }

  private look(target: Target, tail: number | null, measure: () => PageMeasure): ShownSlice | null {
    const source = visibleWindow(target.scroller, this.page);
    if (!source) return null;
    const { window } = paneOf(target.scroller);
    const seen = offsetOf(target);
    if (this.changes.takeRecords().length > 0) this.hasChanged = true;
    const { hasChanged } = this;
    this.hasChanged = false;
    return {
      content: sizeOf(target.scroller).content,
      at: { x: seen.x + source.x - window.x, y: seen.y + source.y - window.y },
      source,
      tail,
      isHidden: this.document.visibilityState === 'hidden',
      hasChanged,
      measure: measure(),
    };
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(this.onSilence, longestSilence);
  }
}

function sizeOf(scroller: Scroller): ScrollTarget {
  const { scrollWidth, scrollHeight } = scroller.element;
  const { window, scale } = paneOf(scroller);
  return {
    content: {
      width: Math.max(scrollWidth * scale, window.width),
      height: Math.max(scrollHeight * scale, window.height),
    },
    window: { width: window.width, height: window.height },
  };
}

/** How far a target is scrolled from its start, in pixels of the viewport. */
function offsetOf({ scroller, start }: Target): Point {
  const { x, y } = positionOf(scroller);
  const { scale } = paneOf(scroller);
  return { x: (x - start.x) * scale, y: (y - start.y) * scale };
}

function isEnd(target: Target): boolean {
  const { content, window } = sizeOf(target.scroller);
  return offsetOf(target).y + window.height >= content.height - 1;
}
