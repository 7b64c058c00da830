import { describe, expect, it } from 'vitest';
import { holdsKeyShape } from '../../src/pack/key-shapes.ts';
import { fact } from '../support/pack-source.ts';

const facts = [
  fact('orderNo', 'KM20261120143015A7'),
  fact('tradeNo', '4200001234202611201234567890'),
];

describe('what looks like a card key', () => {
  it.each([
    ['groups with hyphens', '<input value="AB2C-9XK2-77QL-M3N4">', true],
    ['one long run', '卡密 A1B2C3D4E5F6', true],
    ['a long number', '卡号 80123456789012345', true],
    ['the number of the order', '订单号 KM20261120143015A7', false],
    ['the number of the payment', '4200001234202611201234567890', false],
    ['a date and a telephone', '2026-11-20 400-123-4567', false],
    ['a picture', '<img src="data:image/png;base64,AAAA1111BBBB2222CCCC">', false],
    ['words', '订单详情 ORDER DETAIL sha256-abc', false],
    ['a part of a longer word', 'xAB2C-9XK2-77QLx', false],
    ['nothing', '', false],
  ])('%s', (_, text, found) => {
    expect(holdsKeyShape(text, facts)).toBe(found);
  });
});
