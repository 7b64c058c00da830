import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordingDifference } from '../../../src/ui/desk/wording-difference.ts';

describe('the difference between two wordings', () => {
  it('is told sentence by sentence', () => {
    const before = '自动发货。发货后24小时内可退款；概不换货。';
    const after = '自动发货。发货后2小时内可退款；概不换货。';
    expect(wordingDifference(before, after)).toEqual([
      { how: 'same', text: '自动发货。' },
      { how: 'removed', text: '发货后24小时内可退款；' },
      { how: 'added', text: '发货后2小时内可退款；' },
      { how: 'same', text: '概不换货。' },
    ]);
  });

  it('holds both wordings whole, whatever they are', () => {
    const wording = fc
      .array(fc.constantFrom('甲。', '乙；', '丙\n', '丁', ' ', '!'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(wording, wording, (before, after) => {
        const parts = wordingDifference(before, after);
        const text = (left: string) =>
          parts
            .filter(({ how }) => how !== left)
            .map((part) => part.text)
            .join('')
            .replace(/\s/g, '');
        expect(text('removed')).toBe(after.replace(/\s/g, ''));
        expect(text('added')).toBe(before.replace(/\s/g, ''));
      }),
    );
  });
});
