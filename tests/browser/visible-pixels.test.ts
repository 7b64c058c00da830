import '../support/browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pictureQuota, visiblePixels } from '../../src/browser/tabs.ts';
import { type FakeTab, fakeTab } from '../support/fake-tab.ts';

afterEach(() => vi.unstubAllGlobals());

describe('a picture that the browser refuses', () => {
  it.each<[string, Partial<FakeTab>, string]>([
    ['for want of the right', {}, 'no-right-to-pixels'],
    ['because the tab was closed meanwhile', { isClosed: true }, 'tab-closed'],
    ['because another tab came to the front', { active: false }, 'tab-not-active'],
  ])('%s says so', async (_, change, code) => {
    const tab = fakeTab();
    tab.visible = async () => {
      Object.assign(tab, change);
      throw new Error("Either the '<all_urls>' or 'activeTab' permission is required.");
    };
    expect(await visiblePixels(tab.id, async () => {})).toMatchObject({ problem: { code } });
  });
});

describe('two pictures a second', () => {
  const refusal = new Error(
    'This request exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.',
  );

  /** Takes pictures one after another; some are refused first. Gives the waits of each, in milliseconds. */
  async function waitsOf(pictures: readonly { refused: number }[]): Promise<number[][]> {
    const tab = fakeTab();
    pictureQuota.span = 1003;
    pictureQuota.asked = [];
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    let now = 5000;
    const all: number[][] = [];
    const { visible } = tab;
    for (let { refused } of pictures) {
      const waits: number[] = [];
      tab.visible = () => {
        refused -= 1;
        if (refused >= 0) throw refusal;
        return visible();
      };
      await visiblePixels(tab.id, async (ms) => {
        now += ms;
        waits.push(ms);
      });
      all.push(waits);
    }
    return all;
  }

  afterEach(() => {
    vi.restoreAllMocks();
    pictureQuota.asked = [];
  });

  it('are taken at once, and every third waits for its second to pass', async () => {
    const pictures = Array.from({ length: 5 }, () => ({ refused: 0 }));
    expect(await waitsOf(pictures)).toEqual([[], [], [1003], [], [1003]]);
  });

  it('are asked for again soon where the browser counts otherwise, and a refusal counts for nothing', async () => {
    const pictures = [0, 0, 1, 0, 0].map((refused) => ({ refused }));
    expect(await waitsOf(pictures)).toEqual([[], [], [1003, 60], [], [1003]]);
  });

  it('are given up after three refusals', async () => {
    expect(await waitsOf([{ refused: 4 }])).toEqual([[60, 600, 1200]]);
  });
});
