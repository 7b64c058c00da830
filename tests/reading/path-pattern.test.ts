import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsPath, pathPattern } from '../../src/reading/path-pattern.ts';

const shop = 'https://shop.example';

describe('the shape of an address', () => {
  it.each([
    ['/order/20261120143015', '/order/*'],
    ['/detail-order-sn/KM20261120143015A7', '/detail-order-sn/*'],
    ['/order/⟦secret:2⟧', '/order/*'],
    ['/bill/ABCDEFGHIJKLMNOP', '/bill/*'],
    ['/query?order_no=20261120&pwd=letmein', '/query'],
    ['/index.php?m=order&a=detail&id=7', '/index.php?a=detail&m=order'],
    ['/?mod=⟦secret:1⟧', '/?mod=*'],
    ['/#/order/7?key=abc', '/#/order/*'],
    ['/', '/'],
  ])('of %s is %s', (path, pattern) => {
    expect(pathPattern(shop + path)).toBe(pattern);
  });

  it('of no address is none, and nothing fits it', () => {
    expect(pathPattern('no address')).toBe('');
    expect(fitsPath('', shop)).toBe(false);
  });

  it.each([
    ['/order/*', '/order/7', true],
    ['/order/*', '/order/abcdef', true],
    ['/order/*', '/order', false],
    ['/order/*', '/order/7/keys', false],
    ['/order/list', '/order/7', false],
    ['/index.php?m=order', '/index.php?m=login', false],
    ['/index.php?m=order', '/index.php?m=order&id=9', true],
  ])('%s and %s: %s', (pattern, path, fits) => {
    expect(fitsPath(pattern, shop + path)).toBe(fits);
  });

  it('always fits the address it was made of, and holds no digit of it', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const pattern = pathPattern(url);
        expect(fitsPath(pattern, url)).toBe(true);
        expect(pattern).not.toMatch(/\d/);
      }),
    );
  });
});
