// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exposePageScroll, type PageScroll } from '../../../src/capture/full-page/in-page.ts';
import { measureOf } from '../../support/ports.ts';
import { layOut, stateOfPage } from '../../support/scrolling-page.ts';

const markup = `
  <header id="bar" style="position:sticky; top:0;color:red">bar</header>
  <nav id="top" style="position: fixed">menu</nav>
  <footer id="bottom" class="foot" style="position:fixed!important ; color : blue">pay</footer>
  <div id="tint" style="position:fixed"></div>
  <div id="pane" style="overflow-y: auto"><p id="line">line</p></div>
  <input id="field">
  <p id="text">Some text that is selected</p>`;

let scroller: PageScroll;

beforeEach(() => {
  document.body.innerHTML = markup;
  layOut(2000, {
    bar: { y: 100, height: 40 },
    top: { y: 0, height: 50 },
    bottom: { y: 550, height: 50 },
    tint: { y: 0, height: 600 },
    pane: { y: 300, height: 200, width: 400, content: 900 },
    line: { y: 300, height: 20 },
  });
  exposePageScroll();
  const exposed = globalThis.cardproofPageScroll;
  if (!exposed) throw new Error('nothing was exposed');
  scroller = exposed;
});

afterEach(() => {
  scroller.end();
  vi.useRealTimers();
});

const show = (target: number, y: number) => scroller.show(target, { x: 0, y }, () => measureOf());
const looks = (id: string) => getComputedStyle(document.getElementById(id) ?? document.body);

describe('a page that is shown slice by slice', () => {
  it('says what scrolls, the page first, and moves nothing yet', () => {
    const before = stateOfPage();
    expect(scroller.begin()).toEqual({
      targets: [
        { content: { width: 800, height: 2000 }, window: { width: 800, height: 600 } },
        { content: { width: 400, height: 900 }, window: { width: 400, height: 200 } },
      ],
      hasMore: false,
    });
    expect(stateOfPage()).toBe(before);
  });

  it('says where it really is, not where it was asked to be', async () => {
    scroller.begin();
    await show(0, 0);
    expect(await show(0, 1900)).toMatchObject({
      at: { x: 0, y: 1400 },
      source: { y: 0, height: 600 },
    });
  });

  it('shows each bar on one slice: at its place, on the first or on the last', async () => {
    scroller.begin();
    const seen: Record<string, boolean>[] = [];
    for (const y of [0, 500, 1400]) {
      const slice = await show(0, y);
      const isSeen = (id: string) => looks(id).opacity !== '0';
      seen.push({ top: isSeen('top'), bottom: isSeen('bottom'), tint: isSeen('tint') });
      const box = document.getElementById('bar')?.getBoundingClientRect();
      expect(box?.y, `the bar on the slice at ${y}`).toBe(100 - y);
      expect(slice?.tail).toBe(y === 1400 ? 550 : null);
    }
    expect(seen).toEqual([
      { top: true, bottom: false, tint: true },
      { top: false, bottom: false, tint: true },
      { top: false, bottom: true, tint: true },
    ]);
  });

  it('hides what becomes fixed on the way: it was in the text before', async () => {
    scroller.begin();
    await show(0, 0);
    const line = document.getElementById('text');
    if (line) line.style.position = 'fixed';
    await show(0, 700);
    expect(looks('text').opacity).toBe('0');
  });

  it('shows a container as a whole, without the bars of the page over it', async () => {
    scroller.begin();
    const first = await show(1, 0);
    expect(first).toMatchObject({
      content: { width: 400, height: 900 },
      at: { x: 0, y: 0 },
      source: { x: 0, y: 300, width: 400, height: 200 },
    });
    expect(['top', 'bottom'].map((id) => looks(id).opacity)).toEqual(['0', '0']);
    expect(await show(1, 800)).toMatchObject({ at: { x: 0, y: 700 } });
  });

  it('says that something was added since the last slice', async () => {
    scroller.begin();
    await show(0, 0);
    document.body.append('more');
    expect((await show(0, 100))?.hasChanged).toBe(true);
    expect((await show(0, 200))?.hasChanged).toBe(false);
  });

  it('has nothing to show of a container that is gone', async () => {
    scroller.begin();
    document.getElementById('pane')?.remove();
    expect(await show(1, 0)).toBeNull();
  });
});

describe('a page that was shown', () => {
  async function readAll(): Promise<void> {
    scroller.begin();
    for (const y of [0, 700, 1400]) await show(0, y);
    for (const y of [0, 700]) await show(1, y);
  }

  beforeEach(() => {
    scrollTo({ top: 333 });
    document.getElementById('pane')?.scrollTo({ top: 77 });
    document.getElementById('field')?.focus();
    const text = document.getElementById('text')?.firstChild;
    if (text) getSelection()?.setBaseAndExtent(text, 2, text, 9);
  });

  it('is left exactly as it was found', async () => {
    const before = stateOfPage();
    await readAll();
    expect(stateOfPage()).not.toBe(before);
    scroller.end();
    expect(stateOfPage()).toBe(before);
  });

  it('gets focus and selection back where its own scripts took them', async () => {
    const before = stateOfPage();
    await readAll();
    document.getElementById('field')?.blur();
    getSelection()?.removeAllRanges();
    scroller.end();
    expect(stateOfPage()).toBe(before);
  });

  it('keeps what its own scripts did to a style meanwhile', async () => {
    await readAll();
    document.getElementById('bottom')?.style.setProperty('color', 'green');
    scroller.end();
    expect(document.getElementById('bottom')?.style.color).toBe('green');
    expect(looks('bottom').opacity).not.toBe('0');
  });

  it('is put back by itself when nobody asks for anything any more', async () => {
    const before = stateOfPage();
    await readAll();
    vi.useFakeTimers();
    const slice = show(0, 0);
    await vi.advanceTimersByTimeAsync(2000);
    await slice;
    expect(stateOfPage()).not.toBe(before);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(stateOfPage()).toBe(before);
    expect(await show(0, 100)).toBeNull();
  });

  it('is put back when it is left, for it may come back from the history', async () => {
    const before = stateOfPage();
    await readAll();
    dispatchEvent(new Event('pagehide'));
    expect(stateOfPage()).toBe(before);
  });

  it('is put back before it is shown anew', async () => {
    const before = stateOfPage();
    await readAll();
    scroller.begin();
    expect(stateOfPage()).toBe(before);
  });
});
