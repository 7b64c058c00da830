import { describe, expect, it } from 'vitest';
import { markFacts, shopOf } from '../../src/capture/marked-reading.ts';
import type { Fact, Secret } from '../../src/model/fact.ts';

const key = 'WXYZ-1234-ABCD-5678';
const secrets: Secret[] = [
  { kind: 'card-key', value: key },
  { kind: 'card-key', value: '77' },
  { kind: 'query-password', value: 'pass-word' },
];
const around = { text: 'text', where: 'td', confidence: 0.9 };

function marked(fact: Fact): Fact | undefined {
  return markFacts([fact], secrets)[0];
}

describe('a fact', () => {
  it('has no secret in its text, its place or its value', () => {
    const where = `td[title="${key}"]`;
    expect(
      marked({ field: 'product', value: `Card ${key}`, text: `Card ${key}`, where, confidence: 1 }),
    ).toEqual({
      field: 'product',
      value: 'Card ⟦secret:1⟧',
      text: 'Card ⟦secret:1⟧',
      where: 'td[title="⟦secret:1⟧"]',
      confidence: 1,
    });
  });

  it('of keys has each as its mark, however short, and marks a key that is in no list', () => {
    const fact: Fact = {
      field: 'cardKeys',
      value: ['77', key, `${key} pass-word`],
      ...around,
      text: '77',
    };
    expect(marked(fact)).toMatchObject({
      value: ['⟦secret:2⟧', '⟦secret:1⟧', '⟦secret:1⟧ ⟦secret:3⟧'],
    });
  });

  it('of a merchant is marked in every part', () => {
    const value = { name: 'Shop', contact: `QQ ${key}` };
    expect(marked({ field: 'merchant', value, ...around })).toMatchObject({
      value: { name: 'Shop', contact: 'QQ ⟦secret:1⟧' },
    });
  });

  it('that no longer fits with its marks is left out rather than cut', () => {
    const value = '1234 '.repeat(12).trim();
    const short: Secret[] = [{ kind: 'query-password', value: '1234' }];
    expect(markFacts([{ field: 'orderNo', value, ...around }], short)).toEqual([]);
  });

  it('that is a number stays one', () => {
    const fact: Fact = { field: 'quantity', value: 77, ...around };
    expect(marked(fact)).toEqual(fact);
  });
});

describe('the shop of an address', () => {
  it.each([
    ['https://shop.example:8443/o?k=1', 'https://shop.example:8443'],
    ['https://buyer:secret@shop.example/', 'https://shop.example'],
    ['chrome://settings/', 'chrome:'],
    ['file:///home/page.html', 'file:'],
    ['data:text/html,hello', 'data:'],
    ['', 'unknown:'],
    ['no address', 'unknown:'],
  ])('%s is %s', (url, shop) => {
    expect(shopOf(url)).toBe(shop);
  });
});
