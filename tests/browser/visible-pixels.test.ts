import '../support/browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { visiblePixels } from '../../src/browser/tabs.ts';
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
