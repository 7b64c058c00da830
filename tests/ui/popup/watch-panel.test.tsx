// @vitest-environment jsdom
import '../../support/browser.ts';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buttonOffSites, declinedSites } from '../../../src/browser/settings.ts';
import type { PageSummary } from '../../../src/browser/summaries.ts';
import { fail, ok } from '../../../src/model/result.ts';
import type { App } from '../../../src/ui/app.ts';
import type { PopupState } from '../../../src/ui/popup/state.ts';
import { WatchPanel } from '../../../src/ui/popup/watch-panel.tsx';
import { type Background, draw, testApp } from '../../support/app.tsx';
import { emptyStore, sampleMoment } from '../../support/sealed-store.ts';

const site = 'https://shop.example';
let app: App;
let background: Background;
let readAgain: number;
let isGranted: boolean;

beforeEach(async () => {
  ({ app, background } = testApp(emptyStore(), sampleMoment));
  readAgain = 0;
  isGranted = true;
  await declinedSites.setValue([]);
  Object.assign(chrome, { permissions: { request: async () => isGranted } });
});

function panel(watch: PageSummary['watch']): HTMLElement {
  const page = signal({ is: 'read', page: { watch } as PageSummary });
  const state = {
    page,
    readAgain: async () => {
      readAgain += 1;
    },
  };
  return draw(app, <WatchPanel state={state as unknown as PopupState} />);
}

async function offer(): Promise<{ root: HTMLElement; take: HTMLElement; decline: HTMLElement }> {
  const root = panel({ site, isWatched: false });
  await vi.waitFor(() => expect(root.querySelector('.watch-offer')).not.toBeNull());
  const [take, decline] = root.querySelectorAll('button');
  if (!take || !decline) throw new Error('no choices');
  return { root, take, decline };
}

describe('the offer to watch', () => {
  it('is not made on what is no card shop', () => {
    expect(panel(null).textContent).toBe('');
  });

  it('names the shop, and has it watched once the browser has granted it', async () => {
    background.answers['watch-shop'] = async () => ok(null);
    const { take } = await offer();
    expect(take.textContent).toBe('盯住 shop.example');
    take.click();
    await vi.waitFor(() => expect(readAgain).toBe(1));
    expect(background.asked).toEqual([['watch-shop', { site }]]);
    expect(app.notice.value).toBeNull();
  });

  it('that the browser refuses changes nothing, and says so', async () => {
    isGranted = false;
    const { take } = await offer();
    take.click();
    await vi.waitFor(() => expect(app.notice.value?.text).toContain('没有授权，一切照旧'));
    expect(background.asked).toEqual([]);
  });

  it('that cannot be kept says why', async () => {
    background.answers['watch-shop'] = async () => fail('watch', 'site-not-granted');
    const { take } = await offer();
    take.click();
    await vi.waitFor(() => expect(app.notice.value?.isProblem).toBe(true));
  });

  it('is made once: whoever declined is not asked again, but on other shops', async () => {
    const { root, decline } = await offer();
    decline.click();
    await vi.waitFor(() => expect(root.querySelector('.watch-offer')).toBeNull());
    await vi.waitFor(async () => expect(await declinedSites.getValue()).toEqual([site]));
    expect(panel({ site, isWatched: false }).querySelector('.watch-offer')).toBeNull();
    const other = panel({ site: 'https://other.example', isWatched: false });
    await vi.waitFor(() => expect(other.querySelector('.watch-offer')).not.toBeNull());
  });

  it('gives way to the word that the shop is watched, with the way to end it', () => {
    const root = panel({ site, isWatched: true });
    expect(root.querySelector('.watch-on a')?.getAttribute('href')).toBe('/desk.html#shops');
  });
});

describe('the in-page button of a watched shop', () => {
  const bringBack = (root: HTMLElement) =>
    [...root.querySelectorAll('button')].find(
      ({ textContent }) => textContent === '重新显示页内按钮',
    );

  it('is brought back where it was hidden', async () => {
    await buttonOffSites.setValue([site]);
    background.answers['show-button'] = async () => ok(null);
    const root = panel({ site, isWatched: true });
    await vi.waitFor(() => expect(bringBack(root)).toBeDefined());
    bringBack(root)?.click();
    await vi.waitFor(() => expect(bringBack(root)).toBeUndefined());
    expect(background.asked).toEqual([['show-button', { site }]]);
    await buttonOffSites.setValue([]);
  });

  it('is not mentioned where it is shown', async () => {
    const root = panel({ site, isWatched: true });
    await vi.waitFor(() => expect(root.textContent).toContain('管理'));
    expect(root.textContent).not.toContain('页内按钮');
  });
});
