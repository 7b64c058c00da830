import { describe, expect, it } from 'vitest';
import { isCardShop, siteOf } from '../../src/model/watch.ts';

describe('the site of an address', () => {
  it.each([
    ['https://shop.example/order/1?sn=2#x', 'https://shop.example'],
    ['http://shop.localhost:8080/', 'http://shop.localhost'],
    ['https://shop.example', 'https://shop.example'],
    ['https://xn--fiq228c.example?x=1', 'https://xn--fiq228c.example'],
    ['http://[::1]:8080/a', 'http://[::1]'],
    ['https://shop.example:443@evil.example/', null],
    ['https://user:word@shop.example/', null],
    ['chrome://extensions/', null],
    ['file:///saved-page.html', null],
    ['about:blank', null],
    ['data:text/html,https://shop.example/', null],
    ['', null],
  ])('%s is %s', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });
});

describe('a card shop', () => {
  it.each([
    [{ kind: 'product', platform: null, confidence: 0.9 }, true],
    [{ kind: 'product', platform: null, confidence: 0.4 }, false],
    [{ kind: 'other', platform: 'dujiaoka', confidence: 0 }, true],
    [{ kind: 'redeem', platform: null, confidence: 1 }, false],
    [{ kind: 'payment', platform: null, confidence: 1 }, false],
    [{ kind: 'other', platform: null, confidence: 1 }, false],
  ] as const)('%j: %s', (page, expected) => {
    expect(isCardShop(page)).toBe(expected);
  });
});
