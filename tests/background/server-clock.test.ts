import '../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverTime } from '../../src/background/server-clock.ts';
import { askShopTime, serverAnswers } from '../../src/browser/settings.ts';
import { fakeTab } from '../support/fake-tab.ts';

const shop = { url: 'https://shop.example:8443/order/1?key=secret', incognito: false };
const granted = { origins: ['https://shop.example/*'] };
let asked: { address: string; how: RequestInit }[];
let answer: () => Promise<Response>;

beforeEach(async () => {
  asked = [];
  answer = async () => new Response(null, { headers: { date: new Date().toUTCString() } });
  vi.stubGlobal('fetch', (address: string, how: RequestInit) => {
    asked.push({ address, how });
    return answer();
  });
  await serverAnswers.setValue({});
  await askShopTime.setValue(true);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the server of a shop', () => {
  it.each([
    ['whose site was not granted', {}, {}, 'no-right'],
    ['of a page of the browser', { url: 'chrome://settings/' }, granted, 'no-server'],
    ['of a file', { url: 'file:///home/order.html' }, granted, 'no-server'],
    ['seen from a private window', { incognito: true }, granted, 'private-window'],
  ] as const)('%s is not asked', async (_, tab, browser, unseen) => {
    fakeTab({ ...browser, origins: [...('origins' in browser ? browser.origins : [])] });
    expect(await serverTime({ ...shop, ...tab })).toEqual({ unseen });
    expect(asked).toEqual([]);
  });

  it('is not asked where the buyer wants none of it', async () => {
    fakeTab(granted);
    await askShopTime.setValue(false);
    expect(await serverTime(shop)).toEqual({ unseen: 'switched-off' });
    expect(asked).toEqual([]);
  });

  it('is asked for the head of its icon: no page, no cookies, no cache, no way on', async () => {
    fakeTab(granted);
    expect(await serverTime(shop)).toMatchObject({ origin: 'https://shop.example:8443' });
    expect(asked).toMatchObject([
      {
        address: 'https://shop.example:8443/favicon.ico',
        how: {
          method: 'HEAD',
          credentials: 'omit',
          cache: 'no-store',
          redirect: 'manual',
          referrerPolicy: 'no-referrer',
        },
      },
    ]);
  });

  it('is asked once by captures at the same time and for some minutes after', async () => {
    fakeTab(granted);
    const [one, other] = await Promise.all([serverTime(shop), serverTime(shop)]);
    expect(other).toEqual(one);
    expect(await serverTime(shop)).toEqual(one);
    expect(asked).toHaveLength(1);
  });

  it('is left in peace as long when it did not answer', async () => {
    fakeTab(granted);
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await serverTime(shop)).toEqual({ unseen: 'unreachable' });
    expect(await serverTime(shop)).toEqual({ unseen: 'unreachable' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['after some minutes', 6 * 60_000],
    ['when the clock was set back', -60_000],
    ['when the clock was set forward', 60_000],
  ])('is asked again %s', async (_, ms) => {
    fakeTab(granted);
    await serverTime(shop);
    vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] });
    await serverTime(shop);
    expect(asked).toHaveLength(2);
  });

  it('that points elsewhere is not followed', async () => {
    fakeTab(granted);
    answer = async () => ({ type: 'opaqueredirect', headers: new Headers() }) as Response;
    expect(await serverTime(shop)).toEqual({ unseen: 'redirected' });
  });

  it('is nothing that a capture could fail of', async () => {
    fakeTab(granted);
    vi.spyOn(askShopTime, 'getValue').mockRejectedValueOnce(new Error('gone'));
    expect(await serverTime(shop)).toEqual({ unseen: 'no-answer' });
  });
});
