import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/model/fact.ts';
import { factLines } from '../../../src/ui/parts/fact-lines.ts';

function fact(part: Pick<Fact, 'field' | 'value'> & Partial<Fact>): Fact {
  return { text: '', where: 'td', confidence: 0.9, ...part } as Fact;
}

const now = Date.parse('2026-11-23T12:00:00+08:00');
const texts = (facts: Fact[]) => factLines(facts, now).map(({ label, value }) => [label, value]);

describe('facts in words', () => {
  it('stand in reading order, the currency with its amount', () => {
    const lines = texts([
      fact({ field: 'currency', value: 'USD' }),
      fact({ field: 'orderNo', value: 'KM1' }),
      fact({ field: 'amount', value: '97.00' }),
      fact({ field: 'product', value: 'Game card' }),
    ]);
    expect(lines).toEqual([
      ['商品', 'Game card'],
      ['金额', 'US$97.00'],
      ['订单号', 'KM1'],
    ]);
  });

  it('say the currency alone where no amount was read', () => {
    expect(texts([fact({ field: 'currency', value: 'CNY' })])).toEqual([['币种', 'CNY']]);
  });

  it('never take the currency of another order', () => {
    const lines = texts([
      fact({ field: 'amount', value: '1.00', order: 0 }),
      fact({ field: 'amount', value: '2.00', order: 1 }),
      fact({ field: 'currency', value: 'USD', order: 1 }),
    ]);
    expect(lines).toEqual([
      ['金额', '1.00'],
      ['金额', 'US$2.00'],
    ]);
  });

  it('count keys and never list them', () => {
    const keys = fact({ field: 'cardKeys', value: ['⟦secret:1⟧', '⟦secret:2⟧'] });
    expect(texts([keys])).toEqual([['卡密', '已找到 2 个卡密（已遮盖）']]);
  });

  it('are called unsure where the reader would not bet on them', () => {
    const lines = factLines(
      [
        fact({ field: 'payee', value: 'A', confidence: 0.49 }),
        fact({ field: 'contact', value: 'B', confidence: 0.5 }),
      ],
      now,
    );
    expect(lines.map(({ doubt }) => doubt)).toEqual(['读得不太准，请核对', null]);
  });

  it('say what nobody sees on the page, and what is shown otherwise', () => {
    const lines = factLines(
      [
        fact({ field: 'orderNo', value: 'KM1', confidence: 0.4, doubt: 'unseen' }),
        fact({ field: 'tradeNo', value: 'T1', confidence: 0.4, doubt: 'otherwise' }),
      ],
      now,
    );
    expect(lines.map(({ doubt }) => doubt)).toEqual([
      '页面上看不到，请核对',
      '页面上显示得不一样，请核对',
    ]);
  });
});
