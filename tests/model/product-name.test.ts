import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameProduct } from '../../src/model/product-name.ts';

describe('two names of a product', () => {
  it.each([
    ['the same', 'Steam 充值卡 100', 'Steam 充值卡 100', true],
    ['other spaces, widths and letters', 'STEAM充值卡　１００', 'steam 充值卡 100', true],
    ['with a unit behind', '充值卡 100', '充值卡 100 元', true],
    ['with a count behind', '游戏点卡', '游戏点卡x1', true],
    ['with a remark before', '充值卡 100', '【自动发货】充值卡 100', true],
    ['another face value', '充值卡 10', '充值卡 100 元', false],
    ['another face value at the end of it', '00 元', '充值卡 100 元', false],
    ['a face value with decimals', '充值卡 10', '充值卡 10.5', false],
    ['a word that goes on', 'Game', 'Gamecard', false],
    ['another product', '激活码', '充值卡', false],
    ['a single character', '卡', '充值卡', false],
    ['nothing', '', '充值卡', false],
    ['nothing twice', '', ' ', false],
  ])('%s: %s, %s', (_, a, b, same) => {
    expect(isSameProduct(a, b)).toBe(same);
    expect(isSameProduct(b, a)).toBe(same);
  });

  it('is the same as itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        expect(isSameProduct(name, name)).toBe(
          name.normalize('NFKC').replace(/[\s\u200b\ufeff]/g, '') !== '',
        );
      }),
    );
  });
});
