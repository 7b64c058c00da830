import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, tokensOfLinks } from '../../src/reading/address.ts';

const md5 = '0cc175b9c0f1b6a831c399e269772661';

describe('an address', () => {
  it.each([
    ['/detail-order-sn/K3J9QWERTY12ZX09', 'K3J9QWERTY12ZX09'],
    ['/user/index/query?tradeNo=523261120143015678', '523261120143015678'],
    ['/user/pay/order.523261120143015678.1', '523261120143015678'],
    ['/order?orderId=Dd240318072806b1a72b16&tscx=1', 'Dd240318072806b1a72b16'],
    ['/?mod=order&orderid=20261120143015777', '20261120143015777'],
    ['/query/auto/zlkb2026112014301512345.html', 'zlkb2026112014301512345'],
    ['/product/order/pay/?oid=emxrYjIwMjYxMTIwMTQzMDE1MTIzNDU=', 'zlkb2026112014301512345'],
    ['/#/pay?order_no=NX20261120143015123456', 'NX20261120143015123456'],
  ])('%s names order %s', (path, number) => {
    expect(readAddress(`https://shop.example${path}`).orderNumbers[0]?.value).toBe(number);
  });

  it.each(['/buy/12', '/', '/order-search', '/item/33?from=AB', '/?v=3.6.0'])(
    '%s names no order and no token',
    (path) => {
      const address = readAddress(`https://shop.example${path}`);
      expect(address.orderNumbers).toEqual([]);
      expect(address.tokens).toEqual([]);
    },
  );

  it.each([
    [`/?mod=faka&id=1025&skey=${md5}`, [md5]],
    ['/order/success?token=A1b2C3d4', ['A1b2C3d4']],
    [`/order/${md5}`, [md5]],
    ['/orders/9f1c2b3a-1111-2222-3333-444455556666', ['9f1c2b3a-1111-2222-3333-444455556666']],
    ['/pay/?oid=emxrYjIwMjYxMTIwMTQzMDE1MTIzNDU=', ['emxrYjIwMjYxMTIwMTQzMDE1MTIzNDU=']],
    ['/detail-order-sn/K3J9QWERTY12ZX09', []],
  ])('the tokens of %s', (path, tokens) => {
    expect(readAddress(`https://shop.example${path}`).tokens).toEqual(tokens);
  });

  it('finds the tokens of links to the same shop only', () => {
    const links = [
      { href: `./?mod=faka&skey=${md5}` },
      { href: 'https://elsewhere.example/?token=A1b2C3d4' },
      { href: 'javascript:;' },
      { href: 'http://[' },
    ];
    expect(tokensOfLinks(links, 'https://shop.example/')).toEqual([md5]);
  });

  it('bears any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
        expect(() => readAddress(text)).not.toThrow();
      }),
    );
  });
});
